"""How much of a quote the list of sources shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qa_ui.thread import snippet
from small_engine import SmallEngine

ENGINE = SmallEngine()


def test_a_snippet_shows_the_words_that_answer() -> None:
    citation = ENGINE.ask("东河市2023年签约了多少个项目？").citations[0]
    quote = "甲" * 80 + "，" + "乙" * 9 + "签约项目 36 个，" + "丙" * 60
    at = 1000 + quote.index("36 个")
    long = replace(citation, quote=quote, start=1000, end=1000 + len(quote), highlights=((at, at + 4),))
    assert snippet(long) == "…" + "乙" * 9 + "签约项目 36 个，" + "丙" * 60
    assert snippet(replace(long, highlights=())) == "甲" * 80 + "，" + "乙" * 9 + "…"
    early = replace(long, highlights=((1002, 1004),))
    assert snippet(early).startswith("甲甲")
    assert snippet(citation) == citation.quote
    table = replace(citation, quote="粮库见下。\n| 县 | 座 |\n| --- | ---: |\n| 大悟县 | 3 |", highlights=())
    assert snippet(table) == "粮库见下。 | 县 | 座 | | 大悟县 | 3 |"
    assert all(len(snippet(replace(long, highlights=((1000 + n, 1002 + n),)))) <= 102 for n in range(len(quote) - 2))


@pytest.mark.parametrize("more", [0, 1, 11, 12, 60])
def test_a_snippet_is_cut_only_where_that_saves_a_dozen_characters(more: int) -> None:
    citation = ENGINE.ask("东河市2023年签约了多少个项目？").citations[0]
    whole = "甲" * 90 + "乙" * more
    led = "丙" * 170 + "，" + whole[2:]  # with a clause before what answers
    shown = replace(citation, quote=whole, start=0, end=len(whole), highlights=())
    behind = replace(citation, quote=led, start=0, end=len(led), highlights=((180, 182),))
    expected = whole if more < 12 else "甲" * 90 + "…"
    assert snippet(shown) == expected
    assert snippet(behind) == "…" + (led[171:] if len(led) - 171 < 102 else led[171:261] + "…")
    # No fewer than a dozen are left out before what answers.
    near = replace(citation, quote="丁，" + "甲" * 150, start=0, end=152, highlights=((30, 95),))
    assert snippet(near).startswith("丁，甲")
