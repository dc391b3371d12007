"""How much a request may hold, the same at every door, and how much is shown beside an answer."""

from __future__ import annotations

MAX_QUESTION_CHARS = 2000
MAX_HISTORY_TURNS = 20  # messages of either side
# 20 turns of 2,000 characters at 4 bytes, escaped or not, fit well.
MAX_BODY_BYTES = 256 * 1024
# Of a scope: places, and years, each.
MAX_SCOPE_NAMES = 20
MAX_NAME_CHARS = 40
MIN_YEAR, MAX_YEAR = 1900, 2100
# Passages beside an answer that it doesn't cite.
MAX_RELATED = 3
