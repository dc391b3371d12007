"""What the page's HTML is made of, without a browser."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace

import pytest
from fastapi.exceptions import RequestValidationError
from hypothesis import given
from hypothesis import strategies as st
from qa_ui.chrome import head
from qa_ui.comparison import comparable, figure
from qa_ui.documents import documents_table
from qa_ui.markup import emphasised, marked
from qa_ui.reading import reading_page
from qa_ui.scope import PageRequestError, describe, present
from qa_ui.source import locate, pane, reference, section_around
from qa_ui.thread import answer_lines, complete, partial, steps, trail
from qa_ui.turns import KeptTurn, asked, kept_turns, reply_json
from small_engine import EVIL, SmallEngine

from qa.limits import MAX_HISTORY_TURNS, MAX_NAME_CHARS, MAX_QUESTION_CHARS, MAX_SCOPE_NAMES, MAX_YEAR
from qa.types import ComparisonCell, DocumentInfo, Scope, Section, Wording
from qa_ui import i18n

ENGINE = SmallEngine()
TAGS = re.compile(r"<[^>]*>")
spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4)


def _text(markup: str) -> str:
    return html.unescape(TAGS.sub("", markup))


@given(st.text(max_size=60), st.integers(0, 9), spans, spans)
def test_marking_never_changes_the_text(
    text: str, offset: int, quotes: list[tuple[int, int]], figures: list[tuple[int, int]]
) -> None:
    assert _text(marked(text, offset, quotes, figures)) == text


@given(st.text(max_size=60), st.lists(st.text(max_size=5), max_size=4))
def test_emphasis_never_changes_the_text(text: str, words: list[str]) -> None:
    assert _text(emphasised(text, words)) == text


@given(st.text(alphabet="甲乙。；\n[1]2", max_size=80))
def test_an_answer_s_lines_are_the_answer(answer: str) -> None:
    citations = ENGINE.ask("东河市2023年签约了多少个项目？").citations
    found = re.findall(r'<p class="line(?: blank)?">(.*?)</p>', answer_lines(answer, citations, "zh"), re.DOTALL)
    assert "\n".join(_text(line) for line in found) == answer
    assert all(answer.startswith(step) and len(step) < len(answer) for step in steps(answer))


def test_a_line_that_is_all_highlighted_is_not_stressed() -> None:
    citation = ENGINE.ask("东河市2023年签约了多少个项目？").citations[0]
    quote = citation.quote
    whole = replace(citation, highlights=((citation.start, citation.end),))
    part = replace(citation, highlights=((citation.start, citation.start + 3),))
    stressed, plain = (answer_lines(f"{quote}[1]", (one,), "zh") for one in (part, whole))
    assert f">{quote[:3]}</b>" in stressed
    assert "</b>" not in plain


@pytest.mark.parametrize("path", [(), ("甲",), ("甲", "乙"), ("甲", "乙", "丙"), ("甲", "乙", "丙", "丁")])
def test_a_trail_in_parts_is_the_trail(path: tuple[str, ...]) -> None:
    reply = ENGINE.ask("东河市2023年签约了多少个项目？")
    citation = replace(reply.citations[0], section_path=path)
    shown = complete(KeptTurn("问", replace(reply, citations=(citation,))), "zh")
    found = re.search(r'class="trail" title="([^"]*)">(.*?)</span></span>', shown)
    assert found is not None
    assert found[1] == _text(found[2]) == trail(citation)


@pytest.mark.parametrize("evil", EVIL)
def test_no_string_of_a_reply_becomes_markup(evil: str) -> None:
    reply = ENGINE.ask("东河市与西岭市、南湖市相比，签约金额谁更多？")
    citation = replace(
        reply.citations[0], title=evil, document=evil, section_path=(evil,), quote=evil, document_id=evil
    )
    cells = (ComparisonCell(evil, evil, 1.0, evil, 1), ComparisonCell(evil + "2", evil, 2.0, evil, 1))
    bad = replace(reply, answer=evil + "[1]", standalone_question=evil, citations=(citation,), comparison=cells)
    shown = complete(KeptTurn(evil, bad, evil), "zh")
    harmless = re.compile(
        r"<(script|img|iframe|svg/)|href=\"javascript:|<[a-z][^>]*\son[a-z]+=(?![^\"]*\"[^\"]*\")", re.IGNORECASE
    )
    assert harmless.search(shown) is None


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        (Wording(), ""),
        (Wording("model"), "由语言模型整理表述"),
        (Wording("extract", "rejected"), "未通过核对"),
        (Wording("model", "shortened"), "已删去"),
    ],
)
def test_whose_words_they_are_is_said_where_a_model_is_set(wording: Wording, said: str) -> None:
    reply = replace(ENGINE.ask("东河市签约金额是多少？"), wording=wording)
    shown = _text(complete(KeptTurn(reply.question, reply), "zh"))
    assert said in shown
    assert ("语言模型" in shown) is bool(said)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_greeting_is_no_refusal(language: i18n.Language) -> None:
    nothing = replace(ENGINE.ask("大湾市签约了多少？"), scope=Scope(places=("西岭市",)))
    greeting = replace(nothing, answer="您好！请直接提问。", related=(), reason="greeting")
    refused, greeted = (complete(KeptTurn("你好", reply, "西岭市"), language) for reply in (nothing, greeting))
    for words in ('class="verdict"', "reply not_found", 'data-act="clear-scope"', "scope-shown"):
        assert (words in refused, words in greeted) == (True, False)
    assert "reply greeting" in greeted
    assert "您好！请直接提问。" in _text(greeted)
    assert "not_found" not in partial("你好", greeting, "您好！", language)


def test_a_refusal_of_what_the_conversation_added_can_be_asked_alone() -> None:
    reply = ENGINE.ask("大湾市签约了多少？")
    completed = replace(reply, standalone_question="大湾市2023年签约了多少？")
    answered = replace(ENGINE.ask("东河市签约了多少？"), standalone_question="东河市2023年签约了多少？")
    shown = [complete(KeptTurn("大湾市签约了多少？", one), "zh") for one in (reply, completed, answered)]
    assert ['data-act="alone"' in one for one in shown] == [False, True, False]


def test_markdown_s_own_signs_are_not_shown() -> None:
    lines = [
        "### 一、粮库",
        "新建粮库 12 座。",
        "| 县 | 座 |",
        "| --- | :---: |",
        "| 大悟县 | 3 |",
        "# 号楼",
        "#1 泵站",
    ]
    text = "\n".join(lines) + "\n"
    section = Section("一、粮库", 1, 0, len(lines[0]) + 1, len(text))
    outline = Section("总结", 0, 0, 0, len(text), (section,))
    for name, hidden in (("a.md", True), ("a.txt", False)):
        document = replace(ENGINE.east, name=name, text=text, outline=outline)
        page = reading_page(document, "zh", "../page", "../")
        shown = [
            (int(at), _text(words)) for _, at, words in re.findall(r'<(\w+)[^>]* data-start="(\d+)">(.*?)</\1>', page)
        ]
        assert all(text[at : at + len(words)] == words for at, words in shown)
        words = [words for _, words in shown]
        assert ("### 一、粮库" in words, "一、粮库" in words, lines[3] in words) == (not hidden, hidden, not hidden)
        assert {lines[1], lines[2], lines[4], lines[6]} <= set(words)


def test_a_kept_reply_comes_back_as_it_was() -> None:
    reply = ENGINE.ask("东河市与西岭市、南湖市相比，签约金额谁更多？")
    turn = {"question": reply.question, "scope": "全部文件", "reply": json.loads(json.dumps(reply_json(reply)))}
    (kept,) = kept_turns([turn])
    assert kept.reply.answer == reply.answer
    assert kept.reply.comparison == reply.comparison
    assert [c.quote for c in kept.reply.citations] == [c.quote for c in reply.citations]
    for damaged in ("x", [1], [{"question": "q"}], [{"question": "q", "reply": {"answer": 1}}]):
        with pytest.raises(PageRequestError):
            kept_turns(damaged)


def test_questions_from_the_browser_are_checked() -> None:
    sent = {"question": " 问 ", "history": [{"role": "user", "content": "早"}]}
    found = asked(json.dumps(sent | {"language": "en-US", "years": ["2023", "x"]}).encode())
    assert (found.question, found.language, found.scope.years) == (" 问 ", "en", (2023,))
    assert [turn.content for turn in found.history] == ["早"]
    for bad in (b"", b"[]", b'{"question": "  "}', b'{"question": 1}', b"\xff"):
        with pytest.raises(RequestValidationError):
            asked(bad)


@pytest.mark.parametrize(
    "chosen",
    [
        {"years": ["9" * 5000]},
        {"years": ["9999"]},
        {"years": ["2023"] * (MAX_SCOPE_NAMES + 1)},
        {"places": ["襄阳市"] * (MAX_SCOPE_NAMES + 1)},
        {"places": ["襄" * (MAX_NAME_CHARS + 1)]},
        {"places": ["\ud800"]},
        {"history": [{"role": "user", "content": "\ud800"}]},
        {"history": [{"role": "system", "content": "x"}]},
        {"history": [{"role": "user", "content": "x"}] * (MAX_HISTORY_TURNS + 1)},
        {"question": "问" * (MAX_QUESTION_CHARS + 1)},
        {"documents": "east"},
    ],
)
def test_what_the_api_would_not_take_is_refused(chosen: dict[str, object]) -> None:
    with pytest.raises((PageRequestError, RequestValidationError)):
        asked(json.dumps({"question": "x"} | chosen).encode())


def test_as_much_as_the_api_takes_is_taken() -> None:
    chosen = {"places": ["襄" * MAX_NAME_CHARS] * MAX_SCOPE_NAMES, "years": [str(MAX_YEAR)] * MAX_SCOPE_NAMES}
    found = asked(json.dumps({"question": "问" * MAX_QUESTION_CHARS} | chosen).encode())
    assert (len(found.question), len(found.scope.places)) == (MAX_QUESTION_CHARS, MAX_SCOPE_NAMES)
    assert found.scope.years == (MAX_YEAR,) * MAX_SCOPE_NAMES


def test_the_page_s_script_has_its_limits_from_the_server() -> None:
    found = re.search(r"window\.qaLimits = (\{.*?\});", head("page"))
    assert found is not None
    limits = json.loads(found[1])
    assert (limits["history"], limits["question"]) == (MAX_HISTORY_TURNS, MAX_QUESTION_CHARS)


def test_the_scope_in_words_counts_what_it_leaves() -> None:
    infos = ENGINE.documents()
    assert describe(Scope(), ("east", "west"), infos, "zh") == "全部文件"
    assert describe(Scope(("east",), ("西岭市",)), (), infos, "zh").endswith("（没有符合的文件）")
    assert describe(Scope(places=("北江省",), years=(2024,)), ("east", "west"), infos, "zh").endswith("（2 份文件）")


def test_why_a_file_is_not_read_is_told_in_the_readers_language() -> None:
    failed = DocumentInfo("x", "旧.doc", "旧", 0, 0, 0, "", "", error="cannot read .doc", error_zh="读不了 .doc")
    chinese, english = (documents_table([failed], language) for language in ("zh", "en"))
    assert ("读不了 .doc" in chinese, "cannot read" in chinese) == (True, False)
    assert ("读不了 .doc" in english, "cannot read" in english) == (False, True)


def test_the_scope_in_words_names_places_years_and_a_few_documents() -> None:
    infos = [DocumentInfo("x", "x", "标题", 0, 0, 0, "", "", places=("吕梁市",), periods=(2023,))]
    assert describe(Scope(("x",), ("山西省",), (2023,)), ("x",), infos, "zh") == "山西省、2023 年、标题（1 份文件）"


def test_a_document_that_has_left_the_index_is_no_longer_asked() -> None:
    infos = ENGINE.documents()
    assert present(Scope(("east", "gone")), infos) == Scope(("east",))
    assert present(Scope(("gone",)), infos) == Scope(())
    assert present(Scope(places=("西岭市",)), infos) == Scope(places=("西岭市",))


def test_only_figures_of_one_unit_are_drawn_side_by_side() -> None:
    money = ComparisonCell("甲", "1 亿元", 1e8, "元", 1)
    land = ComparisonCell("乙", "3 亩", 3.0, "亩", 2)
    assert comparable((money,)) == ()
    assert comparable((money, land)) == ()
    assert comparable((money, replace(money, subject="乙"), ComparisonCell("丙", None, None, None, None))) != ()


def test_each_column_of_figures_has_a_chart_of_its_own() -> None:
    cells = (
        ComparisonCell("甲", "7 宗", 7, "宗", 1), ComparisonCell("甲", "1019 亩", 1019, "亩", 1),
        ComparisonCell("乙", "40 宗", 40, "宗", 2), ComparisonCell("乙", "2718 亩", 2718, "亩", 2),
        ComparisonCell("丙", None, None, "宗", None), ComparisonCell("丙", "1 公顷", 15, "公顷", 3),
    )  # fmt: skip
    shown = figure(cells, {}, "zh")
    assert len(re.findall(r"<tr>", shown)) == 1 + 3
    assert re.findall(r'aria-label="([^"]*)"', shown) == ["宗，甲 7 宗；乙 40 宗"]
    same = (*cells[:5], ComparisonCell("丙", "1 亩", 1, "亩", 3))
    assert figure(same, {}, "zh").count("<svg") == 2
    assert figure((), {}, "zh") == ""


def test_a_quote_that_moved_is_found_and_one_that_left_is_said_to_be_gone() -> None:
    citation = ENGINE.ask("东河市2023年签约了多少个项目？").citations[0]
    moved = replace(citation, start=citation.start + 3, end=citation.end + 3, highlights=())
    place = locate(ENGINE, moved)
    assert place is not None
    assert place.citation.start == citation.start
    assert "有改动" in pane(ENGINE, replace(citation, quote="没有这句话"), "zh")
    assert "已不在索引中" in pane(ENGINE, replace(citation, document_id="gone"), "zh")


def test_a_reference_says_where_and_nothing_that_is_guessed() -> None:
    citation = replace(ENGINE.ask("东河市2023年签约了多少个项目？").citations[0], section_path=("东河市", "一是"))
    lines = replace(citation, line_start=3, line_end=5)
    assert reference(citation, "zh") == "《east.txt》 › 东河市 › 一是"
    assert reference(lines, "zh") == "《east.txt》 › 东河市 › 一是，第 3–5 行"
    assert reference(lines, "en") == "east.txt › 东河市 › 一是, lines 3–5"
    assert reference(replace(lines, line_end=3), "zh").endswith("，第 3 行")
    assert reference(replace(lines, page=2, section_path=()), "zh") == "《east.txt》，第 2 页"


def test_the_deepest_section_is_shown() -> None:
    leaf = Section("二", 2, 5, 6, 9)
    outline = Section("全", 0, 0, 0, 9, (Section("一", 1, 0, 1, 5), Section("章", 1, 5, 5, 9, (leaf,))))
    assert section_around(outline, 6, 8) is leaf
    assert section_around(outline, 3, 7) is outline


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_readable_page_holds_every_line_once(language: i18n.Language) -> None:
    page = reading_page(ENGINE.east, language, "../page", "../")
    lines = re.findall(r'<(\w+)[^>]* data-start="(\d+)">(.*?)</\1>', page)
    for _, start, content in lines:
        words = _text(content)
        assert ENGINE.east.text[int(start) : int(start) + len(words)] == words
    assert len(lines) == len([line for line in ENGINE.east.text.split("\n") if line.strip()])


def test_every_text_has_both_languages_and_the_same_places_to_fill() -> None:
    both = i18n.dictionary()
    for key, chinese in both["zh"].items():
        fills = re.compile(r"\{\w+\}")
        assert both["en"][key]
        assert set(fills.findall(chinese)) == set(fills.findall(both["en"][key])), key
    assert i18n.language_of("en-GB,zh;q=0.5") == "en"
    assert i18n.language_of("fr,en;q=0.5") == "en"
    assert i18n.language_of("fr") == i18n.language_of(None) == "zh"
