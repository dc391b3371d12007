// The question's box: what is written in it, how long that may be, and what is said beside it.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const { t } = window.qaPage;
  const limit = window.qaLimits.question;
  const NEAR = 0.9; // of the limit: from there on the characters are counted
  const PASSING_MS = 4000;
  let passing = ""; // what is said for a while
  let timer = 0;

  const field = () => byId("qa-question");
  // Counted as the server does: without white space around it, in code points.
  const count = (text) => Array.from(text.trim()).length;

  function draw() {
    const used = count(field().value);
    const over = used > limit;
    byId("qa-count").textContent = used >= NEAR * limit ? t("count", { count: used, limit }) : "";
    byId("qa-said").classList.toggle("over", over);
    const words = passing || (over ? t("too_long", { limit }) : "");
    if (byId("qa-note").textContent !== words) byId("qa-note").textContent = words; // it is read aloud once
  }

  // Says ``words`` beside the box for a while, to be seen and heard.
  function tell(words) {
    passing = words;
    clearTimeout(timer);
    timer = setTimeout(() => { passing = ""; draw(); }, PASSING_MS);
    draw();
  }

  function write(text) {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(field(), text);
    field().dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Ready for the next question; on a phone that would open the keyboard over what has come.
  function focus() {
    if (window.matchMedia("(hover: hover)").matches) field().focus({ preventScroll: true });
  }

  document.addEventListener("input", (event) => { if (event.target.id === "qa-question") draw(); });

  // Enter that ends the choice of an input method (pinyin) is not "send"; nor is it where nothing can be sent.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.id !== "qa-question" || event.shiftKey) return;
    if (event.isComposing || event.keyCode === 229) {
      event.stopPropagation();
      return;
    }
    const busy = window.qaPage.isBusy();
    if (busy) tell(t("still_answering"));
    if (busy || !event.target.value.trim() || count(event.target.value) > limit) {
      event.stopPropagation();
      event.preventDefault();
    }
  }, true);

  window.qaBox = { field, focus, write, tell, fits: (text) => count(text) <= limit };
})();
