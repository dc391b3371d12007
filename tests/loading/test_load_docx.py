"""Word files: paragraphs, heading styles, tables, and files that are none."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from copy import deepcopy

import docx
import pytest
from docx.document import Document as WordDocument
from docx.exceptions import InvalidSpanError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import given, reject
from hypothesis import strategies as st

from qa.engine.indexing import read_document
from qa.errors import DocumentError
from qa.loading.docx import MAX_MARKS, MAX_PARTS, MAX_UNPACKED_BYTES, load_docx


def saved(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def word() -> WordDocument:
    return docx.Document()


def test_paragraphs_in_order_with_their_numbers(word: WordDocument) -> None:
    for text in ("政府工作报告", "", "一、成绩", "签约项目91个。"):
        word.add_paragraph(text)
    loaded = load_docx(saved(word))
    assert loaded.text == "政府工作报告\n一、成绩\n签约项目91个。\n"
    assert loaded.source.lines == (1, 3, 4)
    assert loaded.source.offsets == (0, 7, 12)


def test_heading_styles_are_marked_with_their_level(word: WordDocument) -> None:
    word.add_heading("工作报告", 0)
    word.add_heading("总体情况", 1)
    word.add_paragraph("签约项目91个。")
    word.add_heading("招商引资", 2)
    loaded = load_docx(saved(word))
    marked = [(loaded.text[offset:].split("\n")[0], level) for offset, level in loaded.marked_headings]
    assert marked == [("工作报告", 0), ("总体情况", 1), ("招商引资", 2)]


def test_heading_styles_make_the_outline(word: WordDocument) -> None:
    word.add_heading("总体情况", 1)
    word.add_paragraph("签约项目91个，全市开发区建设取得新进展。")
    word.add_heading("招商引资", 2)
    word.add_paragraph("引进项目212个，总投资持续增长。")
    document = read_document("报告.docx", saved(word))
    article = document.outline.children[0]
    assert article.heading == "总体情况"
    assert [child.heading for child in article.children] == ["招商引资"]


def test_table_rows_stand_among_the_paragraphs(word: WordDocument) -> None:
    word.add_paragraph("前文。")
    table = word.add_table(2, 3)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["地区", "项目", "金额", "甲市", "12", "3亿\n元"], strict=True
    ):
        cell.text = text
    word.add_paragraph("后文。")
    assert load_docx(saved(word)).text.splitlines() == ["前文。", "地区\t项目\t金额", "甲市\t12\t3亿 元", "后文。"]


def test_a_merged_cell_is_told_once(word: WordDocument) -> None:
    table = word.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合计"
    table.cell(0, 2).text = "91"
    assert load_docx(saved(word)).text == "合计\t91\n"


def told_by_row_cells(table: Table) -> list[str]:
    """The rows of a table the way that python-docx offers, which is too slow for long merged cells."""
    rows = []
    for row in table.rows:
        cells: list[str] = []
        previous = None
        for cell in row.cells:
            if cell._tc is not previous:
                cells.append(" ".join(cell.text.split()))
            previous = cell._tc
        if any(cells):
            rows.append("\t".join(cells))
    return rows


@given(st.data())
def test_rows_are_told_as_python_docx_tells_them(data: st.DataObject) -> None:
    word = docx.Document()
    rows, columns = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 5))
    table = word.add_table(rows, columns)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{number}" if data.draw(st.booleans()) else ""
    for _ in range(data.draw(st.integers(0, 4))):
        top, left = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
        bottom, right = data.draw(st.integers(top, rows - 1)), data.draw(st.integers(left, columns - 1))
        with suppress(InvalidSpanError, ValueError):  # what makes no rectangle with an earlier one
            table.cell(top, left).merge(table.cell(bottom, right))
    if data.draw(st.booleans()):
        table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "内"
    try:
        told = told_by_row_cells(table)
    except ValueError:
        reject()  # cells that were merged twice and no longer lie one above the other
    # What is blank at a line's edges isn't kept, here as elsewhere.
    assert load_docx(saved(word)).text.splitlines() == [row.strip() for row in told]


def test_a_row_that_begins_late_continues_the_cell_above_it(word: WordDocument) -> None:
    table = word.add_table(3, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    table.cell(0, 1).merge(table.cell(2, 1)).text = "合"
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    before = OxmlElement("w:gridBefore")
    before.set(qn("w:val"), "1")
    row.get_or_add_trPr().append(before)
    assert load_docx(saved(word)).text.splitlines() == ["0\t合\t2", "合\t5", "6\t合\t8"] == told_by_row_cells(table)


def test_a_cell_merged_over_many_rows_is_told_in_each(word: WordDocument) -> None:
    table = word.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "粮库"
    table.cell(0, 1).text = table.cell(1, 1).text = "12座"
    last = table.rows[1]._tr
    for _ in range(1500):
        last.addnext(deepcopy(last))
    assert load_docx(saved(word)).text.splitlines() == ["粮库\t12座"] * 1502


@pytest.mark.parametrize("name", ["w:gridSpan", "w:gridBefore"])
def test_a_cell_over_millions_of_columns_takes_no_more_than_any_other(word: WordDocument, name: str) -> None:
    table = word.add_table(1, 2)
    for cell, text in zip(table.rows[0].cells, ("襄阳", "12"), strict=True):
        cell.text = text
    wide = OxmlElement(name)
    wide.set(qn("w:val"), "10000000000000")
    row = table.rows[0]._tr
    (row.tc_lst[0].get_or_add_tcPr() if name == "w:gridSpan" else row.get_or_add_trPr()).append(wide)
    assert load_docx(saved(word)).text == "襄阳\t12\n"


def test_a_cell_that_continues_nothing_keeps_its_own_text(word: WordDocument) -> None:
    table = word.add_table(1, 2)
    for cell, text in zip(table.rows[0].cells, ("甲市", "12"), strict=True):
        cell.text = text
    table.cell(0, 0)._tc.vMerge = "continue"
    assert load_docx(saved(word)).text == "甲市\t12\n"


def test_an_empty_file_has_no_text(word: WordDocument) -> None:
    assert load_docx(saved(word)).text == ""


class TestNoWordFile:
    def test_a_truncated_file(self, word: WordDocument) -> None:
        word.add_paragraph("签约项目91个。")
        content = saved(word)
        with pytest.raises(DocumentError, match="damaged"):
            load_docx(content[: len(content) // 2])

    def test_bytes_flipped_within(self, word: WordDocument) -> None:
        word.add_paragraph("签约项目91个。" * 200)
        content = bytearray(saved(word))
        at = content.index(b"word/document.xml") + 40
        content[at : at + 60] = bytes(60)
        with pytest.raises(DocumentError, match="damaged"):
            load_docx(bytes(content))

    def test_another_archive(self) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.txt", "text")
        with pytest.raises(DocumentError, match="no Word file"):
            load_docx(buffer.getvalue())

    def test_a_bomb_is_refused_before_it_is_unpacked(self, word: WordDocument) -> None:
        buffer = io.BytesIO(saved(word))
        with (
            zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive,
            archive.open("word/media/x.bin", "w") as big,
        ):
            zeros = bytes(1 << 20)
            for _ in range((MAX_UNPACKED_BYTES >> 20) + 1):
                big.write(zeros)
        assert len(buffer.getvalue()) < 2 << 20
        with pytest.raises(DocumentError, match="at most"):
            load_docx(buffer.getvalue())

    @pytest.mark.parametrize("marks", [MAX_MARKS + 1, 1000])
    def test_a_small_file_of_millions_of_paragraphs_is_refused_before_it_is_parsed(
        self, word: WordDocument, marks: int
    ) -> None:
        buffer = io.BytesIO(saved(word))
        with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/more.bin", "<w:p/>" * marks)  # what a part is named says nothing
        assert len(buffer.getvalue()) < 1 << 20
        if marks < MAX_MARKS:
            load_docx(buffer.getvalue())
            return
        with pytest.raises(DocumentError, match=f"at most {MAX_MARKS} are read"):
            load_docx(buffer.getvalue())

    def test_an_archive_of_very_many_files_is_none(self, word: WordDocument) -> None:
        buffer = io.BytesIO(saved(word))
        with zipfile.ZipFile(buffer, "a") as archive:
            for number in range(MAX_PARTS):
                archive.writestr(str(number), b"")
        with pytest.raises(DocumentError, match="no Word file"):
            load_docx(buffer.getvalue())

    @given(st.binary(max_size=200))
    def test_any_bytes_are_refused(self, content: bytes) -> None:
        with pytest.raises(DocumentError):
            load_docx(content)

    def test_nothing_outside_the_file_is_read(self, word: WordDocument) -> None:
        """An external entity in the XML stands for nothing."""
        word.add_paragraph("签约项目91个。")
        source = zipfile.ZipFile(io.BytesIO(saved(word)))
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in source.namelist():
                data = source.read(name)
                if name == "word/document.xml":
                    declaration = b'<!DOCTYPE d [<!ENTITY leak SYSTEM "file:///etc/passwd">]><w:document'
                    data = data.replace(b"<w:document", declaration, 1).replace("91个".encode(), b"&leak;")
                archive.writestr(name, data)
        source.close()
        try:
            text = load_docx(buffer.getvalue()).text
        except DocumentError:
            return
        assert "root:" not in text
