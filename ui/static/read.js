// Marks the span that the address names (#c=start-end, in code points) and brings it into view.
(() => {
  "use strict";
  if (localStorage.getItem("qa.theme")) document.documentElement.dataset.theme = localStorage.getItem("qa.theme");
  const contents = document.querySelector("nav details");
  if (contents && matchMedia("(max-width: 899px)").matches) contents.open = false;

  // Index in UTF-16 units of a code point's place in a text.
  const units = (text, points) => Array.from(text).slice(0, points).join("").length;

  function unmark() {
    document.querySelectorAll("main mark").forEach((mark) => {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    });
  }

  function markWithin(line, from, to) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    let at = 0;
    for (const node of nodes) {
      const length = Array.from(node.data).length;
      const left = Math.max(from - at, 0);
      const right = Math.min(to - at, length);
      if (left < right) {
        const range = document.createRange();
        range.setStart(node, units(node.data, left));
        range.setEnd(node, units(node.data, right));
        range.surroundContents(document.createElement("mark"));
      }
      at += length;
    }
  }

  function show() {
    unmark();
    const found = /^#c=(\d+)-(\d+)$/.exec(location.hash);
    if (!found) return;
    const [start, end] = [Number(found[1]), Number(found[2])];
    for (const line of document.querySelectorAll("main [data-start]")) {
      const offset = Number(line.dataset.start);
      if (offset < end && offset + Array.from(line.textContent).length > start) markWithin(line, start - offset, end - offset);
    }
    document.querySelector("main mark")?.scrollIntoView({ block: "center" });
  }

  addEventListener("hashchange", show);
  show();
})();
