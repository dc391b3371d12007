"""Asking: the answer streams, equals the API's, and says honestly what it is."""

from __future__ import annotations

import json
import re
import urllib.request

from playwright.sync_api import expect
from site_and_visitor import Visitor

from qa.types import Scope

FIRST = "东河市2023年签约了多少个项目？"


def _api(visitor: Visitor, question: str, history: list[dict[str, str]]) -> dict[str, object]:
    body = json.dumps({"question": question, "history": history}).encode()
    request = urllib.request.Request(
        visitor.site.address + "/ask", body, {"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=20) as response:
        found: dict[str, object] = json.load(response)
    return found


def test_answer_is_the_api_s(visitor: Visitor) -> None:
    history: list[dict[str, str]] = []
    for question in (FIRST, "那西岭呢？", "东河市有哪些成绩？", "大湾市签约了多少？", "出让了多少宗标准地？"):
        visitor.ask(question)
        reply = _api(visitor, question, history)
        assert visitor.answer_text() == reply["answer"]
        shown = json.loads(visitor.last.get_attribute("data-reply") or "")
        for varying in ("answer_id", "took_ms"):
            del shown[varying], reply[varying]
        for citation in (*shown["citations"], *shown["related"]):
            citation["passage"] = ""
        for citation in (*reply["citations"], *reply["related"]):  # type: ignore[misc]
            citation["passage"] = ""
        assert shown == reply
        history += [{"role": "user", "content": question}, {"role": "assistant", "content": str(reply["answer"])}]


def test_answer_streams_sentence_by_sentence(visitor: Visitor) -> None:
    visitor.page.evaluate(
        """() => { window.seen = []; new MutationObserver(() => {
            const lines = [...document.querySelectorAll('#qa-turns .pending .answer .line')];
            if (lines.length) window.seen.push(lines.map((line) => line.textContent).join('\\n'));
        }).observe(document.querySelector('#qa-turns'), {childList: true, subtree: true, characterData: true}); }"""
    )
    visitor.ask(FIRST)
    whole = visitor.answer_text()
    seen = visitor.page.evaluate("window.seen")
    assert any(0 < len(part) < len(whole) for part in seen)
    assert all(whole.startswith(part) for part in seen)


def test_a_follow_up_carries_the_conversation(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.ask("那西岭呢？")
    question, history, _ = visitor.site.engine.asked[-1]
    assert question == "那西岭呢？"
    assert next((turn.role, turn.content) for turn in history) == ("user", FIRST)
    assert visitor.last.locator(".understood").inner_text() == "按“西岭市2023年签约了多少个项目？”理解"


def test_example_questions_are_asked_by_a_click(visitor: Visitor) -> None:
    example = visitor.page.locator(".example").first
    words = example.inner_text()
    example.click()
    visitor.settled(1)
    assert visitor.last.locator(".asked").inner_text() == words
    assert visitor.page.locator(".example").first.is_hidden()


def test_not_found_looks_different_and_offers_the_nearest(visitor: Visitor) -> None:
    visitor.ask("大湾市签约了多少项目？")
    reply = visitor.last.locator(".reply.not_found")
    assert reply.locator(".verdict").inner_text() == "文件中没有找到"
    assert "大湾市" in reply.locator(".answer").inner_text()
    assert reply.locator("a.mark").count() == 0
    assert reply.locator(".nearest .source-link").count() == 2
    reply.locator(".nearest .source-link").nth(1).click()
    visitor.pane_ready()
    assert visitor.page.locator("#qa-pane-body .pane-title").inner_text().startswith("西岭市")


def test_clarify_offers_its_choices_as_buttons(visitor: Visitor) -> None:
    visitor.ask("出让了多少宗标准地？")
    choices = visitor.last.locator(".reply.clarify .choice")
    assert choices.all_inner_texts() == ["东河市2023年出让了多少宗标准地？", "西岭市2023年出让了多少宗标准地？"]
    choices.first.click()
    visitor.settled(2)
    assert visitor.last.locator(".asked").inner_text() == "东河市2023年出让了多少宗标准地？"
    assert visitor.page.evaluate("document.activeElement.id") == "qa-question"


def test_comparison_is_a_cited_table_with_a_chart(visitor: Visitor) -> None:
    visitor.ask("东河市与西岭市、南湖市相比，签约金额谁更多？")
    rows = visitor.last.locator("table.comparison tbody tr")
    assert [re.sub(r"\s+", " ", row) for row in rows.all_inner_texts()] == [
        "东河市 128.5 亿元[1]",
        "西岭市 301.7 亿元[2]",
        "南湖市 未提及",
    ]
    widths = [float(bar.get_attribute("width") or 0) for bar in visitor.last.locator("svg.chart rect").all()]
    assert len(widths) == 2
    assert abs(widths[0] / widths[1] - 128.5 / 301.7) < 0.01
    visitor.last.locator("table.comparison a.mark").nth(1).click()
    visitor.pane_ready()
    expect(visitor.page.locator("#qa-pane mark")).to_have_text("签约金额 301.7 亿元")


def test_low_confidence_is_said_in_words(visitor: Visitor) -> None:
    visitor.ask("园区设立了几个联络站？")
    assert visitor.last.locator(".confidence").inner_text() == "把握不大，请核对原文"
    visitor.ask(FIRST)
    assert visitor.last.locator(".confidence").inner_text() == "把握较大"


def test_a_question_can_be_stopped_and_asked_again(visitor: Visitor) -> None:
    visitor.site.engine.gate.clear()
    visitor.type("很慢的问题：东河市签约了多少项目？")
    visitor.page.wait_for_selector("#qa-turns .searching")
    visitor.page.click("#qa-stop")
    visitor.settled(1)
    assert visitor.last.locator(".ended").inner_text() == "已停止"
    visitor.site.engine.gate.set()
    visitor.last.locator("[data-act=again]").click()
    visitor.settled(1)
    assert visitor.last.locator("a.mark").count() == 2
    assert visitor.page.evaluate("window.qaStore.list()[0].turns.length") == 1


def test_a_question_can_be_edited(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.ask("东河市有哪些成绩？")
    visitor.page.locator("article.turn").first.hover()
    visitor.page.locator("article.turn").first.locator("[data-act=edit]").click()
    field = visitor.page.locator("#qa-question")
    assert field.input_value() == FIRST
    field.fill("大湾市签约了多少项目？")
    field.press("Enter")
    visitor.settled(1)
    assert visitor.page.locator(".asked").all_inner_texts() == ["大湾市签约了多少项目？"]
    assert visitor.site.engine.asked[-1][1] == ()


def test_asking_again_replaces_the_last_answer(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.last.locator("[data-act=again]").click()
    visitor.settled(1)
    assert visitor.site.engine.asked[-1][:2] == (FIRST, ())


def test_scope_limits_is_shown_and_changes_the_examples(visitor: Visitor) -> None:
    page = visitor.page
    page.click("#qa-scope button")
    page.click("#qa-scope-places input")
    page.get_by_role("option", name="西岭市").click()
    page.wait_for_function("document.querySelectorAll('.example').length === 2")
    assert all(words.startswith("西岭市") for words in page.locator(".example").all_inner_texts())
    page.keyboard.press("Escape")
    visitor.ask(FIRST)
    assert visitor.site.engine.asked[-1][2] == Scope(places=("西岭市",))
    assert visitor.last.locator(".scope-shown").inner_text() == "范围：西岭市（1 份文件）"


def test_documents_are_chosen_by_their_titles(visitor: Visitor) -> None:
    page = visitor.page
    page.click("#qa-scope button")
    page.click("#qa-scope-documents input")
    assert page.get_by_role("option").all_inner_texts() == ["东河市开发区年度总结", "西岭市开发区年度总结"]
    page.get_by_role("option", name="西岭市开发区年度总结").click()
    page.keyboard.press("Escape")
    # On a slow machine Gradio's own clock stands there first.
    expect(page.locator("#qa-scope-now")).to_contain_text("范围：西岭市开发区年度总结（1 份文件）")
    visitor.ask(FIRST)
    assert visitor.site.engine.asked[-1][2] == Scope(("west",))
    assert visitor.last.locator(".scope-shown").inner_text() == "范围：西岭市开发区年度总结（1 份文件）"


def test_the_scope_of_an_answer_is_kept_with_it(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask(FIRST)
    assert visitor.last.locator(".scope-shown").inner_text() == "范围：全部文件"
    page.click("#qa-scope button")
    page.click("#qa-scope-years input")
    page.get_by_role("option", name="2023").click()
    page.keyboard.press("Escape")
    visitor.ask(FIRST)
    assert visitor.site.engine.asked[-1][2] == Scope(years=(2023,))
    visitor.open()
    visitor.settled(2)
    assert page.locator(".scope-shown").all_inner_texts() == ["范围：全部文件", "范围：2023 年（2 份文件）"]


def test_blank_questions_are_not_sent(visitor: Visitor) -> None:
    before = len(visitor.site.engine.asked)
    visitor.type("   ")
    visitor.ask(FIRST)
    assert len(visitor.site.engine.asked) == before + 1


def test_a_defect_of_the_engine_is_said_and_the_page_goes_on(visitor: Visitor) -> None:
    visitor.ask("坏掉的问题")
    told = visitor.last.locator(".reply.trouble p").inner_text()
    assert told == "这次没有答成，请再问一次。 服务器出错，原因见服务器的日志"
    visitor.ask(FIRST)
    assert visitor.last.locator("a.mark").count() == 2
