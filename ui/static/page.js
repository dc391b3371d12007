// The conversation on the page: asking, following the answer as it comes, stopping, and keeping it.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const language = (navigator.language || "zh").toLowerCase().startsWith("en") ? "en" : "zh";
  const words = window.qaTexts[language];
  const wide = () => window.matchMedia("(min-width: 1024px)").matches;

  let conversation = null; // id of the kept conversation on the screen
  let turns = [];
  let pending = null; // a question that a button asks, instead of the field's
  let replaced = null; // the turn that the next question takes the place of
  let opening = null; // a kept conversation that is being drawn, as a promise
  let running = null; // {question, slot, abort} of the question being answered

  const t = (key, values = {}) =>
    (words[key] || key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  const say = (text) => { byId("qa-status").textContent = text; };
  const KEPT_OPEN = "qa.open"; // in the tab's own storage: a reload goes on here, a new tab begins anew
  const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
  const allTurns = () => [...document.querySelectorAll("#qa-turns article.turn")];

  function reflect() {
    document.body.classList.toggle("qa-busy", running !== null);
    document.body.classList.toggle("qa-started", running !== null || opening !== null || allTurns().length > 0);
  }

  // Whether a question is being answered, which is said then: another has to wait.
  function busy() {
    if (running) window.qaBox.tell(t("still_answering"));
    return running !== null;
  }

  // Makes ``id`` the conversation on the screen; null for a new one.
  function hold(id) {
    conversation = id;
    if (id === null) sessionStorage.removeItem(KEPT_OPEN);
    else sessionStorage.setItem(KEPT_OPEN, id);
  }

  function replyOf(element) {
    const turn = element.closest("article.turn");
    try {
      return turn && turn.dataset.reply ? JSON.parse(turn.dataset.reply) : null;
    } catch {
      return null;
    }
  }

  const remove = (turn) => (turn.parentElement.id === "qa-turns" ? turn : turn.parentElement).remove();

  // An answered turn goes with all that follow from it, one without an answer by itself.
  function drop(turn) {
    if (turn.dataset.index === undefined) {
      remove(turn);
      return;
    }
    turns = turns.slice(0, Number(turn.dataset.index));
    const all = allTurns();
    all.slice(all.indexOf(turn)).forEach(remove);
  }

  const messages = (some) => some.flatMap((turn) => [
    { role: "user", content: turn.question },
    { role: "assistant", content: turn.reply.answer.replace(CONTROL, " ") }, // which no request may hold
  ]);

  // Called by Gradio when the question is sent, with the chosen documents, places and years.
  async function begin(scope) {
    await opening;
    const question = (pending === null ? window.qaBox.field().value : pending).trim();
    const typed = pending === null;
    pending = null;
    if (!question || busy() || (typed && !window.qaBox.fits(question))) return;
    if (replaced && replaced.isConnected) drop(replaced);
    replaced = null;
    if (typed) window.qaBox.write("");
    const slot = document.createElement("div");
    slot.append(waiting(question));
    byId("qa-turns").append(slot);
    running = { question, slot, abort: new AbortController() };
    reflect();
    say(t("searching"));
    toTop(slot);
    follow(running, scope);
  }

  function waiting(question) {
    const made = (name, className, text = "") => Object.assign(document.createElement(name), { className, textContent: text });
    const turn = made("article", "turn pending");
    const reply = made("div", "reply");
    const asked = made("div", "question");
    asked.append(made("h2", question.length > window.qaLimits.fold ? "asked long" : "asked", question));
    reply.append(made("p", "searching", t("searching")));
    turn.append(asked, reply);
    return turn;
  }

  // Draws each state of the turn as it arrives (a line of JSON each); the last one carries the whole reply.
  async function follow(mine, [documents, places, years]) {
    const sent = { question: mine.question, history: messages(turns).slice(-window.qaLimits.history), language, documents, places, years };
    let note = t("failed");
    let act = "again";
    let response = null;
    try {
      response = await fetch("page/ask", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent), signal: mine.abort.signal,
      });
      if (response.status === 422) {
        note = refusal(mine.question);
        act = "edit"; // asked again as it is, it would be refused again
      }
      if (!response.ok) throw new Error(response.statusText);
      for await (const state of lines(response.body)) {
        mine.slot.innerHTML = state.html; // escaped by the server, string by string
      }
      toTop(mine.slot);
    } catch (error) {
      if (error.name === "AbortError") note = t("stopped");
      else if (act === "again" && (!response || !(await reachable()))) note = t("unreachable");
    }
    if (running !== mine) return; // the conversation was left meanwhile
    running = null;
    finish(mine, note, act);
    reflect();
  }

  // Why the server refuses a question, in words for whoever wrote it.
  function refusal(question) {
    const [control] = question.match(CONTROL) || [];
    if (control !== undefined) {
      const code = control.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      return t("control_character", { code: `U+${code}` });
    }
    return window.qaBox.fits(question) ? t("refused") : t("too_long", { limit: window.qaLimits.question });
  }

  // Whether the server still answers: it may have gone while it was working on a question.
  async function reachable() {
    try {
      return (await fetch("healthz", { cache: "no-store", signal: AbortSignal.timeout(5000) })).ok;
    } catch {
      return false;
    }
  }

  async function* lines(stream) {
    const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const parts = (rest + value).split("\n");
      rest = parts.pop();
      for (const part of parts) yield JSON.parse(part);
    }
  }

  function finish(mine, note, act) {
    const turn = mine.slot.querySelector("article.turn");
    if (!turn || !turn.dataset.reply) {
      endWithout(mine, turn, note, act);
      noSource();
      return;
    }
    const reply = replyOf(turn);
    say(reply.status === "answered" ? t("answered_status", { count: reply.citations.length })
      : window.qaStore.saidBack(reply) ? reply.answer
      : t(reply.status === "clarify" ? "clarify" : "not_found"));
    keep(turn);
    if (!reply.citations.length) noSource();
    if (!wide() || !reply.citations.length) return;
    const first = turn.querySelector("a.mark");
    const at = first ? reply.citations.findIndex((item) => item.number === Number(first.dataset.number)) : 0;
    window.qaPane.open(reply.citations, at, first, false);
  }

  // What stands beside the thread is the source of an earlier answer.
  function noSource() {
    if (wide()) window.qaPane.clear();
  }

  // A turn without an answer: stopped, or failed on the way. What had been shown of it stays.
  function endWithout(mine, turn, note, act) {
    const told = turn.classList.contains("failed"); // the server has said why
    turn.classList.remove("pending");
    turn.classList.add("failed");
    turn.dataset.question = mine.question;
    if (told) return;
    const box = turn.querySelector(".reply");
    box.querySelector(".searching")?.remove();
    const line = document.createElement("p");
    Object.assign(line, { className: "ended", textContent: note });
    const again = document.createElement("button");
    Object.assign(again, { type: "button", className: "plain", textContent: t(act) });
    again.dataset.act = act;
    box.append(line, again);
    say(note);
  }

  function keep(turn) {
    turn.dataset.index = turns.length;
    turns = [...turns, { question: turn.dataset.question, scope: turn.dataset.scope || "", reply: replyOf(turn) }];
    const kept = window.qaStore.put(conversation, turns);
    hold(kept.id);
    if (!kept.whole) window.qaBox.tell(t("storage_full"));
    window.qaRail.draw();
  }

  // Asks ``question``, in the place of the turn ``instead`` where one is given.
  function ask(question, instead = null) {
    if (busy()) return;
    pending = question;
    replaced = instead;
    byId("qa-send").click();
  }

  function stop() {
    if (!running) return;
    running.abort.abort();
    window.qaBox.field().focus();
  }

  function toTop(element) {
    const thread = byId("qa-thread");
    thread.scrollTop += element.getBoundingClientRect().top - thread.getBoundingClientRect().top - 12;
  }

  function startAfresh() {
    const left = running;
    running = null;
    if (left) left.abort.abort();
    turns = [];
    hold(null);
    replaced = null;
    byId("qa-turns").replaceChildren();
    window.qaPane.close();
    say("");
    reflect();
    window.qaRail.draw();
  }

  // Opens a kept conversation, if it is still there; questions wait until it stands.
  function openConversation(id) {
    const kept = window.qaStore.get(id);
    if (!kept) return;
    startAfresh();
    const mine = opening = draw(kept).finally(() => {
      if (opening === mine) opening = null;
      reflect();
    });
    reflect();
  }

  async function draw(kept) {
    hold(kept.id);
    let html;
    try {
      html = (await (await server()).render_turns({ turns: kept.turns, language })).html;
    } catch {
      if (conversation === kept.id) conversation = null; // else the next answer would take the place of its turns
      window.qaBox.tell(t("unopened"));
      return;
    }
    if (conversation !== kept.id) return; // another was chosen meanwhile
    turns = kept.turns;
    byId("qa-turns").innerHTML = html; // escaped by the server, string by string
    allTurns().forEach((element, index) => { element.dataset.index = index; });
    window.qaRail.draw();
    byId("qa-thread").scrollTop = byId("qa-thread").scrollHeight;
  }

  // What Gradio lets the page call; it is there a moment after the page is.
  async function server() {
    while (!window.qaServer) await new Promise((done) => { setTimeout(done, 20); });
    return window.qaServer;
  }

  function edit(turn) {
    if (busy()) return;
    window.qaBox.write(turn.dataset.question);
    replaced = turn;
    window.qaBox.field().focus();
  }

  function again(turn) {
    const { index } = turn.dataset;
    ask(turn.dataset.question, index === undefined || Number(index) === turns.length - 1 ? turn : null);
  }

  window.qaPage = {
    language, t, say, begin, stop, ask, edit, again, replyOf, openConversation, startAfresh,
    isBusy: () => running !== null,
    before: (turn) => messages(turns.slice(0, Number(turn.dataset.index))),
    forget: (id) => { if (id === conversation) startAfresh(); },
    conversation: () => conversation,
    resume: () => openConversation(sessionStorage.getItem(KEPT_OPEN)),
  };
})();
