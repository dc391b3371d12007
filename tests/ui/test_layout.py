"""What wide content does to the page: it is wrapped, and scrolls within its own frame where it can't be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from qa_ui.comparison import figure
from qa_ui.documents import documents_table
from site_and_visitor import DESKTOP, Site, Visitor, new_visitor

from qa.types import ComparisonCell, DocumentInfo
from qa_ui import i18n

WIDTHS = (1280, 390)
CLAUSE = "在校友招商上，与清华大学山西校友会、武汉大学山西校友会共建招商引才基地，正在各县加快建设校友招商引才园区"
# Clauses in a column, figures in four, and names as long as those of zones.
CLAUSES = tuple(ComparisonCell(subject, CLAUSE, None, None, 1) for subject in ("太原市", "吕梁市"))
FIGURES = tuple(
    ComparisonCell(subject, f"{count} 万平方米", count, "万平方米", 1)
    for subject in ("襄阳市高新技术产业开发区", "孝感市")
    for count in (7, 40, 1019, 2718)
)
SHOWN = DocumentInfo(
    "a", "000_97cfec9b54826632.txt", "开发区建设发展情况的报告", 4384, 30, 35, "0" * 64, "2026-11-23T06:30:00+00:00",
    places=("太原市", "吕梁市", "阿坝藏族羌族自治州"), periods=(2021, 2023, 2024),
)  # fmt: skip
REASON = "读不了 PDF；请用 Word 或 WPS 打开，另存为 .docx 后再放入（扫描件要先识别文字）" * 2
UNREAD = DocumentInfo("b", "扫描件.pdf", "", 0, 0, 0, "0" * 64, "2026-11-23T06:30:00+00:00", error=REASON)
# How far an element's content stands out of the frame that is looked for around it, px.
OUT = """(item, frame) => Math.max(0, item.getBoundingClientRect().right - 1
    - item.closest(frame).getBoundingClientRect().right)"""
LINES = """item => {
    const words = document.createRange();
    words.selectNodeContents(item.firstChild);
    return new Set([...words.getClientRects()].map((box) => Math.round(box.top))).size;
}"""


@pytest.fixture(params=WIDTHS)
def reader(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A visitor at a desktop, then at a phone."""
    made = new_visitor(browser, site, viewport=DESKTOP | {"width": request.param}).open()
    yield made
    made.page.context.close()


@pytest.mark.parametrize("cells", [CLAUSES, FIGURES, CLAUSES + FIGURES], ids=["clauses", "figures", "both"])
def test_a_comparison_stays_within_its_card(reader: Visitor, cells: tuple[ComparisonCell, ...]) -> None:
    reader.ask("东河市2023年签约了多少个项目？")
    reader.last.locator(".reply").evaluate(
        "(reply, html) => { reply.innerHTML = html; }", figure(cells, {1: "[1]"}, "zh")
    )
    frame = reader.last.locator(".scrolled")
    assert frame.evaluate(OUT, ".reply") == 0
    assert reader.last.locator(".reply").evaluate("item => item.scrollWidth <= item.clientWidth")
    assert all(
        cell.evaluate("item => item.scrollHeight <= item.clientHeight + 1") for cell in frame.locator("td").all()
    )
    assert {cell.evaluate(LINES) for cell in frame.locator("tbody .short").all()} == {1}
    # What can't be seen at once can be scrolled to.
    frame.evaluate("item => { item.scrollLeft = item.scrollWidth; }")
    assert frame.locator("table").evaluate(OUT, ".scrolled") == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_of_files_shows_names_whole_and_its_reasons_wrapped(reader: Visitor, language: i18n.Language) -> None:
    page = reader.page
    page.get_by_role("tab", name="文件").click()
    page.wait_for_selector("table.documents")
    table = documents_table((SHOWN, UNREAD), language)
    page.locator("#qa-documents .table-scroll").evaluate("(item, html) => { item.parentNode.innerHTML = html; }", table)
    assert page.locator(".table-scroll").evaluate("item => item.scrollWidth <= item.clientWidth")
    assert {name.evaluate(LINES) for name in page.locator(".documents .name").all()} == {1}
    reason = page.locator(".reason")
    assert reason.evaluate(OUT, "tr") == 0
    assert reason.evaluate("item => item.offsetWidth < 0.4 * document.body.clientWidth || innerWidth < 720")
    title = page.locator("td.title").first
    assert title.evaluate("item => item.offsetWidth > 0.25 * document.body.clientWidth")
