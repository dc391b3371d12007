"""The engine on lists that no numbered headings make: counted within prose, announced, or named by a heading."""

from __future__ import annotations

from pathlib import Path

import pytest
from promises import ask_answered
from small_index import build_engine

from qa.engine.engine import Engine
from qa.types import Status

TEXT = """\
襄阳市2023年工作总结

一、粮食仓储
围绕仓储安全，全市重点办好几件实事。第一件事是改造旧仓，更换通风设备。第二件事是培训保管员，持证上岗。第三件事是建立巡查台账。
二、河道治理
各县参与“清渠护苗”行动，灌溉保障能力提升。河道治理要抓住关键。一要清淤，疏通河床；二要植树，绿化堤岸。
三、金融服务
全市扎实做好四篇文章。
（一）绿色文章
发放绿色贷款。
（二）普惠文章
扩大普惠贷款。
（三）养老文章
开发养老产品。
（四）数字文章
建设数字网点。
四、实施“清渠护苗”行动
组织巡渠队120支。更换老旧闸门35座。开通灌溉热线。
五、招引推介活动
（一）搭建平台
举办推介会两场。
（二）优化服务
为经营者选派专员。
（三）减轻负担
为经营者减免租金。
六、其他
推介活动到会企业有东山酿造公司、西河纺织公司和南坡建材公司。
七、作风
保管队伍要做到三个“坚持”。要坚持安全为先。各库每周巡查。要坚持质量为本。入库逐车检验。要坚持节约为荣。旧袋回收再用。
八、生产情况
全市防汛保障多措并举。加强巡查。各段每周巡查两遍，隐患当场整改到位。更新设备。购置清淤船三十台，老旧闸门全部换新。培训队伍。\
举办河长培训班六期，技能竞赛连年举办。
"""
OTHER = "孝感市2023年工作总结\n\n" + "".join(f"{n}. 站所{n}\n{n}号站所按时检修，设备完好。\n" for n in range(1, 61))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("engine"), {"襄阳.txt": TEXT, "孝感.txt": OTHER}, rules_only=True)


@pytest.mark.parametrize(
    ("question", "count", "starts"),
    [
        ("襄阳市围绕仓储安全重点办好哪几件实事？", "共三项", ["第一件事是", "第二件事是", "第三件事是"]),
        ("襄阳市河道治理要抓住哪些关键？", "共两项", ["一要清淤", "二要植树"]),
        ("襄阳市要做好哪四篇文章？", "共四项", ["（一）绿色", "（二）普惠", "（三）养老", "（四）数字"]),
        ("襄阳市金融服务做好哪些文章？", "共四项", ["（一）绿色", "（二）普惠", "（三）养老", "（四）数字"]),
    ],
)
def test_a_run_within_prose_and_announced_headings_are_counted(
    engine: Engine, question: str, count: str, starts: list[str]
) -> None:
    reply = ask_answered(engine, question)
    first, *lines = reply.answer.splitlines()
    assert first.startswith(count)
    assert len(lines) == len(reply.citations) == len(starts)
    assert all(line.startswith(start) for line, start in zip(lines, starts, strict=True))


@pytest.mark.parametrize("question", ["襄阳市招引推介活动来了哪些企业？", "襄阳市招引推介活动有哪几家企业到会？"])
def test_companies_are_named_and_no_headings(engine: Engine, question: str) -> None:
    answer = ask_answered(engine, question).answer
    assert "东山酿造公司、西河纺织公司和南坡建材公司" in answer
    assert "（一）" not in answer


@pytest.mark.parametrize(
    "question",
    ["襄阳市如何实施“清渠护苗”行动？", "襄阳市“清渠护苗”行动做了哪些工作？", "“清渠护苗”行动如何推进？"],
)
def test_what_was_done_in_what_a_heading_names_is_its_sentences(engine: Engine, question: str) -> None:
    lines = ask_answered(engine, question).answer.splitlines()
    assert [line[:5] for line in lines[-3:]] == ["组织巡渠队", "更换老旧闸", "开通灌溉热"]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("襄阳市保管队伍要做到哪三个“坚持”？", ["要坚持安全为先。", "要坚持质量为本。", "要坚持节约为荣。"]),
        ("襄阳市从哪几个方面做好防汛保障？", ["加强巡查。", "更新设备。", "培训队伍。"]),
        ("襄阳市防汛保障有哪些方面？", ["加强巡查。", "更新设备。", "培训队伍。"]),
    ],
)
def test_short_sentences_that_lead_the_parts_of_a_paragraph_are_counted(
    engine: Engine, question: str, items: list[str]
) -> None:
    first, *lines = ask_answered(engine, question).answer.splitlines()
    assert first.startswith("共三项")
    assert [line.split("[")[0] for line in lines] == items


def test_they_are_no_things_of_another_kind(engine: Engine) -> None:
    assert not ask_answered(engine, "襄阳市防汛保障有哪些好处？").answer.startswith("共")


def test_another_number_of_sentences_is_not_what_is_asked_for(engine: Engine) -> None:
    assert "共" not in ask_answered(engine, "襄阳市保管队伍要做到哪四个“坚持”？").answer


@pytest.mark.parametrize(("number", "item"), [("一", "第一件事是改造旧仓"), ("二", "第二件事是培训保管员")])
def test_one_item_of_a_run_within_prose(engine: Engine, number: str, item: str) -> None:
    assert ask_answered(engine, f"襄阳市围绕仓储安全重点办好的实事，第{number}件是什么？").answer.startswith(item)


def test_an_item_beyond_the_run_is_in_no_document(engine: Engine) -> None:
    reply = engine.ask("襄阳市围绕仓储安全重点办好的实事，第四件是什么？")
    assert (reply.status, reply.reason) == (Status.NOT_FOUND, "item_not_in_documents: 4")


@pytest.mark.parametrize("number", ["0", "00"])
@pytest.mark.parametrize("matter", ["金融服务的文章", "围绕仓储安全重点办好的实事"])
def test_there_is_no_item_before_the_first(engine: Engine, number: str, matter: str) -> None:
    reply = engine.ask(f"襄阳市{matter}，第{number}件是什么？")
    assert (reply.status, reply.reason) == (Status.NOT_FOUND, "item_not_in_documents: 0")


# Sentences beside which more than one list stands.
FORMS = """\
襄阳市2023年工作总结

一、粮库建设
粮库实施选址、施工、验收三大工程。第一是选址，避开洼地。第二是施工，倒排工期。第三是验收，逐仓过磅。
二、仓储
各库办好几件实事，由下列单位落实。一要清仓，扫净地坪。二要晒粮，抢抓晴天。三要灭虫，每季熏蒸。
（一）粮食局
指导清仓。
（二）供销社
采购药剂。
三、要求
保管队伍要做到三个“坚持”。
要坚持安全为先。入库逐车检验。要坚持质量为本。旧袋回收再用。要坚持节约为荣。
四、巡河
河道巡查要做到两个“确保”。
巡河员要确保险情早报。夜间增加班次。巡河员要确保堤防无恙。雨后逐段查看。
五、泵站
开工建设东湾泵站和西坡泵站。
"""


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    texts = {"襄阳.txt": FORMS, "孝感.txt": OTHER}
    return build_engine(tmp_path_factory.mktemp("forms"), texts, rules_only=True)


@pytest.mark.parametrize(
    ("question", "starts"),
    [
        ("襄阳市各库办好哪三件实事？", ["一要清仓", "二要晒粮", "三要灭虫"]),
        ("襄阳市各库办好哪两件实事？", ["（一）粮食局", "（二）供销社"]),
        ("襄阳市各库办好哪些实事？", ["（一）粮食局", "（二）供销社"]),
        ("襄阳市保管队伍要做到哪三个“坚持”？", ["要坚持安全", "要坚持质量", "要坚持节约"]),
        ("襄阳市河道巡查要做到哪两个“确保”？", ["巡河员要确保险情", "巡河员要确保堤防"]),
    ],
)
def test_the_one_of_the_number_asked_for_is_taken(forms: Engine, question: str, starts: list[str]) -> None:
    _, *lines = ask_answered(forms, question).answer.splitlines()
    assert len(lines) == len(starts)
    assert all(line.startswith(start) for line, start in zip(lines, starts, strict=True))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("襄阳市粮库实施哪三大工程？", "粮库实施选址、施工、验收三大工程。"),
        ("襄阳市开工建设哪两个泵站？", "开工建设东湾泵站和西坡泵站。"),
        ("襄阳市保管队伍要做到哪两个“坚持”？", "保管队伍要做到三个“坚持”。"),
    ],
)
def test_a_sentence_that_is_the_list_itself_or_has_none_of_that_number_stands_alone(
    forms: Engine, question: str, sentence: str
) -> None:
    reply = ask_answered(forms, question)
    assert len(reply.citations) == 1
    assert sentence in reply.answer


GUIDE = """\
襄阳市粮库扩建申报指南

一、申报条件
粮库登记满三年，仓容达到一万吨。
二、申报办法
粮库向所在地主管部门申报扩建补助。
附：申报所需材料{end}
（1）扩建申请表
（2）仓房图纸
（3）粮库登记证
三、办理时限
受理后二十日内办结。
"""


@pytest.mark.parametrize(
    ("end", "announces"), [("", True), ("：", True), ("。", False), ("\n请按顺序装订。", False), ("；请装订。", False)]
)
def test_a_line_that_ends_no_sentence_announces_the_items_just_below_it(
    tmp_path: Path, end: str, announces: bool
) -> None:
    engine = build_engine(tmp_path, {"指南.txt": GUIDE.format(end=end)}, rules_only=True)
    answer = ask_answered(engine, "襄阳市粮库扩建申报所需材料有哪些？").answer
    assert all(item in answer for item in ("扩建申请表", "仓房图纸", "粮库登记证")) is announces


STEPS = """\
襄阳市2023年工作总结

一、粮食仓储
粮库老旧，农户多有抱怨。全市仓房漏雨的有九座，保管员叫苦不迭。
账单让大家坐不住。三家米厂来考察，嫌没有现成仓房，掉头去了别处。
守住粮仓，全市走了三步。第一步是改造旧仓，更换通风设备。第二步是培训保管员，持证上岗。第三步是建立台账，按时巡查。
二、粮库补助
（一）新建补助
新建粮库每座补助9万元。
（二）改造补助
改造粮库每座补助3万元。
三、附则
有下列情形之一的粮库，不予补助：
（一）发生安全事故的；
（二）账物不符的。
"""


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("steps"), {"襄阳.txt": STEPS}, rules_only=True)


def test_as_many_paragraphs_are_no_list_where_one_of_them_announces_it(steps: Engine) -> None:
    answer = ask_answered(steps, "襄阳市守住粮仓走了哪三步？").answer
    assert "改造旧仓" in answer
    assert "掉头去了别处" not in answer


def test_another_thing_counted_alike_announces_nothing(tmp_path: Path) -> None:
    head = "襄阳市2023年工作总结\n\n一、分片区情况\n"
    text = f"{head}（一）东山片区\n建成粮库。\n（二）西河片区价格回落两个百分点\n改造泵站。\n"
    engine = build_engine(tmp_path, {"襄阳.txt": text}, rules_only=True)
    assert "东山片区" in ask_answered(engine, "襄阳市分成哪两个片区？").answer


def test_what_cannot_be_done_is_no_more_than_what_measures_are_about(tmp_path: Path) -> None:
    text = (
        "襄阳市2023年工作总结\n\n一、粮企融资措施\n（一）设立粮食基金\n规模9亿元。\n（二）推行粮仓贷款\n放款3亿元。\n"
    )
    engine = build_engine(tmp_path, {"襄阳.txt": text}, rules_only=True)
    answer = ask_answered(engine, "襄阳市针对粮企不能及时融资的问题采取了哪些措施？").answer
    assert "粮食基金" in answer
    assert "粮仓贷款" in answer


def test_what_is_not_given_is_no_list_of_what_is(steps: Engine) -> None:
    answer = ask_answered(steps, "襄阳市哪些情形的粮库不予补助？").answer
    assert "账物不符" in answer
    assert "新建补助" not in answer
