"""Keeping: conversations in the browser, their export, and what readers say about answers."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
from playwright.sync_api import Download
from site_and_visitor import Visitor, wait_for

from qa.feedback import export_gold_drafts, read_feedback

FIRST = "东河市2023年签约了多少个项目？"


def _menu(visitor: Visitor, act: str) -> None:
    row = visitor.page.locator("#qa-conversations li").first
    row.locator("summary").click()
    row.locator(f"[data-conversation-act={act}]").click()


def test_a_conversation_survives_a_reload_as_it_was(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.ask("那西岭呢？")
    before = visitor.page.locator("article.turn .reply").all_inner_texts()
    visitor.open()
    visitor.settled(2)
    assert visitor.page.locator("article.turn .reply").all_inner_texts() == before
    visitor.ask("东河市有哪些成绩？")
    assert len(visitor.site.engine.asked[-1][1]) == 4
    assert visitor.page.evaluate("window.qaStore.list().map((item) => item.turns.length)") == [3]


def test_only_the_tab_goes_on_with_its_conversation(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    other = Visitor(visitor.page.context.new_page(), visitor.site).open()
    assert other.page.locator(".open-conversation").all_inner_texts() == [FIRST]
    assert other.count() == 0
    visitor.page.click("#qa-new")
    visitor.open()
    assert visitor.page.locator(".welcome h2").is_visible()
    assert visitor.count() == 0
    visitor.page.locator(".open-conversation").first.click()
    visitor.settled(1)
    visitor.open()
    visitor.settled(1)


def test_a_question_waits_for_the_conversation_that_is_being_opened(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.page.evaluate(
        """() => { const render = window.qaServer.render_turns;
            window.qaServer.render_turns = async (data) => { await window.held; return render(data); };
            window.held = new Promise((done) => { window.letGo = done; }); }"""
    )
    visitor.page.locator(".open-conversation").first.click()
    visitor.type("那西岭呢？")
    visitor.page.wait_for_timeout(100)
    assert visitor.count() == 0
    visitor.page.evaluate("window.letGo()")
    visitor.settled(2)
    assert len(visitor.site.engine.asked[-1][1]) == 2


def test_conversations_are_named_found_and_deleted(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask(FIRST)
    page.click("#qa-new")
    visitor.ask("出让了多少宗标准地？")
    names = page.locator(".open-conversation")
    assert names.all_inner_texts() == ["出让了多少宗标准地？", FIRST]
    _menu(visitor, "rename")
    page.fill(".rename", "标准地")
    page.press(".rename", "Enter")
    assert names.all_inner_texts() == ["标准地", FIRST]
    page.fill("#qa-find", "128.5")
    assert names.all_inner_texts() == [FIRST]
    page.fill("#qa-find", "没有这样的")
    assert page.locator("#qa-conversations .empty").inner_text() == "没有匹配的会话"
    page.fill("#qa-find", "")
    _menu(visitor, "delete")
    assert names.count() == 2
    page.locator("[data-conversation-act=delete][data-sure]").click()
    assert names.all_inner_texts() == [FIRST]
    assert visitor.count() == 0


def test_a_conversation_is_called_after_its_first_question(visitor: Visitor) -> None:
    names = visitor.page.locator(".open-conversation")
    visitor.page.evaluate(
        """() => { const greeted = { question: "你好", scope: "", reply: { reason: "greeting", answer: "您好！" } };
            const asked = { question: "几座粮库？", scope: "", reply: { reason: null, answer: "12 座。" } };
            const { id } = window.qaStore.put(null, [greeted]);
            const renamed = window.qaStore.put(null, [greeted]).id;
            window.qaStore.rename(renamed, "问候");
            for (const one of [id, renamed]) window.qaStore.put(one, [greeted, asked]);
            window.qaRail.draw(); }"""
    )
    assert sorted(names.all_inner_texts()) == ["几座粮库？", "问候"]


def _export(visitor: Visitor, act: str) -> tuple[Download, bytes]:
    with visitor.page.expect_download() as started:
        _menu(visitor, act)
    return started.value, Path(started.value.path()).read_bytes()


def test_export_as_markdown(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    download, content = _export(visitor, "export_markdown")
    assert download.suggested_filename.endswith(".md")
    text = content.decode("utf-8")
    assert text.startswith(f"# {FIRST}\n")
    assert "全年签约项目 36 个、签约金额 128.5 亿元，开工项目 21 个。\\[1\\]" in text
    assert "- \\[2\\] “力争签约金额突破 150 亿元，新开工项目 30 个以上。”" in text
    assert "—— 东河市开发区年度总结（east.txt），东河市 › 2024 年工作计划 › 一是跑出项目建设“加速度”。\n" in text


def test_export_as_word(visitor: Visitor) -> None:
    visitor.ask("东河市与西岭市、南湖市相比，签约金额谁更多？")
    download, content = _export(visitor, "export_word")
    assert download.suggested_filename.endswith(".docx")
    word = docx.Document(io.BytesIO(content))
    paragraphs = [paragraph.text for paragraph in word.paragraphs]
    assert visitor.answer_text() in paragraphs
    assert any(
        line.startswith("[2] “签约金额 301.7 亿元” —— 西岭市开发区年度总结（west.txt），") for line in paragraphs
    )
    cells = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert cells == [["东河市", "128.5 亿元[1]"], ["西岭市", "301.7 亿元[2]"], ["南湖市", "未提及"]]


def test_feedback_is_stored_and_becomes_gold_drafts(visitor: Visitor, tmp_path: Path) -> None:
    visitor.ask(FIRST)
    visitor.ask("那西岭呢？")
    visitor.page.locator("article.turn").first.locator("[data-act=good]").click()
    visitor.last.locator("[data-act=bad]").click()
    visitor.last.locator("form.feedback input").fill("答的不是省外的")
    visitor.last.locator("form.feedback input").press("Enter")
    visitor.page.wait_for_function(
        "[...document.querySelectorAll('.said')].every((item) => item.textContent === '已记录，谢谢')"
    )
    wait_for(lambda: len(read_feedback(visitor.site.feedback)) >= 2, "both verdicts to be kept")
    good, bad = read_feedback(visitor.site.feedback)[-2:]
    assert (good["verdict"], good["question"]) == ("good", FIRST)
    assert (bad["verdict"], bad["comment"], bad["index_version"]) == ("bad", "答的不是省外的", "7")
    assert bad["answer"] == visitor.answer_text()
    assert visitor.last.locator("[data-act=bad]").get_attribute("aria-pressed") == "true"
    assert export_gold_drafts(visitor.site.feedback, tmp_path / "drafts.jsonl") >= 1
    drafts = [json.loads(line) for line in (tmp_path / "drafts.jsonl").read_text("utf-8").splitlines()]
    assert [draft for draft in drafts if draft["question"] == FIRST] == []
    (draft,) = [draft for draft in drafts if draft["question"] == "那西岭呢？"]
    assert draft["evidence"] == ["全年签约项目 52 个"]
    assert draft["history"][0] == {"role": "user", "content": FIRST}


def test_a_full_storage_gives_up_the_oldest_conversation(visitor: Visitor) -> None:
    visitor.ask(FIRST)
    visitor.page.click("#qa-new")
    visitor.page.evaluate(
        """() => {
            for (let size = 2 ** 20; size >= 1; size /= 2)
                try {
                    for (let i = 0; ; i++) localStorage.setItem(`${size}-${i}`, 'x'.repeat(size));
                } catch {
                    continue;
                }
        }"""
    )
    visitor.ask("东河市有哪些成绩？")
    kept = visitor.page.evaluate("window.qaStore.list().map((item) => item.name)")
    assert FIRST not in kept
