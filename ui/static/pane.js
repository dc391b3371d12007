// The source pane, and the quote that shows when a mark is hovered or focused.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const wide = () => window.matchMedia("(min-width: 1024px)").matches;
  let shown = [];
  let index = 0;
  let opener = null;
  let ticket = 0;
  let leaving = false; // the sheet's entry in the browser's history is being left, because the sheet was closed

  // Over the thread, the sheet has an entry of its own in the browser's history: Back closes it and stays on the page.
  function enter() {
    if (!wide() && !history.state?.qaSheet) history.pushState({ ...history.state, qaSheet: true }, "");
  }

  function leave() {
    if (!history.state?.qaSheet) return;
    leaving = true;
    history.back();
  }

  window.addEventListener("popstate", () => {
    if (leaving) {
      leaving = false;
      if (pane.isOpen()) enter(); // it was opened again meanwhile
    } else if (!history.state?.qaSheet) {
      pane.close();
    }
  });

  function markCurrent() {
    document.querySelectorAll(".current-mark").forEach((item) => item.classList.remove("current-mark"));
    const turn = opener && opener.closest("article.turn");
    if (turn && turn.dataset.status === "answered")
      turn.querySelectorAll(`.mark[data-number="${shown[index].number}"]`).forEach((item) => item.classList.add("current-mark"));
  }

  function note(words) {
    const line = document.createElement("p");
    Object.assign(line, { className: "pane-note", textContent: words });
    byId("qa-pane-body").replaceChildren(line);
  }

  async function show(focus) {
    const mine = ++ticket;
    const citation = shown[index];
    const t = window.qaPage.t;
    const body = byId("qa-pane-body");
    const numbered = citation.number > 0 && shown.length > 0;
    byId("qa-pane-where").textContent = numbered
      ? t("source_of", { number: index + 1, total: shown.length }) : t("source");
    for (const id of ["qa-previous", "qa-next"]) byId(id).hidden = shown.length < 2;
    byId("qa-previous").disabled = index === 0;
    byId("qa-next").disabled = index === shown.length - 1;
    byId("qa-pane").classList.add("open");
    document.body.classList.add("qa-pane-open");
    markCurrent();
    if (focus) byId("qa-pane-where").focus({ preventScroll: true });
    body.setAttribute("aria-busy", "true"); // what it holds is the source before
    let html;
    try {
      html = (await window.qaServer.open_source({ citation, language: window.qaPage.language })).html;
    } catch {
      html = null;
    }
    if (mine !== ticket) return;
    body.setAttribute("aria-busy", "false");
    if (html === null) note(t("source_unreachable"));
    else body.innerHTML = html; // escaped by the server, string by string
    body.dataset.start = citation.start;
    const mark = body.querySelector("mark");
    const section = body.querySelector(".pane-section");
    if (mark && section) section.scrollTop = Math.max(0, mark.offsetTop - section.clientHeight / 3);
  }

  const pane = {
    open(citations, at, from, focus) {
      shown = citations;
      index = Math.max(0, at);
      opener = from;
      enter();
      return show(focus);
    },
    step(by) {
      const next = index + by;
      if (next < 0 || next >= shown.length) return;
      index = next;
      show(false);
    },
    clear() {
      byId("qa-pane").classList.remove("open");
      document.body.classList.remove("qa-pane-open");
      document.querySelectorAll(".current-mark").forEach((item) => item.classList.remove("current-mark"));
      ticket++;
      byId("qa-pane-body").setAttribute("aria-busy", "false");
      note(window.qaPage.t("source_hint"));
      byId("qa-pane-where").textContent = window.qaPage.t("source");
      for (const id of ["qa-previous", "qa-next"]) byId(id).hidden = true;
      opener = null;
    },
    // Clears it and gives the focus back; returns whether it was open.
    close() {
      const [open, from] = [pane.isOpen(), opener];
      pane.clear();
      if (open) leave();
      if (open && from && from.isConnected) from.focus({ preventScroll: wide() });
      return open;
    },
    isSheet: () => pane.isOpen() && !wide(),
    isOpen: () => byId("qa-pane").classList.contains("open"),
  };
  window.qaPane = pane;

  function tip() {
    let element = byId("qa-tip");
    if (!element) {
      element = document.createElement("div");
      element.id = "qa-tip";
      element.setAttribute("role", "tooltip");
      element.hidden = true;
      document.body.append(element);
    }
    return element;
  }

  function showTip(mark) {
    const reply = window.qaPage.replyOf(mark);
    const citation = reply && reply.citations.find((item) => item.number === Number(mark.dataset.number));
    if (!citation) return;
    const element = tip();
    const trail = document.createElement("small");
    trail.textContent = (citation.section_path.length ? citation.section_path : [citation.title]).join(" › ");
    const quote = document.createElement("span");
    // As in the list of sources, a cut saves a dozen characters at least.
    quote.textContent = citation.quote.length < 232 ? citation.quote : citation.quote.slice(0, 220) + "…";
    element.replaceChildren(trail, quote);
    element.hidden = false;
    const box = mark.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left - 20), window.innerWidth - element.offsetWidth - 8);
    const above = box.top - element.offsetHeight - 6;
    element.style.left = `${left}px`;
    element.style.top = `${above > 4 ? above : box.bottom + 6}px`;
    mark.setAttribute("aria-describedby", "qa-tip");
  }

  function hideTip() {
    tip().hidden = true;
    document.querySelectorAll("[aria-describedby=qa-tip]").forEach((item) => item.removeAttribute("aria-describedby"));
  }

  const over = (event) => {
    const mark = event.target.closest && event.target.closest("a.mark");
    if (mark) showTip(mark);
  };
  const out = (event) => event.target.closest && event.target.closest("a.mark") && hideTip();
  // A tap hovers and focuses, too, and opens the source itself.
  const hovers = window.matchMedia("(hover: hover)");
  document.addEventListener("mouseover", (event) => hovers.matches && over(event));
  // A mark that gets the focus may be scrolled into sight first, and scrolling hides what hangs on the old place.
  document.addEventListener("focusin", (event) => requestAnimationFrame(() => {
    if (event.target.matches(":focus-visible")) over(event);
  }));
  document.addEventListener("mouseout", out);
  document.addEventListener("focusout", out);
  document.addEventListener("scroll", hideTip, true);
  pane.hideTip = hideTip;
})();
