"""When something is in the way: a server that is gone, a question while another is being answered, one too long."""

from __future__ import annotations

from playwright.sync_api import expect
from site_and_visitor import Visitor

FIRST = "东河市2023年签约了多少个项目？"
UNREACHABLE = "连接不上服务器，请稍后再试或联系管理员。"


def test_a_server_that_is_gone_is_said_to_be_gone(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask(FIRST)
    visitor.pane_ready()
    page.route("**/*", lambda route: route.abort("connectionrefused"))
    visitor.ask("东河市有哪些成绩？")
    assert visitor.last.locator(".ended").inner_text() == UNREACHABLE
    visitor.page.locator("a.mark").first.click()
    note = page.locator("#qa-pane-body .pane-note")
    expect(note).to_have_text("现在取不到原文，请稍后再试。")
    assert note.evaluate("item => getComputedStyle(item).paddingLeft") != "0px"
    page.unroute("**/*")
    visitor.last.locator("[data-act=again]").click()
    visitor.settled(2)
    assert page.locator(".asked").all_inner_texts() == [FIRST, "东河市有哪些成绩？"]
    assert visitor.last.locator("a.mark").count() > 0


def test_a_server_that_goes_while_it_answers_is_said_to_be_gone(visitor: Visitor) -> None:
    page = visitor.page
    page.route("**/page/ask", lambda route: route.fulfill(body="{", content_type="application/x-ndjson"))
    visitor.ask("坏掉的问题")
    assert "没有答成" in visitor.last.locator(".ended").inner_text()
    page.route("**/healthz", lambda route: route.abort("connectionrefused"))
    page.route("**/page/ask", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    visitor.ask("坏掉的问题")
    assert visitor.last.locator(".ended").inner_text() == UNREACHABLE
