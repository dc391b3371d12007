"""Content from documents and questions shows as text, and nothing leaves the machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from site_and_visitor import Visitor, new_visitor, serving
from small_engine import EVIL, SmallEngine

from qa.notes import note
from qa.types import DocumentInfo

# What the whole first load may cost beyond Gradio's own bundle.
MAX_OWN_BYTES = 3_000_000


def _nothing_ran(visitor: Visitor) -> None:
    visitor.page.wait_for_timeout(150)  # an onerror or onload comes a moment later
    assert visitor.page.evaluate("window.ran") is None
    assert visitor.page.locator("article.turn :is(script, iframe, img, object, embed)").count() == 0
    assert visitor.page.locator("[href^='javascript:' i], [onerror], [onload]").count() == 0


@pytest.mark.parametrize("evil", EVIL)
def test_a_question_shows_as_text(visitor: Visitor, evil: str) -> None:
    visitor.ask(evil)
    assert visitor.last.locator(".asked").inner_text() == evil
    _nothing_ran(visitor)


def test_a_document_s_words_show_as_text_everywhere(visitor: Visitor) -> None:
    visitor.ask("恶意内容有哪些？")
    shown = visitor.answer_text()
    assert all(evil in shown for evil in EVIL)
    visitor.last.locator("a.mark").first.hover()
    visitor.last.locator("a.mark").first.click()
    visitor.pane_ready()
    section = visitor.page.locator(".pane-section").inner_text()
    assert all(evil in section for evil in EVIL)
    _nothing_ran(visitor)
    visitor.open()
    visitor.settled(1)
    assert visitor.answer_text() == shown
    _nothing_ran(visitor)
    visitor.page.goto(visitor.site.address + "/read/east")
    assert all(evil in visitor.page.inner_text("main") for evil in EVIL)
    assert visitor.page.evaluate("window.ran") is None


def test_a_tampered_conversation_can_t_run_either(visitor: Visitor) -> None:
    visitor.ask("东河市2023年签约了多少个项目？")
    visitor.page.evaluate(
        """(evil) => {
            const all = JSON.parse(localStorage.getItem('qa.conversations'));
            all[0].name = evil;
            const reply = all[0].turns[0].reply;
            Object.assign(reply, {answer: evil + '[1]', standalone_question: evil});
            Object.assign(reply.citations[0], {quote: evil, title: evil, document_id: evil, section_path: [evil]});
            localStorage.setItem('qa.conversations', JSON.stringify(all));
        }""",
        EVIL[1],
    )
    visitor.open()
    visitor.settled(1)
    assert visitor.answer_text() == EVIL[1] + "[1]"
    _nothing_ran(visitor)


class Titled(SmallEngine):
    """What files are called, and whom they speak of, means harm."""

    def documents(self) -> tuple[DocumentInfo, ...]:
        east, west, broken = super().documents()
        return (
            replace(east, title=EVIL[0], name=EVIL[1], places=EVIL[:3]),
            replace(west, title=EVIL[5], places=(EVIL[6],)),
            replace(broken, name=EVIL[1], title=EVIL[2], error=EVIL[0]),
        )


def test_names_and_titles_show_as_text(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, Titled()) as site:
        visitor = new_visitor(browser, site).open()
        page = visitor.page
        page.click("#qa-scope button")
        for field, option in (("documents", EVIL[0]), ("places", EVIL[1])):
            page.click(f"#qa-scope-{field} input")
            page.get_by_role("option", name=option).click()
            page.keyboard.press("Escape")
        page.wait_for_function("document.querySelectorAll('#qa-scope-now p').length")
        visitor.ask("东河市2023年签约了多少个项目？")
        assert EVIL[0] in visitor.last.locator(".scope-shown").inner_text()
        page.get_by_role("tab", name="文件").click()
        page.wait_for_selector("table.documents")
        shown = page.locator("table.documents").inner_text()
        assert all(evil in shown for evil in (*EVIL[:3], EVIL[5], EVIL[6]))
        _nothing_ran(visitor)
        assert visitor.errors == []
        page.context.close()


def test_the_first_load_is_light_and_stays_at_home(visitor: Visitor) -> None:
    """The fixture asserts that no other host was asked; here: our own part of what came over the line."""
    sizes = visitor.page.evaluate(
        """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
            .map((entry) => [entry.name, entry.transferSize])"""
    )
    own = {url: size for url, size in sizes if not {"assets", "static"} & set(url.split("?")[0].split("/"))}
    assert any(url.endswith("/page/page.js") for url in own)
    assert sum(own.values()) < MAX_OWN_BYTES
    assert visitor.page.locator("footer").count() == 0 or visitor.page.locator("footer").first.is_hidden()
    assert "Gradio" not in visitor.page.inner_text("body")


def test_the_page_waits_for_the_index(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, SmallEngine(), ready=False) as site:
        site.holder.report(note("embedded left", done=256, total=68438, minutes=38))
        site.holder.report(note("skipped", name="README.md"))
        visitor = new_visitor(browser, site).open()
        visitor.page.wait_for_selector(".building")
        assert "正在建立索引" in visitor.page.inner_text("#qa-welcome")
        assert "已计算 256/68438 个段落的向量，大约还要 38 分钟" in visitor.page.inner_text("#qa-welcome")
        visitor.page.get_by_role("tab", name="文件").click()
        files = visitor.page.locator("#qa-documents")
        expect(files).to_contain_text("正在读取文件、建立索引")
        assert "256/68438" in files.inner_text()
        assert "还没有可供问答的文件" not in files.inner_text()
        visitor.page.get_by_role("tab", name="问答").click()
        visitor.ask("东河市2023年签约了多少个项目？")
        assert "正在建立索引" in visitor.last.inner_text()
        site.holder.replace(site.engine)
        visitor.page.click("#qa-new")
        visitor.page.wait_for_selector(".example")
        visitor.ask("东河市2023年签约了多少个项目？")
        assert visitor.last.locator("a.mark").count() == 2
        visitor.page.context.close()
