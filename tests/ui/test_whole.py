"""The whole product in a browser: documents, index, engine, server and page, over the document that it comes with."""

from __future__ import annotations

import json
import re
import urllib.request

from playwright.sync_api import Browser, expect
from site_and_visitor import Site, Visitor, new_visitor

FIRST = "吕梁市2023年签约了多少个项目？"


def _get(site: Site, path: str) -> str:
    with urllib.request.urlopen(site.address + path, timeout=20) as response:
        found: str = response.read().decode()
    return found


def _ask(site: Site, **fields: object) -> dict[str, object]:
    request = urllib.request.Request(
        site.address + "/ask", json.dumps(fields).encode(), {"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=20) as response:
        found: dict[str, object] = json.load(response)
    return found


def _choose(visitor: Visitor, field: str, option: str) -> None:
    if not visitor.page.locator(f"#qa-scope-{field} input").is_visible():
        visitor.page.click("#qa-scope button")
    visitor.page.click(f"#qa-scope-{field} input")
    visitor.page.get_by_role("option", name=option).click()
    visitor.page.keyboard.press("Escape")


def test_an_answer_leads_to_its_words_in_the_document(seed_visitor: Visitor) -> None:
    page = seed_visitor.page
    seed_visitor.ask(FIRST)
    assert "签约项目 91 个" in seed_visitor.answer_text()
    seed_visitor.last.locator("a.mark").first.click()
    seed_visitor.pane_ready()
    quoted = "".join(page.locator("#qa-pane mark.quoted").all_text_contents())
    assert "签约项目 91 个、签约金额 528.2 亿元" in quoted
    assert page.locator("#qa-pane mark .figure").all_text_contents() == ["91 个"]
    assert page.locator(".pane-trail li").all_inner_texts()[:2] == ["吕梁市", "2023 年工作成绩"]
    with page.context.expect_page() as opened:
        page.click("#qa-pane a.open")
    opened.value.wait_for_selector("main mark")
    assert "".join(opened.value.locator("main mark").all_text_contents()) == quoted
    (document,) = json.loads(_get(seed_visitor.site, "/documents"))["documents"]
    start, end = map(int, opened.value.url.split("#c=")[1].split("-"))
    assert _get(seed_visitor.site, f"/documents/{document['id']}/text")[start:end] == quoted


def test_quoted_words_are_scrolled_into_view(seed_visitor: Visitor) -> None:
    page = seed_visitor.page
    page.set_viewport_size({"width": 1360, "height": 420})
    seed_visitor.ask("太原市2023年出让标准地多少宗？")
    seed_visitor.last.locator("a.mark").first.click()
    seed_visitor.pane_ready()
    page.wait_for_function(
        """() => {
            const [section, mark] = ['.pane-section', '#qa-pane mark .figure'].map(
                (selector) => document.querySelector(selector).getBoundingClientRect());
            const scrolled = document.querySelector('.pane-section').scrollTop > 0;
            return scrolled && section.top <= mark.top && mark.bottom <= section.bottom;
        }"""
    )


def test_the_page_s_answer_is_the_api_s(seed_visitor: Visitor) -> None:
    _choose(seed_visitor, "places", "吕梁市")
    for question in (FIRST, "有哪些工作成绩？", "大同市签约了多少个项目？"):
        seed_visitor.page.click("#qa-new")
        seed_visitor.ask(question)
        reply = _ask(seed_visitor.site, question=question, places=["吕梁市"])
        shown = json.loads(seed_visitor.last.get_attribute("data-reply") or "")
        varying = ("answer_id", "took_ms", "citations", "related")
        assert {key: value for key, value in shown.items() if key not in varying} == {
            key: value for key, value in reply.items() if key not in varying
        }
        assert seed_visitor.answer_text() == reply["answer"]


def test_a_follow_up_is_understood(seed_visitor: Visitor) -> None:
    seed_visitor.ask("吕梁市2023年出让标准地多少宗？")
    assert "40 宗" in seed_visitor.answer_text()
    seed_visitor.ask("那太原呢？")
    assert seed_visitor.last.locator(".understood").inner_text() == "按“太原市2023年出让标准地多少宗？”理解"
    assert "7 宗" in seed_visitor.answer_text()


def test_a_refused_follow_up_can_be_asked_by_itself(seed_visitor: Visitor) -> None:
    seed_visitor.ask("太原市2024年有哪些工作计划？")
    seed_visitor.ask("吕梁市出让标准地多少宗，2022年呢？")
    seed_visitor.ask("签约金额呢？")
    assert seed_visitor.last.get_attribute("data-status") == "not_found"
    seed_visitor.last.get_by_role("button", name="不联系上文").click()
    seed_visitor.settled(1)
    assert seed_visitor.last.locator(".asked").inner_text() == "签约金额呢？"
    assert seed_visitor.last.locator(".understood").count() == 0
    assert seed_visitor.page.locator(".open-conversation").count() == 2


def test_scope_narrows_within_a_file(seed_visitor: Visitor) -> None:
    page = seed_visitor.page
    _choose(seed_visitor, "places", "吕梁市")
    page.wait_for_function(
        "[...document.querySelectorAll('.example')].every((e) => e.textContent.startsWith('吕梁市'))"
    )
    assert page.locator(".example").count() > 1
    expect(page.locator("#qa-scope-now .scope-words")).to_have_text("范围：吕梁市（1 份文件）")
    seed_visitor.ask("签约金额是多少？")
    assert "528.2 亿元" in seed_visitor.answer_text()
    assert seed_visitor.last.locator(".scope-shown").inner_text() == "范围：吕梁市（1 份文件）"
    trails = seed_visitor.last.locator(".source-link .trail").all_inner_texts()
    assert trails
    assert all(trail.startswith("吕梁市") for trail in trails)
    seed_visitor.ask("太原市2023年出让标准地多少宗？")
    assert seed_visitor.last.get_attribute("data-status") == "not_found"
    assert "所选范围不包括太原市" in seed_visitor.answer_text()
    assert "7 宗" not in seed_visitor.last.inner_text()


def test_scope_by_year(seed_visitor: Visitor) -> None:
    _choose(seed_visitor, "years", "2024")
    seed_visitor.ask("太原市有哪些工作计划？")
    assert "加速度" in seed_visitor.answer_text()
    assert seed_visitor.last.locator(".scope-shown").inner_text() == "范围：2024 年（1 份文件）"
    seed_visitor.ask("太原市2023年出让标准地多少宗？")
    assert "所选范围不包括2023年" in seed_visitor.answer_text()


def test_every_example_is_answered(seed_visitor: Visitor) -> None:
    page = seed_visitor.page
    page.wait_for_selector(".example")
    for number in range(page.locator(".example").count()):
        page.locator(".example").nth(number).click()
        seed_visitor.settled(1)
        assert seed_visitor.last.get_attribute("data-status") == "answered"
        page.click("#qa-new")


def test_every_english_example_is_answered(browser: Browser, seed_site: Site) -> None:
    visitor = new_visitor(browser, seed_site, locale="en-GB").open()
    examples = visitor.page.locator(".example")
    expect(examples).not_to_have_count(0)
    for number in range(examples.count()):
        assert examples.nth(number).inner_text().isascii() or "ü" in examples.nth(number).inner_text()
        examples.nth(number).click()
        visitor.settled(1)
        assert visitor.last.get_attribute("data-status") == "answered"
        visitor.page.click("#qa-new")
    visitor.page.click("#qa-scope button")
    visitor.page.click("#qa-scope-years input")
    visitor.page.get_by_role("option", name="2024").click()
    expect(examples.first).to_contain_text("2024")
    visitor.page.context.close()


def test_what_the_document_lacks_is_said_to_be_missing(seed_visitor: Visitor) -> None:
    seed_visitor.ask("大同市2023年签约了多少个项目？")
    reply = seed_visitor.last.locator(".reply.not_found")
    assert reply.locator(".verdict").inner_text() == "文件中没有找到"
    assert "大同市" in reply.locator(".answer").inner_text()
    assert reply.locator("a.mark").count() == 0
    reply.locator(".nearest .source-link").first.click()
    seed_visitor.pane_ready()


def test_a_greeting_gets_a_plain_reply(seed_visitor: Visitor) -> None:
    seed_visitor.ask("你好")
    reply = seed_visitor.last.locator(".reply")
    assert reply.locator(".verdict").count() == 0
    plain = "item => getComputedStyle(item).backgroundColor"
    coloured = reply.evaluate(plain)
    assert seed_visitor.page.locator("#qa-status").inner_text().startswith("您好！")
    seed_visitor.ask(FIRST)
    assert seed_visitor.last.locator(".reply").evaluate(plain) == coloured


def test_two_places_are_asked_back(seed_visitor: Visitor) -> None:
    seed_visitor.ask("出让标准地多少宗？")
    choices = seed_visitor.last.locator(".reply.clarify .choice")
    assert set(choices.all_inner_texts()) == {"太原市出让标准地多少宗？", "吕梁市出让标准地多少宗？"}
    choices.filter(has_text="吕梁市").click()
    seed_visitor.settled(2)
    assert "40 宗" in seed_visitor.answer_text()


def test_two_places_are_compared_with_a_chart(seed_visitor: Visitor) -> None:
    seed_visitor.ask("太原和吕梁2023年分别出让了多少宗标准地？")
    rows = seed_visitor.last.locator("table.comparison tbody tr")
    assert [re.sub(r"\s+", " ", row) for row in rows.all_inner_texts()] == ["太原市 7 宗[1]", "吕梁市 40 宗[2]"]
    widths = [float(bar.get_attribute("width") or 0) for bar in seed_visitor.last.locator("svg.chart rect").all()]
    assert abs(widths[0] / widths[1] - 7 / 40) < 0.01
    seed_visitor.last.locator("table.comparison a.mark").nth(1).click()
    seed_visitor.pane_ready()
    assert seed_visitor.page.locator("#qa-pane mark .figure").first.inner_text() == "40 宗"


def test_two_figures_of_each_place_are_two_columns_with_a_chart_each(seed_visitor: Visitor) -> None:
    seed_visitor.ask("太原和吕梁2023年出让标准地各多少宗、多少亩？")
    rows = seed_visitor.last.locator("table.comparison tbody tr")
    assert [row.locator("td").all_inner_texts() for row in rows.all()] == [
        ["7 宗[1]", "1019 亩[1]"],
        ["40 宗[2]", "2718.16 亩[2]"],
    ]
    assert seed_visitor.last.locator("svg.chart").count() == 2


def test_the_page_s_questions_are_counted(seed_visitor: Visitor) -> None:
    def count(name: str) -> float:
        found = re.search(rf"^{re.escape(name)} ([\d.]+)$", _get(seed_visitor.site, "/metrics"), re.MULTILINE)
        return float(found[1]) if found else 0.0

    answered = 'qa_answers_total{status="answered"}'
    requests = 'qa_http_requests_total{method="POST",route="/page/ask",status="200"}'
    seconds = 'qa_http_request_seconds_count{route="/page/ask"}'
    before = [count(name) for name in (answered, requests, seconds)]
    seed_visitor.ask(FIRST)
    assert [count(name) for name in (answered, requests, seconds)] == [number + 1 for number in before]
