"""The lines of a page that stay once what belongs to the page is dropped."""

from __future__ import annotations

from qa.loading.reflow_furniture import drop_furniture
from qa.loading.reflow_lines import SourceLine

BEFORE, AFTER = "全市新建粮库十二座，", "改造泵站九座。"


def kept(*texts: str) -> list[str]:
    """The lines that stay, without the blank ones."""
    lines = [SourceLine(text, number) for number, text in enumerate(texts, start=1)]
    return [line.text for line in drop_furniture(lines) if line.text.strip()]
