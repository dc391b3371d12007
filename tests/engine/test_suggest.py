"""Example questions read well, and what is drafted from them is what the documents say."""

from __future__ import annotations

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
from qa.engine.suggest import Language, suggest_questions
from qa.evaluate import draft
from qa.index import store
from qa.types import Query, Reply, Status


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
        return replace(found, parts=(), reason="no_evidence") if "tax" in query.text else found


def test_only_what_is_answered_is_suggested_in_english(tmp_path: Path) -> None:
    text = "襄阳市2024年工作总结\n\n一、2024年工作情况\n\n各项工作有序推进。签约项目41个。税收收入95亿元。\n"
    engine = build_engine(tmp_path, {"0.txt": text}, rules_only=True)
    signed, taxes = "How many signed projects did Xiangyang have?", "What was the tax revenue of Xiangyang?"
    assert engine.examples(language="en") == (signed, taxes)
    stored = store.load(tmp_path / "index", lambda _: None, model=ENCODER.identity)
    assert Refusing(stored, ENCODER).examples(language="en") == (signed,)


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
