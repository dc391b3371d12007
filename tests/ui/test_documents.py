"""The list of files as HTML, without a browser."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from qa_ui.chrome import building
from qa_ui.documents import documents_table
from qa_ui.scope import describe, document_choices
from qa_ui.service import PageService

from qa.errors import DocumentError
from qa.loading.docx import load_docx
from qa.notes import note, worded
from qa.settings import Settings
from qa.types import DocumentInfo, Scope
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


def test_why_a_file_failed_is_a_sentence_in_english_too() -> None:
    with pytest.raises(DocumentError) as caught:
        load_docx(b"not a zip archive")
    failed = replace(INFO, error=str(caught.value), error_zh=str(worded(caught.value, "zh")))
    assert _cell(failed, "state", "en").startswith(
        "Failedthis is no Word file (.docx), or it is damaged or has a password"
    )
    assert "加了密码" in _cell(failed, "state", "zh")


def test_what_is_said_while_the_first_index_is_made() -> None:
    service = PageService(lambda: None, Settings(), lambda: note("files read", done=2, total=31))
    for language, words, progress in (
        ("zh", "正在读取文件、建立索引", "已读取 2/31 份文件"),
        ("en", "being read and indexed", "read 2 of 31 files"),
    ):
        shown = building("documents_building", service.progress_in_words(language), language)
        assert words in shown
        assert progress in shown
    assert PageService(lambda: None, Settings()).progress_in_words("zh") == ""


def test_documents_of_one_title_are_told_apart_where_they_are_chosen() -> None:
    twin, other = replace(INFO, id="b", name="b.txt"), replace(INFO, id="c", name="c.txt", title="乙")
    failed = replace(INFO, id="d", name="d.txt", title="乙", error="x")
    infos = (INFO, twin, other, failed)
    assert document_choices(infos, "zh") == [("甲（a.txt）", "a"), ("甲（b.txt）", "b"), ("乙", "c")]
    assert document_choices(infos, "en")[0] == ("甲 (a.txt)", "a")
    assert describe(Scope(("a",)), ("a",), infos, "zh") == "甲（a.txt）（1 份文件）"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_that_adds_files_is_set_off_without_quotation_marks(language: i18n.Language) -> None:
    for infos in ((), (INFO,)):
        shown = documents_table(infos, language)
        assert "<code>qa index</code>" in shown
        assert not re.search("[“”{}]", shown)
