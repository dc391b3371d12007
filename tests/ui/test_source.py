"""Seeing why: marks, the source pane, and the readable document."""

from __future__ import annotations

import urllib.request

from playwright.sync_api import Browser, expect
from site_and_visitor import Visitor, new_visitor

FIRST = "东河市2023年签约了多少个项目？"


def _text(visitor: Visitor, document: str) -> str:
    with urllib.request.urlopen(f"{visitor.site.address}/documents/{document}/text", timeout=20) as response:
        found: str = response.read().decode()
    return found


def test_a_mark_opens_the_section_with_the_quoted_words_marked(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    citation = visitor.site.engine.ask(FIRST).citations[1]
    link = visitor.last.locator("a.mark").nth(1)
    assert link.get_attribute("href") == f"read/east#c={citation.start}-{citation.end}"
    link.click()
    page = visitor.page
    page.wait_for_function("document.querySelector('#qa-pane mark')?.textContent.startsWith('力争')")
    assert page.locator("#qa-pane mark.quoted").all_text_contents() == [citation.quote]
    assert page.locator("#qa-pane mark .figure").all_text_contents() == ["150 亿元"]
    assert _text(visitor, "east")[citation.start : citation.end] == citation.quote
    assert page.locator(".pane-trail li").all_inner_texts()[-1].endswith("一是跑出项目建设“加速度”。")
    assert page.locator(".pane-section").inner_text().startswith("一是跑出项目建设“加速度”。力争")
    assert page.locator("#qa-pane mark").first.is_visible()
    assert page.evaluate("document.activeElement.id") == "qa-pane-where"


def test_a_mark_opens_in_a_tab_of_its_own_like_any_link(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    with visitor.page.context.expect_page() as opened:
        visitor.last.locator("a.mark").first.click(modifiers=["Control"])
    opened.value.wait_for_selector("main mark")
    assert opened.value.locator("main mark").first.inner_text().startswith("全年签约项目 36 个")


def test_the_first_source_stands_beside_the_answer(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.pane_ready()
    assert visitor.page.locator("#qa-pane mark.quoted").inner_text().startswith("全年签约项目 36 个")
    assert visitor.page.locator("#qa-pane mark .figure").inner_text() == "36 个"
    assert visitor.page.evaluate("document.activeElement.id") == "qa-question"


def test_beside_a_refusal_no_earlier_source_is_shown(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.pane_ready()
    visitor.ask("大湾市签约了多少项目？")
    assert visitor.page.locator("#qa-pane-where").inner_text() == "原文"
    assert visitor.page.locator("#qa-pane-body").inner_text().startswith("点回答里的 [1]")
    assert visitor.page.locator(".current-mark").count() == 0
    assert visitor.page.evaluate("document.activeElement.id") == "qa-question"


def test_the_last_section_of_a_source_stays_in_sight(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.page.set_viewport_size({"width": 390, "height": 800})
    trail = visitor.last.locator(".source-link .trail").first
    trail.locator(".middle").evaluate("item => { item.textContent = ' › ' + '中间的一节'.repeat(9); }")
    box, last = trail.bounding_box(), trail.locator(".last").bounding_box()
    assert box is not None
    assert last is not None
    assert last["x"] + last["width"] <= box["x"] + box["width"] + 1
    assert trail.locator(".last").evaluate("item => item.scrollWidth <= item.clientWidth + 1")


def test_next_and_previous_citation(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.pane_ready()
    page = visitor.page
    assert page.locator("#qa-pane-where").inner_text() == "出处 1／共 2"
    assert page.locator("#qa-previous").is_disabled()
    page.click("#qa-next")
    page.wait_for_function("document.querySelector('#qa-pane mark')?.textContent.startsWith('力争')")
    assert page.locator("#qa-pane-where").inner_text() == "出处 2／共 2"
    assert page.locator("#qa-next").is_disabled()
    page.click("#qa-previous")
    page.wait_for_function("document.querySelector('#qa-pane mark')?.textContent.startsWith('全年')")


def test_hovering_a_mark_shows_the_quote(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.last.locator("a.mark").first.hover()
    tip = visitor.page.locator("#qa-tip")
    assert tip.is_visible()
    assert "全年签约项目 36 个、签约金额 128.5 亿元，开工项目 21 个。" in tip.inner_text()
    visitor.page.mouse.move(5, 5)
    tip.wait_for(state="hidden")


def test_a_mark_that_is_scrolled_into_sight_by_the_keyboard_shows_its_quote(visitor: Visitor) -> None:
    page = visitor.page
    for _ in range(3):
        visitor.ask("东河市有哪些成绩？")
    first = page.locator("a.mark").first
    assert first.evaluate("mark => mark.getBoundingClientRect().bottom < 0")
    first.evaluate("mark => mark.focus()")
    tip = page.locator("#qa-tip")
    expect(tip).to_be_visible()
    frames = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    page.evaluate(frames)
    mark, box = first.bounding_box(), tip.bounding_box()
    assert mark is not None
    assert box is not None
    gap = max(box["y"] - mark["y"] - mark["height"], mark["y"] - box["y"] - box["height"])
    assert 0 <= gap < 20


def test_the_quote_that_a_mark_shows_fits_a_narrow_window(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 340, "height": 740})
    visitor.ask(FIRST)
    visitor.last.locator("a.mark").first.hover()
    box = visitor.page.locator("#qa-tip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 340


def test_copy_with_citation(visitor: Visitor) -> None:
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.ask(FIRST)
    visitor.pane_ready()
    visitor.page.click("[data-act=copy-citation]")
    visitor.page.wait_for_function("document.querySelector('[data-act=copy-citation]').textContent === '已复制'")
    quote, line = visitor.page.evaluate("navigator.clipboard.readText()").split("\n")
    assert quote == "“全年签约项目 36 个、签约金额 128.5 亿元，开工项目 21 个。”"
    assert line == "《east.txt》 › 东河市 › 2023 年工作成绩 › 一是招商引资提质增效。"


def test_the_whole_document_opens_at_the_span(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.pane_ready()
    with visitor.page.context.expect_page() as opened:
        visitor.page.click("#qa-pane a.open")
    reading = opened.value
    reading.wait_for_selector("main mark")
    citation = visitor.site.engine.ask(FIRST).citations[0]
    assert reading.url.endswith(f"/read/east#c={citation.start}-{citation.end}")
    assert "".join(reading.locator("main mark").all_text_contents()) == citation.quote
    assert reading.locator("nav a").count() == 7
    lines = reading.locator("main [data-start]").all_text_contents()
    assert lines == [line for line in _text(visitor, "east").split("\n") if line.strip()]


def test_spans_count_code_points(visitor: Visitor) -> None:
    """𠮷 is two UTF-16 units: a link behind it must not be off by one."""
    text = _text(visitor, "east")
    start = text.index("园区设立联络站")
    visitor.page.goto(f"{visitor.site.address}/read/east#c={start}-{start + 7}")
    visitor.page.wait_for_selector("main mark")
    assert visitor.page.locator("main mark").all_text_contents() == ["园区设立联络站"]


def test_the_document_is_readable_without_scripts(browser: Browser, visitor: Visitor) -> None:
    plain = new_visitor(browser, visitor.site, java_script_enabled=False)
    response = plain.page.goto(visitor.site.address + "/read/west")
    assert response is not None
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]
    assert plain.page.locator("h1").inner_text().startswith("西岭市开发区年度总结")
    plain.page.locator("nav a", has_text="2024 年工作计划").click()
    assert "#s-" in plain.page.url
    plain.page.context.close()


def test_an_unknown_document_is_a_404(visitor: Visitor) -> None:
    response = visitor.page.goto(visitor.site.address + "/read/nothing")
    assert response is not None
    assert response.status == 404
    assert "已不在索引中" in visitor.page.inner_text("main")
    visitor.page.get_by_role("link", name="返回问答").click()
    visitor.page.wait_for_selector("body.qa-ready")


def test_the_note_on_an_unknown_document_is_in_the_browser_s_language(browser: Browser, visitor: Visitor) -> None:
    english = new_visitor(browser, visitor.site, locale="en-GB")
    english.page.goto(visitor.site.address + "/read/nothing")
    assert english.page.inner_text("main").split("\n")[0] == "This document is no longer in the index."
    assert english.page.get_by_role("link").inner_text() == "← Back to the questions"
    english.page.context.close()


def test_documents_tab_lists_what_is_indexed_and_what_failed(visitor: Visitor) -> None:
    visitor.page.get_by_role("tab", name="文件").click()
    rows = visitor.page.locator("table.documents tbody tr")
    rows.first.wait_for()
    assert rows.count() == 3
    assert [words in rows.first.inner_text() for words in ("东河市开发区年度总结", "东河市", "2023", "可问答")] == [
        True
    ] * 4
    assert "UTF-8" in rows.last.inner_text()
    how = visitor.page.locator(".documents-how").inner_text()
    assert [words in how for words in (".docx", "文件目录", "qa index")] == [True] * 3
    assert rows.first.locator("a").get_attribute("href") == "read/east"
