// The list of kept conversations, the bar at the top, and what happens once the page stands.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const { t, language } = window.qaPage;

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  async function exportAs(item, format) {
    let file;
    try {
      file = await window.qaServer.export_conversation({ name: item.name, turns: item.turns, format, language });
    } catch {
      window.qaBox.tell(t("export_failed"));
      return;
    }
    if (file.failed) {
      window.qaBox.tell(file.failed);
      return;
    }
    const bytes = Uint8Array.from(atob(file.content), (letter) => letter.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
    link.download = `${item.name.replace(/[\\/:*?"<>|\r\n]+/g, " ").trim() || t("title")}.${file.suffix}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function rename(item, row) {
    const input = element("input", "", { type: "text", maxlength: "80", "aria-label": t("new_name"), class: "rename" });
    input.value = item.name;
    let done = false;
    const end = (keep) => {
      if (done) return;
      done = true;
      if (keep) window.qaStore.rename(item.id, input.value);
      draw();
      document.querySelector(`[data-open="${item.id}"]`)?.focus();
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) end(true);
      if (event.key === "Escape") { event.stopPropagation(); end(false); }
    });
    input.addEventListener("blur", () => end(true));
    row.replaceChildren(input);
    input.focus();
    input.select();
  }

  function actions(item, row) {
    const box = element("details", "", { class: "menu" });
    box.append(element("summary", "⋯", { "aria-label": t("conversation_actions", { name: item.name }) }));
    const list = element("div", "", { class: "menu-list" });
    const add = (key, act) => {
      const button = element("button", t(key), { type: "button", "data-conversation-act": key });
      button.addEventListener("click", () => act(button));
      list.append(button);
    };
    add("rename", () => rename(item, row));
    add("export_markdown", () => { box.open = false; exportAs(item, "markdown"); });
    add("export_word", () => { box.open = false; exportAs(item, "docx"); });
    add("delete", (button) => {
      if (!button.dataset.sure) {
        button.dataset.sure = "1";
        button.textContent = t("delete_sure");
        return;
      }
      window.qaStore.remove(item.id);
      window.qaPage.forget(item.id);
      draw();
      byId("qa-new").focus();
    });
    box.append(list);
    return box;
  }

  function draw() {
    const shelf = byId("qa-conversations");
    if (!shelf) return;
    const words = byId("qa-find").value;
    const found = window.qaStore.find(words);
    shelf.replaceChildren(...found.map((item) => {
      const row = element("li", "");
      const open = element("button", item.name, { type: "button", class: "open-conversation", "data-open": item.id });
      if (item.id === window.qaPage.conversation()) open.setAttribute("aria-current", "true");
      open.addEventListener("click", () => { window.qaPage.openConversation(item.id); closeRail(); });
      row.append(open, actions(item, row));
      return row;
    }));
    if (!found.length) shelf.append(element("li", t(words.trim() ? "none_found" : "no_conversations"), { class: "empty" }));
  }

  function closeRail() {
    const open = document.body.classList.contains("qa-rail-open");
    document.body.classList.remove("qa-rail-open");
    byId("qa-open-rail").setAttribute("aria-expanded", "false");
    return open;
  }

  function translate() {
    document.documentElement.lang = language === "en" ? "en" : "zh-CN";
    document.title = `${t("title")} — ${t("motto")}`;
    document.querySelectorAll("[data-t]").forEach((item) => { item.textContent = t(item.dataset.t); });
    document.querySelectorAll("[data-t-label]").forEach((item) => {
      item.setAttribute("aria-label", t(item.dataset.tLabel));
      if (item.placeholder) item.placeholder = t(item.dataset.tLabel);
    });
  }

  const THEME = "qa.theme";
  function applyTheme() {
    const kept = localStorage.getItem(THEME);
    const dark = kept ? kept === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    document.body.classList.toggle("dark", dark);
  }

  function escape(event) {
    if (event.key !== "Escape") return;
    window.qaPane.hideTip();
    const menu = document.querySelector("details.menu[open]");
    const scope = byId("qa-scope");
    const panel = scope.querySelector(":scope > button.open");
    if (window.qaScope.takesEscape()) return; // an open list of the scope's closes by itself, and nothing else
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (closeRail()) {
      byId("qa-open-rail").focus();
    } else if (panel && !window.qaPane.isSheet()) {
      panel.click();
      if (scope.contains(document.activeElement)) panel.focus();
    } else {
      window.qaPane.close();
    }
  }

  function start() {
    translate();
    applyTheme();
    draw();
    const textarea = document.querySelector("#qa-question-box textarea");
    textarea.id = "qa-question";
    textarea.setAttribute("aria-label", t("question_label"));
    byId("qa-new").addEventListener("click", () => { window.qaPage.startAfresh(); closeRail(); textarea.focus(); });
    byId("qa-find").addEventListener("input", draw);
    byId("qa-previous").addEventListener("click", () => window.qaPane.step(-1));
    byId("qa-next").addEventListener("click", () => window.qaPane.step(1));
    byId("qa-close").addEventListener("click", () => window.qaPane.close());
    byId("qa-theme").addEventListener("click", () => {
      localStorage.setItem(THEME, document.body.classList.contains("dark") ? "light" : "dark");
      applyTheme();
    });
    byId("qa-open-rail").addEventListener("click", () => {
      const open = document.body.classList.toggle("qa-rail-open");
      byId("qa-open-rail").setAttribute("aria-expanded", String(open));
      if (open) byId("qa-new").focus();
    });
    document.addEventListener("keydown", escape);
    document.addEventListener("click", (event) => {
      document.querySelectorAll("details.menu[open]").forEach((menu) => {
        if (!menu.contains(event.target)) menu.open = false;
      });
      if (document.body.classList.contains("qa-rail-open") && !event.target.closest("#qa-rail, #qa-open-rail")) closeRail();
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
    window.qaPage.resume();
    document.body.classList.add("qa-ready");
    window.qaBox.focus();
    const narrow = window.matchMedia("(max-width: 720px), (hover: none)"); // without room, or without Shift+Enter
    const hint = () => { textarea.placeholder = t(narrow.matches ? "question_short" : "question_hint"); };
    hint();
    narrow.addEventListener("change", hint);
  }

  window.qaRail = { draw };
  const standing = () => byId("qa-header") && byId("qa-conversations") && byId("qa-pane") && byId("qa-turns")
    && document.querySelector("#qa-question-box textarea");
  const observer = new MutationObserver(() => {
    if (!standing()) return;
    observer.disconnect();
    start();
  });
  if (standing()) start();
  else observer.observe(document.documentElement, { childList: true, subtree: true });
})();
