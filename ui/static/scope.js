// The lists of the scope's fields, where Gradio's own fall short.
(() => {
  "use strict";
  const FIELD = "#qa-scope input[role=combobox]";
  const openList = () => document.querySelector(`${FIELD}[aria-expanded=true]`);
  let closing = false; // whether the last key was an Escape that a list closes by; one that is fading out takes none

  document.addEventListener("keydown", (event) => { closing = event.key === "Escape" && openList() !== null; }, true);

  // Gradio opens a list where its field gets the focus; a click on the field that has it already opens it as well.
  document.addEventListener("mousedown", (event) => {
    if (event.target.matches(FIELD) && event.target === document.activeElement && !openList()) event.target.blur();
  }, true);

  window.qaScope = { takesEscape: () => closing };
})();
