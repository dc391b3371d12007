"""Word files with tracked changes, content controls, links and fields: what they wrap is read, what is gone is not."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qa.loading.docx import load_docx

OPEN_CLOSE = ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>")


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def loaded(*blocks: str) -> list[str]:
    """The lines of a Word file with these blocks."""
    document = docx.Document()
    for block in reversed(blocks):
        document.element.body.insert(0, parse_xml(block.replace(">", f" {nsdecls('w')}>", 1)))
    buffer = io.BytesIO()
    document.save(buffer)
    return load_docx(buffer.getvalue()).text.splitlines()


END_DELETED = '<w:rPr><w:del w:id="2" w:author="a"/></w:rPr>'
PLAIN = paragraph(run("改造泵站3座。"))


@pytest.mark.parametrize(
    "wrapped",
    [
        f'<w:ins w:id="1" w:author="a">{run("12座")}</w:ins>',
        f'<w:moveTo w:id="1" w:author="a">{run("12座")}</w:moveTo>',
        f'<w:ins w:id="1" w:author="a">{deleted("11座")}{run("12座")}</w:ins>',
        control(run("12座")),
        control(control(run("12")) + run("座")),
        f'<w:hyperlink w:anchor="x">{run("12座")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="x"><w:ins w:id="1" w:author="a">{run("12座")}</w:ins></w:hyperlink>',
        f'<w:fldSimple w:instr=" REF x ">{run("12座")}</w:fldSimple>',
        f'<w:smartTag w:uri="u" w:element="e">{run("12座")}</w:smartTag>',
        "<w:r><w:ruby><w:rt><w:r><w:t>shí</w:t></w:r></w:rt><w:rubyBase>"
        + run("12座")
        + "</w:rubyBase></w:ruby></w:r>",
        run("12座") + deleted("11座"),
        run("12座") + f'<w:moveFrom w:id="1" w:author="a">{run("11座")}</w:moveFrom>',
    ],
)
def test_what_stands_around_words_in_a_sentence_takes_none_of_them_away(wrapped: str) -> None:
    sentence = run("襄阳新建粮库") + wrapped + run("，改造泵站3座。")
    assert loaded(paragraph(sentence)) == ["襄阳新建粮库12座，改造泵站3座。"]
    assert loaded(table(row(cell(paragraph(sentence)), cell(PLAIN)))) == [
        "襄阳新建粮库12座，改造泵站3座。\t改造泵站3座。"
    ]


def test_a_content_control_around_blocks_rows_and_cells() -> None:
    first, second = cell(paragraph(run("襄阳"))), cell(control(PLAIN))
    assert loaded(
        control(paragraph(run("一、成绩")) + control(paragraph(run("新建粮库12座。")))),
        control(table(row(first, second))),
        table(control(row(first, second))),
        table(row(first, control(second))),
        paragraph(run("后文。")),
    ) == ["一、成绩", "新建粮库12座。", *["襄阳\t改造泵站3座。"] * 3, "后文。"]


def test_cells_in_content_controls_keep_their_columns() -> None:
    begun, goes_on = cell(paragraph(run("粮库")), '<w:vMerge w:val="restart"/>'), cell(paragraph(""), "<w:vMerge/>")
    assert loaded(
        table(
            row(cell(paragraph(run("襄阳")), '<w:gridSpan w:val="2"/>'), control(begun)),
            control(row(control(cell(paragraph(run("甲")))), cell(paragraph(run("乙"))), goes_on)),
        )
    ) == ["襄阳\t粮库", "甲\t乙\t粮库"]


def test_headings_in_a_content_control_are_marked() -> None:
    document = docx.Document()
    heading = document.add_heading("总体情况", 1)._p
    document.element.body.insert(0, parse_xml(control("").replace(">", f" {nsdecls('w')}>", 1)))
    document.element.body[0][1].append(heading)
    buffer = io.BytesIO()
    document.save(buffer)
    assert load_docx(buffer.getvalue()).marked_headings == ((0, 1),)


@pytest.mark.parametrize(
    ("properties", "read"),
    [
        ("<w:showingPlcHdr/>", False),
        ('<w:showingPlcHdr w:val="0"/>', True),
        ('<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>', False),
        ('<w:docPartObj><w:docPartGallery w:val="Cover Pages"/></w:docPartObj>', True),
    ],
)
def test_prompts_and_tables_of_contents_are_no_text(properties: str, read: bool) -> None:
    inner = control(paragraph(run("单击此处输入文字。")), properties)
    assert loaded(inner, PLAIN) == ["单击此处输入文字。"] * read + ["改造泵站3座。"]
    inline = paragraph(control(run("单击此处输入文字。"), properties) + run("完。"))
    assert loaded(inline) == ["单击此处输入文字。" * read + "完。"]


class TestDeleted:
    def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(self) -> None:
        assert loaded(
            paragraph(run("新建"), END_DELETED),
            paragraph(run("粮库"), END_DELETED),
            paragraph(run("12座。")),
            PLAIN,
        ) == ["新建粮库12座。", "改造泵站3座。"]

    def test_one_that_is_deleted_whole_leaves_nothing_and_no_style(self) -> None:
        heading = f'<w:pStyle w:val="Heading1"/>{END_DELETED}'
        assert loaded(paragraph(deleted("旧标题"), heading), PLAIN) == ["改造泵站3座。"]

    def test_at_the_end_of_a_cell_before_a_table_and_at_the_very_end_it_stays_what_it_is(self) -> None:
        torn = paragraph(run("新建粮库12座。"), END_DELETED)
        found = loaded(torn, table(row(cell(torn + PLAIN), cell(torn))), torn)
        assert found == ["新建粮库12座。", "新建粮库12座。改造泵站3座。\t新建粮库12座。", "新建粮库12座。"]

    def test_rows_and_cells(self) -> None:
        gone, kept = cell(paragraph(run("旧"))), cell(paragraph(run("新")))
        assert (
            loaded(
                table(
                    row(gone, gone, properties='<w:del w:id="1" w:author="a"/>'),
                    row(kept, cell(paragraph(run("旧")), '<w:cellDel w:id="1" w:author="a"/>'), kept),
                    row(kept, kept, properties='<w:ins w:id="1" w:author="a"/>'),
                )
            )
            == ["新\t新"] * 2
        )


def nested(depth: int) -> Iterator[str]:
    for _ in range(2000):
        yield OPEN_CLOSE[0] * depth + PLAIN + OPEN_CLOSE[1] * depth


def test_deep_nesting_is_read() -> None:
    """As deep as the parser lets anything be, and often: each level is looked at once."""
    assert loaded(f"<w:customXml>{''.join(nested(120))}</w:customXml>") == ["改造泵站3座。"] * 2000
