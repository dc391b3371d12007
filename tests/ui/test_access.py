"""For everyone: keyboard alone, a phone, the dark, English, and what axe-core finds."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from site_and_visitor import DESKTOP, PHONE, Site, Visitor, new_visitor

from qa.types import Scope

FIRST = "东河市2023年签约了多少个项目？"
HAN = re.compile(r"[\u4e00-\u9fff]+")


def _axe(visitor: Visitor) -> list[str]:
    visitor.at_rest()  # what fades in has too little contrast
    results = Axe().run(visitor.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    return [
        f"{found['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for found in results.response["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(browser: Browser, site: Site, scheme: str) -> None:
    visitor = new_visitor(browser, site, color_scheme=scheme).open()
    visitor.page.wait_for_selector(".example")
    assert visitor.page.evaluate("document.body.classList.contains('dark')") is (scheme == "dark")
    assert _axe(visitor) == []
    visitor.page.click("#qa-scope button")
    assert _axe(visitor) == []
    visitor.page.click("#qa-scope button")
    for question in (
        FIRST, "那西岭呢？", "大湾市签约了多少？", "出让了多少宗标准地？", "园区有几个联络站？",
        "东河市与西岭市、南湖市相比，签约金额谁更多？",
    ):  # fmt: skip
        visitor.ask(question)
    visitor.last.locator("a.mark").first.click()
    visitor.pane_ready()
    visitor.last.locator("[data-act=bad]").click()
    visitor.page.locator("#qa-conversations summary").first.click()
    assert _axe(visitor) == []
    visitor.page.keyboard.press("Escape")
    visitor.page.get_by_role("tab", name="文件").click()
    visitor.page.wait_for_selector("table.documents")
    assert _axe(visitor) == []
    visitor.page.goto(site.address + "/read/east#c=10-40")
    visitor.page.wait_for_selector("main mark")
    assert _axe(visitor) == []
    visitor.page.context.close()


def _tab_to(visitor: Visitor, selector: str, key: str = "Tab") -> None:
    for _ in range(60):
        visitor.page.keyboard.press(key)
        if visitor.page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} can't be reached with {key}")


def test_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.page
    first = "document.querySelector('a[href], button, input, textarea, summary')"
    assert page.evaluate(f"{first}.className") == "skip"
    page.evaluate(f"{first}.focus()")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "qa-question"
    page.keyboard.type("第一行")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("第二行：东河市签约多少项目？")
    assert page.locator("#qa-question").input_value() == "第一行\n第二行：东河市签约多少项目？"
    assert visitor.count() == 0
    page.keyboard.press("Enter")
    visitor.settled(1)
    _tab_to(visitor, "a.mark", "Shift+Tab")
    expect(page.locator("#qa-tip")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'qa-pane-where'")
    visitor.pane_ready()
    _tab_to(visitor, "a.open")
    _tab_to(visitor, ".pane-section")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className.split(' ')[0]") == "mark"
    _tab_to(visitor, "[data-act=bad]")
    page.keyboard.press("Enter")
    page.keyboard.type("少了一项")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.said').textContent === '已记录，谢谢'")
    _tab_to(visitor, "summary[aria-label]", "Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("新名字")
    page.keyboard.press("Enter")
    assert page.locator(".open-conversation").all_inner_texts() == ["新名字"]


def test_scope_and_choices_by_keyboard(visitor: Visitor) -> None:
    page = visitor.page
    page.focus("#qa-question")
    _tab_to(visitor, "#qa-scope button", "Shift+Tab")
    page.keyboard.press("Enter")
    _tab_to(visitor, "#qa-scope-places input")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#qa-scope-now').textContent.includes('北江省')")
    page.keyboard.press("Escape")
    _tab_to(visitor, "#qa-question")
    page.keyboard.type("出让了多少宗标准地？")
    page.keyboard.press("Enter")
    visitor.settled(1)
    assert visitor.site.engine.asked[-1][2] == Scope(places=("北江省",))
    _tab_to(visitor, ".choice", "Shift+Tab")
    page.keyboard.press("Enter")
    visitor.settled(2)
    assert visitor.last.locator(".asked").inner_text().endswith("2023年出让了多少宗标准地？")


def test_enter_inside_an_input_method_does_not_send(visitor: Visitor) -> None:
    before = len(visitor.site.engine.asked)
    visitor.page.fill("#qa-question", "taiyuan")
    visitor.page.evaluate(
        """() => document.querySelector('#qa-question').dispatchEvent(
            new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"""
    )
    visitor.page.wait_for_timeout(200)
    assert visitor.count() == 0
    visitor.page.press("#qa-question", "Enter")
    visitor.settled(1)
    assert len(visitor.site.engine.asked) == before + 1


def test_on_a_phone(browser: Browser, site: Site) -> None:
    visitor = new_visitor(browser, site, viewport=PHONE, has_touch=True, is_mobile=True).open()
    page = visitor.page
    page.wait_for_selector(".example")

    def overflow() -> int:
        width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return width

    assert overflow() <= 0
    visitor.ask("东河市与西岭市、南湖市相比，签约金额谁更多？")
    assert overflow() <= 0
    assert not page.locator("#qa-pane").is_visible()
    visitor.last.locator("a.mark").first.tap()
    visitor.pane_ready()
    box = page.locator("#qa-pane").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    visitor.at_rest()
    assert page.locator("#qa-tip:not([hidden])").count() == 0
    page.locator("#qa-close").tap()
    page.locator("#qa-pane").wait_for(state="hidden")
    page.locator("#qa-open-rail").tap()
    page.locator(".open-conversation").wait_for(state="visible")
    page.keyboard.press("Escape")
    page.locator(".open-conversation").wait_for(state="hidden")
    page.get_by_role("tab", name="文件").tap()
    page.wait_for_selector("table.documents")
    assert overflow() <= 0
    page.goto(site.address + "/read/east")
    assert overflow() <= 0
    page.context.close()


def test_back_closes_the_source_sheet_on_a_phone(browser: Browser, site: Site) -> None:
    visitor = new_visitor(browser, site, viewport=PHONE, has_touch=True, is_mobile=True).open()
    page = visitor.page
    visitor.ask(FIRST)
    before = page.evaluate("history.length")
    for _ in range(2):
        visitor.last.locator("a.mark").first.tap()
        visitor.pane_ready()
        page.go_back()
        page.locator("#qa-pane").wait_for(state="hidden")
    visitor.last.locator("a.mark").first.tap()
    visitor.pane_ready()
    page.locator("#qa-close").tap()
    page.locator("#qa-pane").wait_for(state="hidden")
    page.wait_for_function("!history.state?.qaSheet")
    assert visitor.count() == 1
    assert page.evaluate("history.length") == before + 1
    assert page.evaluate("document.activeElement.matches('a.mark')")
    page.context.close()


def test_everything_is_large_enough_to_be_touched(browser: Browser, site: Site) -> None:
    visitor = new_visitor(browser, site, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).open()
    page = visitor.page
    page.wait_for_selector(".example")
    page.locator("#qa-scope button").first.tap()
    page.locator("#qa-scope-places input").tap()
    page.get_by_role("option", name="东河市").tap()
    page.locator(".scope-chip button").wait_for()
    for question in (FIRST, "东河市与西岭市、南湖市相比，签约金额谁更多？", "东河市有哪些成绩？", "东河市" * 200):
        visitor.ask(question)
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, summary, input, [role=button]')]
            .filter((item) => item.offsetParent && getComputedStyle(item).visibility !== 'hidden')
            .map((item) => [item, item.getBoundingClientRect()])
            .filter(([item, box]) => box.left > -900 && box.width && (box.width < 24 || box.height < 24))
            .map(([item, box]) => `${item.outerHTML.slice(0, 80)} ${box.width}×${box.height}`)"""
    )
    assert small == []
    page.context.close()


def test_marks_move_no_line_of_the_text(visitor: Visitor) -> None:
    visitor.ask("东河市有哪些成绩？")
    heights = "[...document.querySelectorAll('.answer .line')].map((line) => line.getBoundingClientRect().height)"
    with_marks = visitor.page.evaluate(heights)
    visitor.page.evaluate("document.querySelectorAll('a.mark').forEach((mark) => mark.remove())")
    assert visitor.page.evaluate(heights) == with_marks


def test_only_a_mark_s_inner_box_is_coloured(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.page.wait_for_selector("a.mark.current-mark")
    clip = "getComputedStyle(document.querySelector('a.current-mark')).backgroundClip"
    assert visitor.page.evaluate(clip) == "padding-box"


def test_the_empty_box_is_one_line_high_on_a_phone(browser: Browser, site: Site) -> None:
    visitor = new_visitor(browser, site, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).open()
    box = visitor.page.locator("#qa-question").bounding_box()
    assert box is not None
    assert box["height"] < 44
    visitor.page.context.close()


def test_small_things_stand_where_they_belong(visitor: Visitor) -> None:
    page = visitor.page
    muted = page.evaluate("getComputedStyle(document.querySelector('#qa-conversations .empty')).color")
    assert page.evaluate("getComputedStyle(document.querySelector('#qa-find'), '::placeholder').color") == muted
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#qa-tabs .tab-container')).backgroundImage") == "none"
    )
    field = page.locator("#qa-question")
    assert "Shift+Enter" in (field.get_attribute("placeholder") or "")
    page.set_viewport_size(PHONE)
    expect(field).to_have_attribute("placeholder", "输入问题")
    page.set_viewport_size(DESKTOP)
    visitor.ask("东河市与西岭市、南湖市相比，签约金额谁更多？")
    caption = visitor.last.locator("caption").evaluate("item => parseFloat(getComputedStyle(item).paddingBottom)")
    assert caption >= 4
    visitor.site.engine.gate.clear()
    visitor.type("很慢的问题：东河市签约了多少项目？")
    page.wait_for_selector("#qa-turns .searching")
    above, below = page.evaluate(
        """() => { const button = document.querySelector('#qa-stop'), range = document.createRange();
            range.selectNodeContents(button);
            const [outer, inner] = [button.getBoundingClientRect(), range.getBoundingClientRect()];
            return [inner.top - outer.top, outer.bottom - inner.bottom]; }"""
    )
    visitor.site.engine.gate.set()
    assert abs(above - below) <= 2
    visitor.settled(2)


def test_dark_follows_the_system_until_it_is_chosen(browser: Browser, site: Site) -> None:
    visitor = new_visitor(browser, site, color_scheme="dark").open()
    dark = "document.body.classList.contains('dark')"
    assert visitor.page.evaluate(dark)
    visitor.page.click("#qa-theme")
    assert not visitor.page.evaluate(dark)
    visitor.open()
    assert not visitor.page.evaluate(dark)
    visitor.page.context.close()


def test_english_for_an_english_browser(browser: Browser, site: Site) -> None:
    visitor = new_visitor(browser, site, locale="en-GB").open()
    page = visitor.page
    page.wait_for_selector(".example")
    assert page.get_by_role("tab").all_inner_texts() == ["Ask", "Documents"]
    assert page.locator("#qa-send").inner_text() == "Ask"
    assert page.title() == "Document Q&A — every claim has its source"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator(".welcome h2").inner_text() == "What would you like to know?"
    assert HAN.findall(" ".join(page.locator(".example").all_inner_texts())) == []
    page.locator(".example").first.click()
    visitor.settled(1)
    assert visitor.last.locator(".cited h3").inner_text() == "Sources"
    assert visitor.last.locator(".confidence").inner_text() == "Confident"
    visitor.ask("东河市与西岭市、南湖市相比，签约金额谁更多？")
    assert visitor.last.locator(".scope-shown").inner_text() == "Scope: all documents"
    visitor.last.locator("a.mark").first.click()
    visitor.pane_ready()
    visitor.last.locator("[data-act=bad]").click()
    page.click("#qa-scope button")
    page.locator("#qa-conversations summary").first.click()
    own = page.locator(
        "#qa-header, #qa-new, .menu-list, .pane-bar, .pane-actions, #qa-composer, .tab-wrapper, .actions, .cited h3, "
        ".comparison :is(caption, thead), .missing, .meta, .edit"
    )
    assert HAN.findall(" ".join(own.all_inner_texts())) == []
    labels = page.evaluate(
        """() => [...document.querySelectorAll('button, input, textarea, nav, aside')]
            .map((item) => `${item.ariaLabel} ${item.placeholder}`)"""
    )
    assert HAN.findall(" ".join(labels)) == []
    page.get_by_role("tab", name="Documents").click()
    page.wait_for_selector("table.documents")
    assert page.locator("table.documents th").all_inner_texts()[:3] == ["Document", "Place", "Period"]
    assert page.locator("span.state").all_inner_texts() == ["Ready", "Ready", "Failed"]
    page.goto(site.address + "/read/east")
    assert page.locator("nav summary").inner_text() == "Contents"
    page.context.close()


def test_another_language_gets_chinese(browser: Browser, site: Site) -> None:
    visitor = new_visitor(browser, site, locale="fr-FR").open()
    assert visitor.page.get_by_role("tab").all_inner_texts() == ["问答", "文件"]
    assert visitor.page.locator("#qa-send").inner_text() == "提问"
    visitor.page.context.close()
