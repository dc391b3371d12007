"""Questions that name an article or a chapter of a regulation by its number."""

from __future__ import annotations

import pytest
from small_index import read

from qa.answer.finding import Finding
from qa.answer.provisions import find_article_about, find_provisions, tells_breach
from qa.question.question import Known, read_question
from qa.types import Document

KNOWN = Known(("襄阳市", "孝感市"), lambda _: False, 2024)

STORES = """襄阳市地方储备粮库管理办法

第一章 总则

第一条　为规范粮库管理，制定本办法。

第二条　市级粮库由市粮食局负责。
县级粮库由所在地粮食部门负责。

第二章 轮换

第三条　粮库应当具备下列条件：
（一）仓房完好率不低于98%；
（二）配备机械通风设施；
（三）有3名以上保管员。

第四条　小麦每3年轮换一次；稻谷每2年轮换一次。轮换架空期不得超过4个月。

第五条　有下列行为之一的，处1万元罚款：（一）虚报数量的；（二）拒绝检查的。

第六条　本办法自2023年10月1日起施行。

附件：轮换申请表

襄阳市粮食局
2023年8月15日
"""
PUMPS = """孝感市泵站运行管护规定

第一条【立法目的】为加强泵站管护，制定本规定。

第二条【管护人员】每座泵站至少配备2名管护人员。

第三条【巡查】汛期每日巡查不少于2次。

第四条【罚则】违反本规定第三条的，处500元罚款。
"""
REPORT = "襄阳市粮食工作总结\n\n一、成绩\n新建粮库12座。\n\n二、不足\n仓容不够。\n"


def held(*texts: str) -> dict[str, Document]:
    documents = [read(text, f"{number}.txt") for number, text in enumerate(texts)]
    return {document.id: document for document in documents}


def find(question: str, *texts: str, by_text: bool = False) -> Finding | None:
    return find_provisions(read_question(question, KNOWN), held(*texts), by_text=by_text)


def shown(finding: Finding | None, *texts: str) -> list[str]:
    assert finding is not None
    documents = held(*texts)
    parts = [(documents[part.hit.passage.document_id].text, part) for part in finding.parts]
    assert all(part.quote == part.span for _, part in parts)
    return [text[part.span.start : part.span.end] for text, part in parts]


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("粮库管理办法第一条", ["第一条　为规范"]),
        ("第二条说了什么", ["第二条　市级", "县级粮库"]),
        ("襄阳粮库办法第三条", ["第三条　粮库", "（一）", "（二）", "（三）"]),
        ("办法第四条的具体内容", ["第四条　小麦"]),
        ("第四条里轮换架空期最长多久", ["第四条　小麦"]),
        ("粮库办法最后一条", ["第六条　本办法"]),
        ("第三条第二项", ["第三条　粮库", "（二）配备"]),
        ("第五条（二）是什么", ["第五条　有下列", "（二）拒绝"]),
        ("第二条第二款", ["县级粮库"]),
        ("第二条和第四条", ["第二条　市级", "县级粮库", "第四条　小麦"]),
        ("第五条至第六条", ["第五条　有下列", "第六条　本办法"]),
        ("第一章讲了什么", ["第一章 总则", "第一条　为规范", "第二条　市级", "县级粮库"]),
        ("第二章第四条", ["第四条　小麦"]),
        ("第一章第四条", ["第四条　小麦"]),  # the number tells more than the chapter
        ("What does Article 4 say?", ["第四条　小麦"]),
    ],
)
def test_all_of_it_is_shown(question: str, begins: list[str]) -> None:
    found = shown(find(question, STORES, REPORT), STORES, REPORT)
    assert [text[: len(begin)] for text, begin in zip(found, begins, strict=True)] == begins


def test_sentences_of_an_article_stay_together_and_what_stands_behind_the_last_one_is_left_out() -> None:
    assert shown(find("第四条", STORES), STORES)[0].endswith("轮换架空期不得超过4个月。")
    assert shown(find("第六条", STORES), STORES) == ["第六条　本办法自2023年10月1日起施行。"]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("粮库办法第七条", "第七条"),
        ("第三条第四项", "第三条第四项"),
        ("第三章", "第三章"),
    ],
)
def test_what_a_regulation_lacks_is_named(question: str, name: str) -> None:
    found = find(question, STORES)
    assert found is not None
    assert not found.parts
    assert found.reason == f"item_not_in_documents: 《襄阳市地方储备粮库管理办法》{name}"


def test_of_several_it_is_asked_which() -> None:
    found = find("第三条说了什么", STORES, PUMPS)
    assert found is not None
    assert (found.parts, found.reason) == ((), "several_documents")
    assert [rival.question for rival in found.rivals] == [
        "《襄阳市地方储备粮库管理办法》第三条说了什么",
        "《孝感市泵站运行管护规定》第三条说了什么",
    ]
    for rival in found.rivals:
        assert shown(find(rival.question, STORES, PUMPS), STORES, PUMPS)[0].startswith(rival.hit.passage.text[:4])


@pytest.mark.parametrize(
    ("question", "begin"),
    [
        ("泵站规定第三条", "第三条【巡查】"),
        ("孝感的第三条", "第三条【巡查】"),
        ("大悟县泵站规定第三条", "第三条【巡查】"),
        ("第三条规定汛期巡查几次", "第三条【巡查】"),
        ("第六条", "第六条　本办法"),
    ],
)
def test_what_sets_one_of_several_apart(question: str, begin: str) -> None:
    assert shown(find(question, STORES, PUMPS), STORES, PUMPS)[0].startswith(begin)


def test_one_that_lies_in_two_files_is_one() -> None:
    assert shown(find("第四条", STORES, STORES), STORES, STORES)[0].startswith("第四条")


@pytest.mark.parametrize(
    "question", ["劳动法第五条", "第三条措施是什么", "粮库管理办法有几条", "违反第三条罚多少", "第三项是什么"]
)
def test_what_names_no_article_of_it(question: str) -> None:
    assert find(question, STORES, PUMPS) is None


def test_an_english_question_about_another_law_is_refused() -> None:
    found = find("What does Article 4 of the Constitution say?", STORES)
    assert found is not None
    assert not found.parts


def test_by_what_its_text_speaks_of() -> None:
    assert find("小麦轮换架空期第四条", STORES, PUMPS) is None
    assert shown(find("小麦轮换架空期第四条", STORES, PUMPS, by_text=True), STORES, PUMPS)[0].startswith("第四条　小麦")


def test_regulations_below_one_another_in_one_file() -> None:
    both = PUMPS + "\n孝感市泵站值班制度\n\n第一条　为规范值班，制定本制度。\n\n第二条　每班不少于3人。\n"
    assert shown(find("泵站值班制度第二条", both), both) == ["第二条　每班不少于3人。"]
    assert shown(find("泵站管护规定第二条", both), both)[0].startswith("第二条【管护人员】")


def test_a_long_chapter_is_shown_by_the_first_paragraph_of_each_article() -> None:
    long = "粮库办法\n\n第一章 总则\n\n" + "".join(
        f"第{number}条　粮库应当{'按时轮换并登记造册' * 30}。\n另有规定的除外。\n\n" for number in "一二三四五六七"
    )
    found = shown(find("第一章", long), long)
    assert len(found) == 8
    assert all(text.startswith("第") for text in found)


@pytest.mark.parametrize(
    ("question", "begin"),
    [
        ("泵站巡查是第几条规定的", "第三条【巡查】"),
        ("哪一条规定了轮换架空期", "第四条　小麦"),
        ("机械通风在第几条", "第三条　粮库应当"),
    ],
)
def test_the_article_whose_number_is_asked(question: str, begin: str) -> None:
    texts = (STORES, PUMPS)
    found = find_article_about(read_question(question, KNOWN), held(*texts))
    assert shown(found, *texts)[0].startswith(begin)


@pytest.mark.parametrize("question", ["罚款在第几条", "油料收购是第几条", "第三条讲什么"])
def test_several_or_none_tell_no_number(question: str) -> None:
    assert find_article_about(read_question(question, KNOWN), held(STORES, PUMPS)) is None


def test_breach() -> None:
    assert tells_breach("违反本规定第三条的罚多少")
    assert not tells_breach("第三条禁止违反什么")
