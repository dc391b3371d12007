"""Questions as long as they may be, of marks that mean something to a pattern, of more years than can be compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_index import build_engine

from qa.answer.terms.concepts import is_pattern, read_terms
from qa.answer.terms.matching import longest_common, match
from qa.engine.engine import Engine
from qa.limits import MAX_QUESTION_CHARS
from qa.types import Status

TEXT = "襄阳市2024年工作总结\n襄阳市全年新建粮库12座，改造泵站30座。\n2023年新建粮库9座。\n"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("engine")
    return build_engine(folder, {"襄阳.txt": TEXT}, rules_only=True)


def full(unit: str) -> str:
    return (unit * MAX_QUESTION_CHARS)[:MAX_QUESTION_CHARS]


@pytest.mark.timeout(60)  # what takes exponential time never ends: it needn't be waited for
@pytest.mark.parametrize(
    "unit",
    [
        *("的*", "粮*库", "粮库#", "⑩", "Ⅳ", "㎡", "粮", "1", "、", "一", "“", "（", "襄阳市", "2023年"),
        *("这里", "里面", "目前", ",", "和", "襄阳市" + "," * 60 + "x", "襄阳市" + "与" * 60 + "x"),
        *("襄阳市" + "and in " * 20 + "x", "word. ", "大同", "?"),
    ],
)
def test_is_answered_or_refused(engine: Engine, unit: str) -> None:
    assert engine.ask(full(unit)).status in Status


def test_a_question_s_own_marks_are_no_pattern() -> None:
    assert is_pattern("研发*投入强度")
    assert not is_pattern("粮*库")
    (term,) = (term for term in read_terms("“粮*库”") if "*" in term.text)
    assert match(term, "粮食储备库") < 1
    assert match(term, "新建粮*库") == 1


@pytest.mark.parametrize(
    ("left", "right", "length"),
    [
        ("新建粮库", "粮库扩容", 2),
        ("粮库", "泵站", 0),
        ("", "粮库", 0),
        ("粮库泵站粮库", "泵站粮", 3),
        ("粮粮粮", "粮粮", 2),
    ],
)
def test_the_longest_run_that_two_texts_share(left: str, right: str, length: int) -> None:
    assert longest_common(left, right) == longest_common(right, left) == length


def test_more_years_than_can_be_compared_are_told(engine: Engine) -> None:
    years = "、".join(f"{year}年" for year in range(1900, 2100))
    reply = engine.ask(f"襄阳市{years}各新建了多少座可以存放稻谷和小麦的粮库？")
    assert reply.status == Status.NOT_FOUND
    assert reply.reason == "too_many_subjects: 200"
    assert "请分几次提问" in reply.answer


@pytest.mark.parametrize(
    "question", ["襄阳市{}各有多少座粮库？", "How many granaries did Xiangyang have in each of {}?"], ids=["zh", "en"]
)
def test_short_questions_about_too_many_years_are_told_too(engine: Engine, question: str) -> None:
    asked = question.format(", ".join(f"{year}年" if "市" in question else f"{year}" for year in range(1980, 2011)))
    assert engine.ask(asked).reason == "too_many_subjects: 31"


def test_a_few_are_compared(engine: Engine) -> None:
    reply = engine.ask("襄阳市2023年、2024年各新建了多少座粮库？")
    assert [cell.text for cell in reply.comparison] == ["9座", "12座"]
