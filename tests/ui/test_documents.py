"""The list of files as HTML, without a browser."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from qa_ui.documents import documents_table

from qa.types import DocumentInfo
from qa_ui import i18n

INFO = DocumentInfo("a", "a.txt", "甲", 9, 1, 1, "0" * 64, "2026-11-23T06:30:00+00:00")


def _cell(info: DocumentInfo, name: str, language: i18n.Language) -> str:
    found = re.search(rf'<td class="{name}"[^>]*>(.*?)</td>', documents_table((info,), language))
    assert found is not None
    return html.unescape(re.sub(r"<[^>]*>", "", found[1]))


@pytest.mark.parametrize(
    ("places", "chinese", "english"),
    [
        ((), "", ""),
        (("太原市",), "太原市", "太原市"),
        (("太原市", "吕梁市"), "太原市、吕梁市", "太原市, 吕梁市"),
        (("甲", "乙", "丙", "丁", "戊"), "甲、乙、丙、丁…", "甲, 乙, 丙, 丁…"),
        (("<b>",), "<b>", "<b>"),
    ],
)
def test_places_are_named_in_the_manner_of_the_language(places: tuple[str, ...], chinese: str, english: str) -> None:
    info = replace(INFO, places=places)
    assert (_cell(info, "place", "zh"), _cell(info, "place", "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("years", "chinese", "english"),
    [
        ((), "", ""),
        ((2024, 2023), "2023、2024", "2023, 2024"),
        ((2021, 2022, 2023), "2021–2023", "2021–2023"),
        ((2015, 2017, 2019, 2021, 2023), "2015、2017、2019、2021…", "2015, 2017, 2019, 2021…"),
    ],
)
def test_years_are_named_like_places(years: tuple[int, ...], chinese: str, english: str) -> None:
    info = replace(INFO, periods=years)
    assert (_cell(info, "period", "zh"), _cell(info, "period", "en")) == (chinese, english)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_that_adds_files_is_set_off_without_quotation_marks(language: i18n.Language) -> None:
    for infos in ((), (INFO,)):
        shown = documents_table(infos, language)
        assert "<code>qa index</code>" in shown
        assert not re.search("[“”{}]", shown)
