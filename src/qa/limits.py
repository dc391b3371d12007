"""How much a request may hold, the same at every door, and how much is shown beside an answer."""

from __future__ import annotations

MAX_QUESTION_CHARS = 2000
MAX_HISTORY_TURNS = 20  # messages of either side
# 20 turns of 2,000 characters at 4 bytes, escaped or not, fit well.
MAX_BODY_BYTES = 256 * 1024
# Passages that are wanted, of an answer and of a search.
MAX_ASK_TOP_K, DEFAULT_ASK_TOP_K = 20, 5
MAX_SEARCH_TOP_K, DEFAULT_SEARCH_TOP_K = 50, 10
# Of a scope: places, and years, each; and documents, as many as a body has room for, so that any folder can be named.
MAX_SCOPE_NAMES = 20
MAX_SCOPE_DOCUMENTS = 10_000
MAX_NAME_CHARS = 40
MIN_YEAR, MAX_YEAR = 1900, 2100
# Passages beside an answer that it doesn't cite.
MAX_RELATED = 3
