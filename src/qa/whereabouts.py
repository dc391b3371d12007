"""Where in its file a quote stands, in the words of a reader who looks for it there."""

from __future__ import annotations

from pathlib import PurePath

from qa.notes import Language
from qa.types import Citation

_WORDS: dict[str, dict[Language, str]] = {
    "page": {"zh": "第 {} 页", "en": "page {}"},
    "line": {"zh": "第 {} 行", "en": "line {}"},
    "lines": {"zh": "第 {}–{} 行", "en": "lines {}–{}"},
    "paragraph": {"zh": "第 {} 段", "en": "paragraph {}"},
    "paragraphs": {"zh": "第 {}–{} 段", "en": "paragraphs {}–{}"},
}


def whereabouts(citation: Citation, language: Language) -> tuple[str, ...]:
    """The page, then the lines, as far as they are known.

    Word shows no lines and numbers no paragraphs: in its files a heading leads there, and only where there is none
    the paragraphs are counted, rows of tables among them.
    """
    found = [] if citation.page is None else [_WORDS["page"][language].format(citation.page)]
    first, last = citation.line_start, citation.line_end
    is_word = PurePath(citation.document).suffix.lower() == ".docx"
    if first is None or (is_word and any(step != citation.title for step in citation.section_path)):
        return tuple(found)
    unit = "paragraph" if is_word else "line"
    if last is None or last == first:
        found.append(_WORDS[unit][language].format(first))
    else:
        found.append(_WORDS[f"{unit}s"][language].format(first, last))
    return tuple(found)
