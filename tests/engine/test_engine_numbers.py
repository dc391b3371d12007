"""Papers asked for by their number, and questions about number and issuer themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from promises import ask
from small_index import build_engine, identifier

from qa.engine.engine import Engine
from qa.language.papers import asks_imprint
from qa.types import Status


def paper(code: str, about: str, amount: int) -> str:
    return (
        f"平遥县人民政府办公室\n关于{about}的通知\n{code}\n\n各乡镇人民政府：\n"
        f"一、补贴标准\n对符合条件的农户每户补贴{amount}元，由县财政局发放。\n"
        f"二、工作要求\n各单位要落实粮食安全责任。\n\n平遥县人民政府办公室\n2023年3月2日\n"
    )


TEXTS = {
    "一.txt": paper("平政办发〔2023〕12号", "做好粮食收购工作", 300),
    "二.txt": paper("平政办发〔2023〕13号", "做好农机购置工作", 800),
    "三.txt": "平遥县工作总结\n\n一、成绩\n全县落实晋政发〔2021〕5号，新建粮库12座。\n",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("numbers"), TEXTS)


def test_the_facets_are_listed(engine: Engine) -> None:
    listed = {info.name: (info.number, info.issuer) for info in engine.documents()}
    assert listed["一.txt"] == ("平政办发〔2023〕12号", "平遥县人民政府办公室")
    assert listed["三.txt"] == (None, None)


@pytest.mark.parametrize(("number", "name", "amount"), [("12", "一.txt", "300元"), ("13", "二.txt", "800元")])
def test_a_question_that_names_a_number_is_about_that_paper(
    engine: Engine, number: str, name: str, amount: str
) -> None:
    for question in (
        f"平政办发〔2023〕{number}号规定每户补贴多少元？",
        f"根据平政办发[2023]第{number}号文件，每户补贴多少元",
    ):
        reply = ask(engine, question)
        assert (reply.status, {c.document for c in reply.citations}) == (Status.ANSWERED, {name})
        assert amount in reply.answer
        assert reply.scope.documents is None  # the caller limited nothing
    assert {c.document for c in engine.search(f"平政办发〔2023〕{number}号 补贴标准", 5)} == {name}


def test_a_number_that_no_document_knows_is_told(engine: Engine) -> None:
    reply = ask(engine, "平政办发〔2023〕99号规定每户补贴多少元？")
    assert (reply.status, reply.reason) == (Status.NOT_FOUND, "entity_not_in_documents: 平政办发〔2023〕99号")
    assert "平政办发〔2023〕99号" in reply.answer


def test_a_number_that_a_text_refers_to_limits_nothing(engine: Engine) -> None:
    reply = ask(engine, "落实晋政发〔2021〕5号，新建粮库多少座？")
    assert (reply.status, reply.citations[0].document) == (Status.ANSWERED, "三.txt")


def test_the_scope_of_the_caller_holds(engine: Engine) -> None:
    scope = [identifier(engine, "二.txt")]
    reply = ask(engine, "平政办发〔2023〕12号规定每户补贴多少元？", documents=scope)
    assert (reply.status, reply.reason) == (Status.NOT_FOUND, "documents_out_of_scope")


@pytest.mark.parametrize(
    ("question", "answer", "document"),
    [
        ("平遥县做好粮食收购工作的通知的文号是什么？", "平政办发〔2023〕12号", "一.txt"),
        ("《关于做好农机购置工作的通知》的发文字号是多少", "平政办发〔2023〕13号", "二.txt"),
        ("平政办发〔2023〕12号是谁发的？", "平遥县人民政府办公室", "一.txt"),
        ("《关于做好农机购置工作的通知》是哪个单位印发的？", "平遥县人民政府办公室", "二.txt"),
    ],
)
def test_number_and_issuer_are_answered_from_head_and_foot(
    engine: Engine, question: str, answer: str, document: str
) -> None:
    reply = ask(engine, question)
    assert (reply.status, reply.answer) == (Status.ANSWERED, f"{answer}。[1]")
    (citation,) = reply.citations
    (start, end), *_ = citation.highlights
    assert (citation.document, citation.quote[start - citation.start : end - citation.start]) == (document, answer)


def test_this_paper_is_the_one_in_scope(engine: Engine) -> None:
    scope = [identifier(engine, "二.txt")]
    assert "13号" in ask(engine, "这份文件的文号是什么？", documents=scope).answer
    assert "办公室" in ask(engine, "该通知由谁印发？", documents=scope).answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("平政办发〔2023〕12号是什么文件", "关于做好粮食收购工作的通知"),
        ("平政办发〔2023〕13号哪天发的", "2023年3月2日"),
        ("做好农机购置工作的通知是几号发的", "2023年3月2日"),
        ("粮食收购的文号", "平政办发〔2023〕12号"),
    ],
)
def test_in_everyday_words(engine: Engine, question: str, answer: str) -> None:
    assert ask(engine, question).answer == f"{answer}。[1]"


def test_of_several_it_is_asked_which(engine: Engine) -> None:
    reply = ask(engine, "这个通知是几号发的？")
    assert (reply.status, reply.reason) == (Status.CLARIFY, "several_documents")
    assert reply.choices == ("《关于做好粮食收购工作的通知》是几号发的？", "《关于做好农机购置工作的通知》是几号发的？")
    assert [ask(engine, choice).citations[0].document for choice in reply.choices] == ["一.txt", "二.txt"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("平政办发〔2023〕12号的发文单位和落款日期分别是什么？", "平遥县人民政府办公室。[1]\n2023年3月2日。[2]"),
        ("平政办发〔2023〕12号2022年和2023年各是谁发的？", "平遥县人民政府办公室。[1]"),
    ],
    ids=["parts", "years"],
)
def test_head_and_foot_are_of_the_paper_and_of_no_year_or_part(engine: Engine, question: str, answer: str) -> None:
    reply = ask(engine, question)
    assert (reply.answer, reply.comparison) == (answer, ())


def test_the_only_one_of_its_kind_is_meant(tmp_path: Path) -> None:
    summary = "襄阳市粮库工作总结\n2025年1月8日\n\n一、成绩\n新建粮库12座。\n"
    engine = build_engine(tmp_path, {"一.txt": TEXTS["一.txt"], "二.txt": summary})
    assert ask(engine, "这个总结是哪天的").answer == "2025年1月8日。[1]"
    assert ask(engine, "这个通知是哪天的").answer == "2023年3月2日。[1]"
    assert ask(engine, "襄阳粮库总结的文号").status is Status.NOT_FOUND
    assert ask(engine, "大悟县通知的文号").status is Status.NOT_FOUND


def test_a_paper_without_a_number_is_not_given_one(engine: Engine) -> None:
    reply = ask(engine, "这份文件的文号是什么？", documents=[identifier(engine, "三.txt")])
    assert reply.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("这份文件的文号是什么？", ("number",)),
        ("通知的发文字号", ("number",)),
        ("药品批准文号是多少？", ()),
        ("发文机关是哪里？", ("issuer",)),
        ("该办法由哪个部门印发？", ("issuer",)),
        ("这份公报是哪两家单位发布的？", ("issuer",)),
        ("该通知的落款时间是什么时候？", ("date",)),
        ("该通知是哪天印发的？", ("date",)),
        ("该通知是什么文号、哪天落款的？", ("number", "date")),
        ("粮库工作总结是哪天的", ("date",)),
        ("这个通知是几号发的", ("date",)),
        ("泵站规定什么时候出台的", ("date",)),
        ("平政办发〔2023〕12号哪天发的", ("date",)),
        ("泵站规定的发文单位和日期", ("issuer", "date")),
        ("粮库办法是谁定的", ("issuer",)),
        ("落款是哪个单位", ("issuer",)),
        ("平政办发〔2023〕12号是什么文件", ("title",)),
        ("平政办发〔2023〕12号讲了什么？", ("title",)),
        ("这份文件叫什么", ("title",)),
        ("平政办发〔2023〕12号的补贴标准是什么", ()),
        ("襄阳市印发了什么文件", ()),
        ("粮食补贴是几号发的", ()),
        ("2024年工作总结是哪一年的", ()),
        ("验收是哪天的", ()),
        ("补贴由谁发放？", ()),
        ("应急响应由谁发起？", ()),
        ("项目什么时候开工？", ()),
        ("2023年签约了多少个项目？", ()),
    ],
)
def test_what_asks_for_an_imprint(question: str, parts: tuple[str, ...]) -> None:
    assert asks_imprint(question) == parts


def test_several_parts_are_told_each_with_its_line(engine: Engine) -> None:
    reply = ask(engine, "平政办发〔2023〕12号是什么文号、谁发的？")
    assert reply.answer == "平政办发〔2023〕12号。[1]\n平遥县人民政府办公室。[2]"


def test_what_is_asked_of_the_contents_is_looked_for_there(tmp_path: Path) -> None:
    text = TEXTS["一.txt"].replace("二、工作要求", "二、工作要求\n预警信息由县气象局发布。")
    reply = ask(build_engine(tmp_path, {"一.txt": text}), "预警信息由谁发布？")
    assert "平遥县人民政府办公室" not in reply.answer
