// Conversations, kept in this browser alone. A conversation is {id, name, updated, turns: [{question, scope, reply}]}.
(() => {
  "use strict";
  const KEY = "qa.conversations";
  const MAX_CONVERSATIONS = 200;

  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter((item) => item && item.id && Array.isArray(item.turns)) : [];
    } catch {
      return [];
    }
  }

  // Returns false when old conversations had to go to make room.
  function save(conversations) {
    let kept = conversations.slice().sort((a, b) => b.updated - a.updated).slice(0, MAX_CONVERSATIONS);
    let whole = kept.length === conversations.length;
    while (kept.length) {
      try {
        localStorage.setItem(KEY, JSON.stringify(kept));
        return whole;
      } catch {
        kept = kept.slice(0, -1);
        whole = false;
      }
    }
    localStorage.removeItem(KEY);
    return whole;
  }

  const newId = () => Date.now().toString(36) + Math.floor(Math.random() * 1e6).toString(36);

  // Whether a reply is only what is said back, to a greeting or of the system itself.
  const saidBack = (reply) => /^(?:greeting|help|not_offered|documents_listed|no_documents)(?:$|:)/.test(reply.reason || "");

  // A conversation is called after its first question about documents.
  function nameOf(turns) {
    const first = turns.find((turn) => !saidBack(turn.reply)) || turns[0];
    return first ? first.question.replace(/\s+/g, " ").slice(0, 40) : "";
  }

  window.qaStore = {
    saidBack,
    list: () => load().sort((a, b) => b.updated - a.updated),
    get: (id) => load().find((item) => item.id === id) || null,
    remove: (id) => save(load().filter((item) => item.id !== id)),
    rename(id, name) {
      const all = load();
      const found = all.find((item) => item.id === id);
      if (found && name.trim()) found.name = name.trim().slice(0, 80);
      return save(all);
    },
    // Replaces the turns of a conversation, which is made when it is new; returns its id.
    put(id, turns) {
      const all = load();
      let found = all.find((item) => item.id === id);
      if (!found) {
        found = { id: id || newId(), name: nameOf(turns), turns: [], updated: 0 };
        all.push(found);
      }
      if (found.name === nameOf(found.turns)) found.name = nameOf(turns); // not renamed by its reader
      found.turns = turns;
      found.updated = Date.now();
      return { id: found.id, whole: save(all) };
    },
    find(words) {
      const wanted = words.trim().toLowerCase();
      const text = (item) => [item.name, ...item.turns.flatMap((turn) => [turn.question, turn.reply.answer])].join("\n");
      return window.qaStore.list().filter((item) => !wanted || text(item).toLowerCase().includes(wanted));
    },
  };
})();
