"""Text in the encodings that Chinese offices use, and bytes that are no text."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.engine.indexing import read_document
from qa.errors import DocumentError
from qa.index.passages import cut_passages
from qa.loading.text import decode, load_text, split_lines

TEXT = "2023年，全市开发区签约项目91个、签约金额528.2亿元。\n营商环境持续优化，体制机制更加健全。\n"
TRADITIONAL = "全市開發區簽約項目九十一個，營商環境持續優化，體制機制更加健全。\n"


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
    def test_each_gives_the_same_text(self, encoding: str) -> None:
        assert decode(TEXT.encode(encoding)) == TEXT

    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
    def test_traditional_chinese_too(self, encoding: str) -> None:
        assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL

    def test_utf_16_big_endian_with_its_mark(self) -> None:
        assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT

    def test_utf_16_without_a_mark_and_without_ascii(self) -> None:
        text = "全市开发区签约项目持续增加，营商环境不断优化。"
        assert decode(text.encode("utf-16-le") if b"\x00" in text.encode("utf-16-le") else text.encode()) == text

    def test_characters_that_only_gb18030_has(self) -> None:
        text = "㐀字与𠮷字都在其中，开发区建设取得新的进展。"
        assert decode(text.encode("gb18030")) == text

    def test_english_text(self) -> None:
        assert decode(b"Plain English text.") == "Plain English text."

    def test_the_mark_is_no_part_of_the_text(self) -> None:
        assert load_text(TEXT.encode("utf-8-sig")).text[0] == "2"


class TestStrays:
    """Control characters in a text that is one otherwise."""

    @pytest.mark.parametrize("stray", [*map(chr, (*range(9), *range(14, 32))), "\x7f"])
    @pytest.mark.parametrize("end", ["", "。"])
    def test_a_stray_one_is_a_space(self, stray: str, end: str) -> None:
        text = f"签约项目{stray}91个，开工60个，完成投资10亿元{end}"
        assert decode(text.encode()) == text.replace(stray, " ")
        assert decode(codecs.BOM_UTF8 + text.encode()) == text.replace(stray, " ")

    def test_figures_of_two_cells_do_not_join(self) -> None:
        assert "91 60" in load_text("甲市签约和开工的项目：91\x0760\n".encode()).text

    def test_a_file_that_ends_as_under_dos(self) -> None:
        assert load_text(f"{TEXT}\x1a".encode()).text == load_text(TEXT.encode()).text

    def test_places_are_counted_in_what_is_kept(self) -> None:
        content = "甲市工作总结\n\n一、成绩\n签约项目91\x07个。\n".encode()
        document = read_document("甲市.txt", content)
        assert document.text.endswith("签约项目91 个。\n")
        assert document.source.lines[-1] == 4
        for passage in cut_passages(document):
            assert document.text[passage.start : passage.end] == passage.text

    def test_a_few_in_a_long_text(self) -> None:
        assert decode((TEXT * 20 + "\x07" * 5).encode()).count(" ") == 5

    @pytest.mark.parametrize(
        "content",
        [
            b"\x07",
            b"PK\x03\x04 and more of it",
            b"SQLite format 3\x00\x10\x00\x01\x01\x00",
            "格\x07".encode() * 30,
            TEXT.encode() + bytes(range(1, 9)) * 8,
            "Ωψ֍\x01\u0378\u0379\u0380\u0381\u0382\u0383\u038b\u038d".encode(),
        ],
    )
    def test_binary_files_are_refused_as_before(self, content: bytes) -> None:
        with pytest.raises(DocumentError, match="none of UTF-8, UTF-16 and GB18030"):
            decode(content)


class TestNoText:
    @pytest.mark.parametrize(
        "content",
        [
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
            b"%PDF-1.7\n\x00\x01\x02\xff\xfe",
            random.Random(7).randbytes(4001),
            random.Random(8).randbytes(4000),
            b"\x00" * 64,
            "Äußerungen über Öl".encode("latin-1"),
            "日本語の文書です。これは文字化けのテストです。".encode("shift_jis"),
            codecs.BOM_UTF8 + b"\xff\xff\xff",
        ],
    )
    def test_other_bytes_are_refused_with_what_to_do(self, content: bytes) -> None:
        with pytest.raises(DocumentError, match="none of UTF-8, UTF-16 and GB18030"):
            decode(content)

    @given(st.binary(max_size=300))
    def test_any_bytes_are_text_or_refused(self, content: bytes) -> None:
        try:
            loaded = load_text(content)
        except DocumentError:
            return
        assert "\x00" not in loaded.text


class TestLines:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
    def test_every_kind_of_line_end_counts(self, end: str) -> None:
        assert [(line.text, line.number) for line in split_lines(f"一{end}二{end}三")] == [
            ("一", 1),
            ("二", 2),
            ("三", 3),
        ]

    def test_a_form_feed_begins_a_page(self) -> None:
        loaded = load_text("第一页的内容在此。\n\f第二页的内容在此。\n".encode())
        assert loaded.source.pages == (1, 2)
        assert loaded.source.lines == (1, 2)

    def test_a_file_of_one_page_tells_no_page(self) -> None:
        assert load_text(TEXT.encode()).source.pages is None


def test_markdown_keeps_its_headings_as_lines() -> None:
    loaded = load_text("# 工作报告\n\n## 一、成绩\n\n签约项目91个。\n- 条目一\n- 条目二\n".encode())
    assert loaded.text.splitlines() == ["# 工作报告", "## 一、成绩", "签约项目91个。", "- 条目一", "- 条目二"]


class TestRunningHeads:
    """A form feed stands before the head of a page, on its line."""

    def test_what_it_leaves_empty_is_no_line_of_the_file(self) -> None:
        assert [(line.text, line.number, line.page) for line in split_lines("粮库\n\f襄阳粮食\n\n泵站")] == [
            *(("粮库", 1, 1), ("", 0, 1), ("襄阳粮食", 2, 2), ("", 3, 2), ("泵站", 4, 2)),
        ]

    def test_a_head_that_is_left_out_is_still_known_to_be_printed(self) -> None:
        prose = [f"{place}的各座粮库按时检修，账物逐一相符，农户存粮更加方便。\n" for place in "东西南北"]
        loaded = load_text("\f".join(f"2024年5月6日 星期一\n{line}" for line in prose).encode())
        assert "2024年5月6日 星期一" not in loaded.text
        assert set(loaded.printed) == {"2024年5月6日 星期一"}
