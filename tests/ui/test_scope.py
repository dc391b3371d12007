"""The scope panel: how it opens and closes, what it shows, and the ways to be rid of a choice."""

from __future__ import annotations

from playwright.sync_api import expect
from site_and_visitor import Visitor

from qa.types import Scope

FIRST = "东河市2023年签约了多少个项目？"


def _choose(visitor: Visitor, option: str) -> None:
    visitor.page.click("#qa-scope button")
    visitor.page.click("#qa-scope-places input")
    visitor.page.get_by_role("option", name=option).click()
    expect(visitor.page.locator(".scope-chip .scope-words")).to_contain_text(option)


def test_escape_closes_the_list_then_the_panel_and_nothing_else(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask(FIRST)
    visitor.pane_ready()
    _choose(visitor, "西岭市")
    page.keyboard.press("Escape")
    expect(page.locator("#qa-scope .options")).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('#qa-scope-places input')")
    assert page.locator("#qa-scope-places").is_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#qa-scope-places")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('#qa-scope > button')")
    assert page.locator("#qa-pane.open .pane-section mark").count() == 1
    page.keyboard.press("Escape")
    expect(page.locator("#qa-pane.open")).to_have_count(0)


def test_the_open_list_covers_neither_its_field_nor_its_name(visitor: Visitor) -> None:
    page = visitor.page
    options = page.locator("#qa-scope-places .options")
    for width in (1360, 390):
        page.set_viewport_size({"width": width, "height": 820})
        if not page.locator("#qa-scope-places").is_visible():
            page.click("#qa-scope button")
        page.click("#qa-scope-places input")
        expect(options).to_be_visible()
        visitor.at_rest()
        box, name = options.bounding_box(), page.locator("#qa-scope-places [data-testid=block-info]").bounding_box()
        assert box is not None
        assert name is not None
        assert box["y"] + box["height"] <= name["y"]
        assert box["y"] >= 0
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none"
        page.keyboard.press("Escape")
        expect(options).to_have_count(0)  # it fades for a moment


def test_a_list_that_was_closed_opens_again_by_a_click(visitor: Visitor) -> None:
    page = visitor.page
    page.click("#qa-scope button")
    field = page.locator("#qa-scope-places input")
    field.click()
    expect(page.locator("#qa-scope-places .options")).to_be_visible()
    for faded in (0, 1):
        page.keyboard.press("Escape")
        expect(field).to_have_attribute("aria-expanded", "false")
        if faded:
            expect(page.locator("#qa-scope .options")).to_have_count(0)
        field.click()
        expect(field).to_have_attribute("aria-expanded", "true")
        expect(page.locator("#qa-scope-places .options")).to_be_visible()


def test_escape_twice_closes_list_and_panel_however_fast(visitor: Visitor) -> None:
    page = visitor.page
    page.click("#qa-scope button")
    page.click("#qa-scope-places input")
    expect(page.locator("#qa-scope-places .options")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#qa-scope-places")).to_be_hidden()


def test_nothing_of_the_panel_shows_through_the_drawer(visitor: Visitor) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 390, "height": 820})
    page.click("#qa-scope button")
    name = page.locator("#qa-scope-documents [data-testid=block-info]")
    expect(name).to_be_visible()
    page.click("#qa-open-rail")
    visitor.at_rest()
    at_its_place = """item => { const box = item.getBoundingClientRect();
        return document.elementFromPoint(box.left + 4, box.top + 4).closest('#qa-left') !== null; }"""
    assert name.evaluate(at_its_place)


def test_the_scope_is_shown_in_a_new_conversation_and_can_be_cleared(visitor: Visitor) -> None:
    page = visitor.page
    _choose(visitor, "西岭市")
    page.keyboard.press("Escape")
    page.click("#qa-new")
    chip = page.locator(".scope-chip")
    assert chip.locator(".scope-words").inner_text() == "范围：西岭市（1 份文件）"
    chip.get_by_role("button", name="清除范围").click()
    expect(chip).to_have_count(0)
    expect(page.locator("#qa-note")).to_contain_text("已清除范围")
    assert page.evaluate("document.activeElement.id") == "qa-question"
    visitor.ask(FIRST)
    assert visitor.site.engine.asked[-1][2] == Scope()


def test_a_refusal_within_a_scope_offers_to_clear_it(visitor: Visitor) -> None:
    visitor.ask("大湾市签约了多少？")
    assert visitor.last.locator("[data-act=clear-scope]").count() == 0
    _choose(visitor, "西岭市")
    visitor.ask("大湾市签约了多少？")
    visitor.last.get_by_role("button", name="清除范围").click()
    expect(visitor.page.locator(".scope-chip")).to_have_count(0)
    visitor.last.locator("[data-act=again]").click()
    visitor.settled(2)
    assert visitor.site.engine.asked[-1][2] == Scope()
    assert visitor.last.locator("[data-act=clear-scope]").count() == 0
