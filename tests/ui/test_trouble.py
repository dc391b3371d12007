"""When something is in the way: a server that is gone, a question while another is being answered, one too long."""

from __future__ import annotations

from playwright.sync_api import expect
from site_and_visitor import Visitor

from qa.limits import MAX_QUESTION_CHARS

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


def test_a_question_that_is_too_long_is_neither_cut_nor_sent(visitor: Visitor) -> None:
    page = visitor.page
    note, count = page.locator("#qa-note"), page.locator("#qa-count")
    page.fill("#qa-question", "问" * 100)
    assert count.inner_text() == ""
    page.fill("#qa-question", "问" * (MAX_QUESTION_CHARS - 1))
    assert count.inner_text() == f"{MAX_QUESTION_CHARS - 1}／{MAX_QUESTION_CHARS} 字"
    page.keyboard.insert_text("问" * 531)
    assert len(page.locator("#qa-question").input_value()) == MAX_QUESTION_CHARS + 530
    assert count.inner_text() == f"{MAX_QUESTION_CHARS + 530}／{MAX_QUESTION_CHARS} 字"
    assert note.inner_text() == f"问题最多 {MAX_QUESTION_CHARS} 字，请删短后再提问。"
    page.press("#qa-question", "Enter")
    page.click("#qa-send")
    page.wait_for_timeout(200)
    assert visitor.count() == 0
    visitor.ask("𠮷" * MAX_QUESTION_CHARS)
    assert (note.inner_text(), count.inner_text()) == ("", "")
    assert visitor.site.engine.asked[-1][0] == "𠮷" * MAX_QUESTION_CHARS


def test_a_question_that_is_refused_is_told_in_plain_words_and_can_be_changed(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask("东河市\x1b签约")
    ended = visitor.last.locator(".ended")
    assert ended.inner_text() == "问题里有看不见的控制字符（U+001B），请删去后再问。"
    assert visitor.last.locator("[data-act=again]").count() == 0
    visitor.last.locator("[data-act=edit]").click()
    assert page.locator("#qa-question").input_value() == "东河市\x1b签约"
    visitor.type(FIRST)
    expect(visitor.last.locator("a.mark").first).to_be_visible()
    visitor.settled(1)


def test_a_long_question_is_folded_in_the_thread(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask(FIRST)
    assert visitor.last.locator("[data-act=fold]").count() == 0
    visitor.ask("东河市" * 200)
    asked, fold = visitor.last.locator(".asked"), visitor.last.locator("[data-act=fold]")
    folded = asked.evaluate("item => item.clientHeight")
    assert folded < asked.evaluate("item => item.scrollHeight")
    assert (fold.inner_text(), fold.get_attribute("aria-expanded")) == ("展开", "false")
    fold.click()
    assert asked.evaluate("item => item.clientHeight") > folded
    assert (fold.inner_text(), fold.get_attribute("aria-expanded")) == ("收起", "true")
    fold.click()
    assert asked.evaluate("item => item.clientHeight") == folded
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_while_it_answers_another_question_is_told_to_wait(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask("出让了多少宗标准地？")
    visitor.site.engine.gate.clear()
    visitor.type("很慢的问题：东河市签约了多少项目？")
    page.wait_for_selector("#qa-turns .searching")
    note = page.locator("#qa-note[role=status]")
    visitor.type("第二个问题")
    assert note.inner_text() == "正在回答，请稍候。"
    assert page.locator("#qa-question").input_value() == "第二个问题"
    expect(note).to_have_text("")
    page.locator(".choice").first.click()
    assert note.inner_text() == "正在回答，请稍候。"
    visitor.site.engine.gate.set()
    visitor.settled(2)
    assert visitor.site.engine.asked[-1][0].startswith("很慢的问题")
