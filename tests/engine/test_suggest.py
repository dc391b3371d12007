"""Example questions read well, and what is drafted from them is what the documents say."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from http_client import TEXTS
from sample_engine import SampleEngine
from small_index import ENCODER, build_engine

from qa.answer.finding import Finding
from qa.answer.terms.english import read_english_terms
from qa.engine.engine import Engine
from qa.engine.indexing import read_document
from qa.engine.suggest import Language, Suggestion, suggest_questions, tells
from qa.evaluate import draft
from qa.index import store
from qa.types import Document, Facets, Query, Reply, Status


def suggested(place: str, text: str, limit: int = 8, language: Language = "zh") -> list[str]:
    name = f"{place}2024年工作总结"
    document = read_document(f"{name}.txt", f"{name}\n\n一、2024年工作情况\n\n各项工作有序推进。{text}\n".encode())
    return list(suggest_questions([document], limit, language=language))


@pytest.mark.parametrize(
    ("place", "text", "question"),
    [
        ("青云高新区", "青云高新区完成地区生产总值312.5亿元。", "青云高新区地区生产总值是多少？"),
        ("龙泉经开区", "龙泉经济开发区实现工业总产值860亿元。", "龙泉经开区工业总产值是多少？"),
        ("龙泉经开区", "经开区完成固定资产投资95亿元。", "龙泉经开区固定资产投资是多少？"),
        ("龙泉经开区", "经济开发区完成固定资产投资95亿元。", "龙泉经开区固定资产投资是多少？"),
        ("上海市", "上海市全市生产总值5.39万亿元。", "上海市生产总值是多少？"),
        ("上海市", "预计全市一般公共预算收入8374亿元。", "上海市一般公共预算收入是多少？"),
        ("上海市", "规模以上工业企业实现利润总额2500亿元。", "上海市规模以上工业企业利润总额是多少？"),
        ("上海市", "固定资产投资完成118亿元。", "上海市固定资产投资是多少？"),
        ("上海市", "集成电路产业规模突破5000亿元。", "上海市集成电路产业规模是多少？"),
        ("上海市", "重点项目完成率98%。", "上海市重点项目完成率是多少？"),
        ("上海市", "规模以上工业增加值增长9.1%。", "上海市规模以上工业增加值增长多少？"),
        ("上海市", "新签约项目41个。", "上海市新签约项目有多少个？"),
        ("襄阳市", "新建粮库12座。", "襄阳市新建了多少座粮库？"),
        ("襄阳市", "出让标准地7宗。", "襄阳市出让了多少宗标准地？"),
        ("襄阳市", "地区生产总值迈上6000亿元新台阶。", "襄阳市地区生产总值是多少？"),
        ("湖北省", "省重大项目投资860亿元。", "湖北省重大项目投资是多少？"),
        ("襄阳市", "新增粮库保管员30人。", "襄阳市新增了多少人粮库保管员？"),
        ("襄阳市", "开工项目数41个。", "襄阳市开工项目数是多少？"),
        ("襄阳市", "泵站开工率98%。", "襄阳市泵站开工率是多少？"),
    ],
)
def test_a_question_names_its_place_once_and_holds_no_verb(place: str, text: str, question: str) -> None:
    assert suggested(place, text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "比上年增长5.0%。",
        "全国规模以上工业增加值52亿元。",
        "引进项目增长5个。",
        "经济规模进入了5万亿元。",
        "参保率稳定在95%。",
        "地区生产总值连跨3个千亿台阶。",
        "三季度增长5.2%。",
        "枣阳市粮库总数4座。",
        "对粮库给予安家补贴200万元。",
        "给予最高500万元的资金。",
        "贴息比例不超过50%。",
        "每年最高100万元。",
        "设备投资500万元以上的，给予补助。",
        "力争粮食总产值52亿元。",
        "泵站一期投资52亿元。",
        "总投资52亿元。",
        "粮库等12座。",
        "三是粮库投资52亿元。",
        "带动就业300人。",
        "粮库和泵站12座。",
        "死亡人数分别下降3.1%。",
    ],
)
def test_what_makes_no_question_makes_none(text: str) -> None:
    assert suggested("上海市", text) == []


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("实现地区生产总值312.5亿元。", "What was the gross regional product of Xiangyang?"),
        ("社会消费品零售总额增长9.1%。", "How much did the total retail sales of consumer goods of Xiangyang grow?"),
        ("签约项目41个。", "How many signed projects did Xiangyang have?"),
        (
            "\n\n二、2025年工作安排\n\n（一）推进粮库建设。\n\n（二）改造泵站。",
            "What are the work plans of Xiangyang for 2025?",
        ),
    ],
)
def test_what_has_an_english_name_is_asked_in_english_too(text: str, question: str) -> None:
    assert suggested("襄阳市", text, language="en") == [question]


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("二、重点任务", "襄阳市重点任务有哪些？"),
        ("二、存在的主要问题", "襄阳市存在的主要问题有哪些？"),
        ("二、扎实推进重点工作", None),
        ("二、2024年工作情况", None),
        ("二、2025年工作安排", "襄阳市2025年工作安排有哪些？"),
    ],
)
def test_lists_are_asked_for_by_headings_that_name_things(heading: str, question: str | None) -> None:
    found = suggested("襄阳市", f"\n\n{heading}\n\n（一）推进粮库建设。\n\n（二）改造泵站。")
    assert found == ([question] if question else [])


def test_a_list_without_a_year_is_asked_for_without_one_in_english() -> None:
    text = "\n\n二、重点任务\n\n（一）推进粮库建设。\n\n（二）改造泵站。"
    assert suggested("襄阳市", text, language="en") == ["What are the key tasks of Xiangyang?"]


def test_what_has_no_english_name_is_not() -> None:
    assert suggested("襄阳市", "新建粮库12座，一号泵站签约项目3个。", language="en") == []


def test_every_english_name_is_one_that_the_glossary_reads() -> None:
    names = tomllib.loads(resources.files("qa").joinpath("data/example_names.toml").read_text("utf-8"))
    unread = [
        (chinese, english)
        for table in names.values()
        for chinese, english in table.items()
        if not read_english_terms(f"What was the {english} of Xiangyang?")
    ]
    assert unread == []


class Refusing(Engine):
    """Finds nothing for questions about taxes."""

    def find(self, query: Query, *args: Any, **kwargs: Any) -> Finding:
        found = super().find(query, *args, **kwargs)
        return replace(found, parts=(), reason="no_evidence") if re.search("tax|税", query.text) else found


@pytest.mark.parametrize(
    ("language", "questions"),
    [
        ("en", ("How many signed projects did Xiangyang have?", "What was the tax revenue of Xiangyang?")),
        ("zh", ("襄阳市签约了多少个项目？", "襄阳市税收收入是多少？")),
    ],
)
def test_only_what_is_answered_is_suggested(tmp_path: Path, language: Language, questions: tuple[str, ...]) -> None:
    text = "襄阳市2024年工作总结\n\n一、2024年工作情况\n\n各项工作有序推进。签约项目41个。税收收入95亿元。\n"
    engine = build_engine(tmp_path, {"0.txt": text}, rules_only=True)
    assert engine.examples(language=language) == questions
    stored = store.load(tmp_path / "index", lambda _: None, model=ENCODER.identity)
    assert Refusing(stored, ENCODER).examples(language=language) == questions[:1]


@pytest.mark.parametrize(
    ("told", "answer", "holds"),
    [
        ("17个", "新建粮库 17 个。[1]", True),
        ("7个", "新建粮库17个。[1]", False),
        ("7个", "新建粮库17个，泵站7个。[1]", True),
        ("推进粮库", "共两项[1][2]：\n（一）推进粮库建设。[1]", True),
        ("第五条", "第六条", False),
    ],
)
def test_what_an_answer_holds(told: str, answer: str, holds: bool) -> None:
    assert tells(told, answer) is holds


def documents(*texts: tuple[str, str]) -> list[Document]:
    return [read_document(f"{name}.txt", text.encode()) for name, text in texts]


def report(place: str, text: str) -> tuple[str, str]:
    name = f"{place}2024年工作总结"
    return name, f"{name}\n\n一、2024年工作情况\n\n各项工作有序推进。{text}\n"


REGULATION = (
    "粮库办法",
    "襄阳市粮库管理办法\n\n第一章 总则\n\n第一条 为规范粮库管理，制定本办法。\n\n"
    "第二条 本办法所称粮库，是指储备粮库。\n\n第二章 粮库轮换\n\n"
    "第三条 小麦每3年轮换一次，稻谷每2年轮换一次，对粮库给予补贴200万元。\n\n"
    "第四条 轮换架空期不得超过4个月，确需延长的，应当报批。\n\n第三章 附则\n\n"
    "第五条 本办法由襄阳市粮食局负责解释。\n\n第六条 本办法自2024年6月1日起施行。\n",
)


def test_places_and_matters_are_taken_in_turn() -> None:
    texts = [report(place, "签约项目41个。签约金额95亿元。新建粮库12座。") for place in ("襄阳市", "孝感市")]
    found = tuple(suggest_questions(documents(*texts), 4))
    assert found == (
        "襄阳市签约了多少个项目？",
        "孝感市新建了多少座粮库？",
        "襄阳市新建了多少座粮库？",
        "孝感市签约了多少个项目？",
    )


def test_no_more_is_looked_through_than_the_next_question_takes() -> None:
    """A folder may be far larger than what can be looked through while somebody waits."""
    looked: list[str] = []

    def within(facets: Facets) -> bool:
        looked.append(facets.places[0])
        return True

    places = ("襄阳市", "孝感市", "荆州市", "宜昌市", "黄石市")
    texts = [report(place, "签约项目41个。新建粮库12座。税收收入95亿元。") for place in places]
    found = suggest_questions(documents(*texts), 3, within)
    for count in (1, 2, 3):
        assert next(found).startswith(places[count - 1])
        assert tuple(dict.fromkeys(looked)) == places[:count]
    assert next(found, None) is None
    assert tuple(dict.fromkeys(looked)) == places[:3]


def test_no_place_has_two_questions_of_one_matter() -> None:
    text = "签约项目41个。签约金额95亿元。签约企业12家。"
    assert len(tuple(suggest_questions(documents(report("襄阳市", text)), 6))) == 1


def test_of_regulations_articles_are_asked_for_and_no_figures() -> None:
    found = tuple(suggest_questions(documents(REGULATION), 6))
    assert found == (
        "《襄阳市粮库管理办法》第三条规定了什么？",
        "《襄阳市粮库管理办法》从什么时候开始施行？",
        "《襄阳市粮库管理办法》第二章“粮库轮换”有哪些内容？",
        "《襄阳市粮库管理办法》由谁负责解释？",
    )
    assert tuple(suggest_questions(documents(REGULATION), 6, language="en")) == (
        "What does Article 3 of 《襄阳市粮库管理办法》 say?",
    )


def test_several_regulations_are_asked_different_things() -> None:
    other = (REGULATION[0] + "二", REGULATION[1].replace("襄阳市", "孝感市"))
    found = tuple(suggest_questions(documents(REGULATION, other), 2))
    assert [question[1:4] for question in found] == ["襄阳市", "孝感市"]
    assert len({question.partition("》")[2] for question in found}) == 2


UNTITLED = REGULATION[1].partition("\n\n")[2]


def test_a_regulation_without_a_title_is_called_by_its_file() -> None:
    """The place that it speaks of stands in for a title, and is none."""
    (document,) = documents(("粮库规矩", UNTITLED))
    (article,) = document.outline.children
    assert article.derived
    article = replace(article, heading="临汾市")
    alone, beside = (replace(document, outline=replace(document.outline, children=(article,) * n)) for n in (1, 2))
    found = tuple(suggest_questions([alone], 6))
    assert found[0] == "《粮库规矩》第三条规定了什么？"
    assert not any("临汾市" in question for question in found)
    assert tuple(suggest_questions([beside], 6)) == ()  # of several in a file its name tells none


def test_what_is_suggested_of_a_regulation_is_answered(tmp_path: Path) -> None:
    other = REGULATION[1].replace("襄阳市", "孝感市").replace("3年", "5年")
    engine = build_engine(tmp_path, {"0.txt": REGULATION[1], "1.txt": other, "规矩.txt": UNTITLED}, rules_only=True)
    examples = engine.examples(patience_s=60) + engine.examples(language="en", patience_s=60)
    assert "《襄阳市粮库管理办法》第三条规定了什么？" in examples
    assert "What does Article 3 of 《孝感市粮库管理办法》 say?" in examples
    assert all(engine.ask(question).status is Status.ANSWERED for question in examples)


def test_the_engine_is_asked_no_more_than_twice_for_each() -> None:
    asked: list[Suggestion] = []

    def never(one: Suggestion) -> bool:
        asked.append(one)
        return False

    texts = [report(place, "新建粮库12座。泵站开工率98%。粮食总产值5亿元。") for place in ("襄阳市", "孝感市")]
    assert tuple(suggest_questions(documents(*texts), 2, answers=never)) == ()
    assert len(asked) == 4


def test_a_heading_that_names_the_place_names_it_once() -> None:
    text = "新签约项目41个。\n\n二、青云高新区2025年重点工作\n\n（一）推进项目建设。\n\n（二）优化环境。"
    assert "青云高新区2025年重点工作有哪些？" in suggested("青云高新区", text)


class Worded(SampleEngine):
    """The sample, with its replies changed."""

    def __init__(self, **changes: object) -> None:
        super().__init__(TEXTS)
        self.changes = changes

    def ask(self, *args: object, **kwargs: object) -> Reply:
        return replace(super().ask(*args, **kwargs), **self.changes)  # type: ignore[arg-type]


def test_a_question_that_is_refused_is_not_drafted_as_unanswerable() -> None:
    assert draft(Worded(status=Status.NOT_FOUND, citations=())) == []


def test_a_drafted_amount_keeps_its_bound() -> None:
    cited = SampleEngine(TEXTS).search("新建粮库", 1)[0]
    quote = "规模突破5000亿元以上。"
    citation = replace(cited, quote=quote, start=100, end=100 + len(quote), highlights=((104, 110),))
    rows = draft(Worded(citations=(citation,)))
    assert rows
    assert all(row["answer"] == ["5000亿元以上"] for row in rows)
