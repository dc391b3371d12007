"""Words of which a thing is one or the other, and what a sentence says of the one and not of the other."""

from __future__ import annotations

import pytest
from proposals import find, hits

from qa.language.contrasts import is_contrary, lacks_negation, members_named


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("国家级粮库和省级粮库", 2),
        ("粮食进出口", 1),
        ("粮食出口", 1),
        ("硕士和博士", 2),
        ("博士后", 1),  # no 博士
        ("粮食出口加工", 0),
        ("专科医生", 0),
        ("城镇化", 0),
        ("城镇新增就业", 0),
        ("新增城镇就业", 0),
        ("城镇调查失业率", 0),
        ("城乡居民收入分别增长", 2),
        ("城乡居民收入增长", 0),
        ("农民工", 0),
        ("粮库复开工", 0),
        ("泵站试投产", 0),
        ("三产业", 0),
        ("养老床位和病床", 2),
        ("粮库", 0),
        ("", 0),
    ],
)
def test_how_many_members_a_text_names(text: str, count: int) -> None:
    assert len(members_named(text)) == count


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县级", "区级"),
        ("大专", "高职"),
        ("本科", "学士"),
        ("城镇", "城市居民"),
        ("农村", "乡村居民"),
        ("开工", "动工"),
        ("竣工", "完工"),
        ("投产", "达产"),
        ("高企", "高新技术企业"),
        *((short, f"第{short}业") for short in ("一产", "二产", "三产")),
        ("病床", "医疗床位"),
        ("病房", "医疗床位"),
        ("托位", "托育床位"),
        ("财政总收入", "预算总收入"),
    ],
)
def test_one_member_has_several_names(one: str, other: str) -> None:
    assert members_named(one) == members_named(other) != frozenset()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("国家级粮库多少座", "省级粮库12座"),
        ("粮库二期存粮多少", "粮库一期存粮9万吨"),
        ("规下企业多少家", "规上企业12家"),
        ("市级粮库多少座", "县级粮库12座"),
        ("硕士多少名", "本科12名"),
        ("粮食出口多少", "粮食进出口3亿元"),
        ("粮食进出口多少", "粮食出口3亿元"),
        ("粮食进口多少", "粮食出口3亿元"),
        ("签约粮库多少座", "投产粮库12座"),
        ("开工粮库多少座", "竣工粮库12座"),
        ("城镇居民收入多少", "农村居民收入2万元"),
        ("第一产业多少", "第二产业3亿元"),
        ("一产多少", "第三产业3亿元"),
        ("养老床位多少张", "病床3张"),
        ("病床多少张", "托位3个"),
        ("托位多少个", "养老床位3张"),
        ("财政总收入多少", "地方级一般公共预算收入3亿元"),
        ("地方一般公共预算收入多少", "预算总收入3亿元"),
        ("粮企存款多少", "粮企贷款3亿元"),
        ("粮库旅客多少", "粮库货邮3万吨"),
        ("一等奖几名", "二等奖3名"),
        ("小学粮仓几座", "初中粮仓3座"),
    ],
)
def test_what_is_said_of_another_member_is_contrary(question: str, text: str) -> None:
    assert is_contrary(question, text)


@pytest.mark.parametrize(
    ("question", "text", "around"),
    [
        ("国家级粮库多少座", "国家级粮库3座、省级粮库12座", ""),
        ("国家级粮库多少座", "省级粮库12座", "国家级和省级粮库"),
        ("国家级、省级粮库各多少座", "省级粮库12座", ""),
        ("国家级粮库多少座", "粮库12座", ""),
        ("国家级粮库多少座", "签约粮库12座", ""),
        ("国家级粮库多少座", "粮库12座", "省级粮库"),
        ("粮库多少座", "省级粮库12座", ""),
    ],
    ids=["both", "around", "both asked", "none", "another set", "only around", "none asked"],
)
def test_else_nothing_is(question: str, text: str, around: str) -> None:
    assert not is_contrary(question, text, around)


def test_each_set_that_question_and_text_share_counts() -> None:
    assert is_contrary("签约国家级粮库多少座", "签约省级粮库12座")
    assert not is_contrary("签约国家级粮库多少座", "签约国家级粮库12座")


NEGATED = ("不能", "不得", "不予", "不可以", "不允许", "不适用", "不享受", "不支持", "禁止", "不许", "不准")


class TestNegation:
    @pytest.mark.parametrize("word", NEGATED)
    def test_what_is_not_allowed_is_told_by_something_negative(self, word: str) -> None:
        assert is_contrary(f"哪些粮库{word}扩建", "粮库均可扩建")
        assert not is_contrary(f"哪些粮库{word}扩建", f"停用粮库{word}扩建")

    @pytest.mark.parametrize("word", ["未", "无", "除外", "取消", "停止", "暂停", "例外"])
    def test_in_any_words(self, word: str) -> None:
        assert not is_contrary("哪些粮库不得扩建", f"停用粮库{word}")

    def test_that_may_stand_around_it(self) -> None:
        assert not is_contrary("哪些粮库不得扩建", "停用粮库", "停用粮库不扩建")

    @pytest.mark.parametrize("question", ["粮库能不能扩建", "粮库能不准时完工", "哪些粮库可以扩建"])
    def test_whether_something_may_be_done_asks_for_either(self, question: str) -> None:
        assert not is_contrary(question, "粮库均可扩建")


class TestEvidence:
    HEAD = "吕梁市工作总结\n\n一、成绩\n"

    def figures(self, question: str, text: str) -> list[str]:
        return [q.text for e in find(question, hits(f"{self.HEAD}{text}\n")) for q in e.answers]

    def sentences(self, question: str, text: str) -> list[str]:
        return [e.sentence.folded for e in find(question, hits(f"{self.HEAD}{text}\n"))]

    def test_a_sentence_of_another_member_is_not_proposed(self) -> None:
        assert self.figures("吕梁市国家级粮库多少座？", "省级粮库12座。国家级粮库3座。") == ["3座"]
        assert self.sentences("吕梁市国家级粮库由谁管理？", "省级粮库由县里管理。") == []

    def test_the_figures_of_a_sentence_that_names_both_are(self) -> None:
        found = self.figures("吕梁市国家级粮库多少座？", "国家级粮库3座，省级粮库12座。")
        assert (found[0], len(found)) == ("3座", 2)

    def test_nor_is_what_may_be_done_where_it_is_asked_what_may_not(self) -> None:
        text = "粮库由县里管理。停用粮库不得扩建。"
        assert self.sentences("吕梁市哪些粮库不得扩建？", text) == ["停用粮库不得扩建。"]


def test_of_a_whole_and_its_part_the_part_is_asked_about() -> None:
    assert is_contrary("粮食进出口中出口额是多少", "粮食进出口9亿元")
    assert not is_contrary("粮食进出口中出口额是多少", "粮食出口4亿元")
    assert not is_contrary("粮食进出口是多少", "粮食进出口9亿元")


def test_what_is_refused_is_not_told_where_nothing_is_negative() -> None:
    assert lacks_negation("哪些粮库不予补助", "粮库补助")
    assert not lacks_negation("哪些粮库不予补助", "有下列情形之一的不予补助")
    assert not lacks_negation("哪些粮库补助", "粮库补助")
