// What can be done with an answer: copying it, asking again, saying what one thinks, opening its sources.
(() => {
  "use strict";
  const page = window.qaPage;

  async function copy(button, text) {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // without https the clipboard needs a selection
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = page.t("copied");
    setTimeout(() => { button.textContent = before; }, 1500);
  }

  function withSources(reply) {
    const lines = reply.citations.map(
      (item) => `[${item.number}] “${item.quote}” —— ${[item.title, ...item.section_path].join(" › ")}`);
    return [reply.answer, ...lines].join("\n");
  }

  async function judge(turn, verdict, comment) {
    const said = turn.querySelector(".said");
    try {
      const result = await window.qaServer.give_feedback({
        turn: { question: turn.dataset.question, scope: turn.dataset.scope || "", reply: page.replyOf(turn) },
        history: page.before(turn), verdict, comment, language: page.language,
      });
      said.textContent = result.failed || result.said;
      if (result.failed) return;
      turn.querySelectorAll(".thumb").forEach((item) =>
        item.setAttribute("aria-pressed", String(item.dataset.act === verdict)));
      turn.querySelector("form.feedback").hidden = true;
    } catch {
      said.textContent = page.t("feedback_failed");
    }
  }

  const acts = {
    edit: (turn) => page.edit(turn),
    again(turn) {
      page.again(turn);
      window.qaBox.focus(); // the button goes with its turn
    },
    fold(turn, button) {
      const open = turn.classList.toggle("unfolded");
      button.textContent = page.t(open ? "fold" : "unfold");
      button.setAttribute("aria-expanded", String(open));
    },
    "clear-scope"() {
      document.getElementById("qa-scope-clear").click();
      window.qaBox.tell(page.t("scope_cleared"));
      window.qaBox.focus();
    },
    alone(turn) {
      const { question } = turn.dataset;
      if (page.isBusy()) return page.ask(question); // which says that it has to wait
      page.startAfresh();
      page.ask(question);
      window.qaBox.focus();
    },
    copy: (turn, button) => copy(button, withSources(page.replyOf(turn))),
    good: (turn) => judge(turn, "good", ""),
    bad(turn) {
      const form = turn.querySelector("form.feedback");
      form.hidden = !form.hidden;
      if (!form.hidden) form.querySelector("input").focus();
    },
    "copy-citation": (_, button) => copy(button, button.dataset.citation),
  };

  function openLink(link) {
    const reply = page.replyOf(link);
    if (!reply) return false;
    const related = link.dataset.related !== undefined;
    const list = related ? reply.related : reply.citations;
    const at = related ? Number(link.dataset.related)
      : list.findIndex((item) => item.number === Number(link.dataset.number));
    if (at < 0 || !list[at]) return false;
    window.qaPane.hideTip();
    window.qaPane.open(list, at, link, true);
    return true;
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("a.mark, a.source-link, [data-ask], [data-act]");
    if (!target) return;
    if (target.matches("a")) {
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.button) && openLink(target)) event.preventDefault();
    } else if (target.dataset.ask !== undefined) {
      page.ask(target.dataset.ask);
      window.qaBox.focus();
    } else {
      acts[target.dataset.act]?.(target.closest("article.turn"), target);
    }
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form.feedback")) return;
    event.preventDefault();
    judge(event.target.closest("article.turn"), "bad", event.target.querySelector("input").value);
  });
})();
