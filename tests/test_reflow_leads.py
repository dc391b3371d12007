"""Paragraphs that begin with a short sentence, below a line that is full."""

from __future__ import annotations

from qa.load_text import load_text

FULL = "全市新建粮库若干座，老旧泵站改造完成，农户存粮方便，账物相符。"  # ends a sentence where the column ends
GOES_ON = "各县按时检修，保管员培训持续开展，通风设备全部更新，群众称赞，"


def paragraphs(*leads: str) -> list[str]:
    """The paragraphs of a text in which each of these begins a line behind a full one."""
    lines = [line for lead in leads for line in (f"{lead}。{GOES_ON}"[: len(FULL)], GOES_ON, FULL)]
    return load_text("\n".join([GOES_ON, FULL, *lines]).encode()).text.splitlines()


class TestLeads:
    def test_three_that_are_alike_begin_paragraphs(self) -> None:
        read = paragraphs("主体更强", "产业更优", "项目更实")
        assert [text[:4] for text in read[1:]] == ["主体更强", "产业更优", "项目更实"]

    def test_two_are_chance(self) -> None:
        assert len(paragraphs("主体更强", "产业更优")) == 1

    def test_three_without_a_common_character_are_too(self) -> None:
        assert len(paragraphs("粮库扩容", "泵站换新", "农户称便")) == 1

    def test_three_of_other_lengths_are_too(self) -> None:
        assert len(paragraphs("主体更强", "粮油产业更优", "粮库扩容项目更实")) == 1
