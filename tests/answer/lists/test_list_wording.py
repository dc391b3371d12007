"""What the wording of questions and sentences says of lists: how many things there are, and of what kind."""

from __future__ import annotations

import pytest

from qa.answer.lists.lists import (
    announces,
    asks_measures,
    enumerates,
    enumerates_asked,
    expected_count,
    names_count,
    spells_out_count,
)
from qa.answer.lists.sections import asked_kind, kind_named


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("六个方面是什么？", 6),
        ("四大工程有哪些", 4),
        ("12项任务", 12),
        ("两项措施", 2),
        ("四篇文章", 4),
        ("哪五件实事", 5),
        ("十二项任务", 12),
        ("三十五个方面", 35),
        ("二十条措施", 20),
        ("六条经验", 6),
        ("哪两项目", None),
        ("建设3项目", None),
        ("符合四条件", None),
        ("对照五条例", None),
        ("第12项讲什么", None),
        ("第十二项讲什么", None),
        ("一百二十项任务", None),
        ("112项任务", None),
        ("2张清单", 2),
        ("三场比赛", 3),
        ("三步走", 3),
        ("第二项讲什么", None),
        ("第二步讲什么", None),
        ("有哪些", None),
        ("Which six points did Xiangyang list?", 6),
        ('What are the "five granaries"?', 5),
        ("Which new granaries are there?", None),
        ("Who took part in two of them?", None),
    ],
)
def test_the_count_that_a_question_names(question: str, count: int | None) -> None:
    assert expected_count(question) == count


@pytest.mark.parametrize("text", ["甲事、乙事、丙事等", "一是甲；二是乙", "《甲》《乙》"])
def test_what_enumerates(text: str) -> None:
    assert enumerates(text)


def test_what_does_not() -> None:
    assert not enumerates("新建粮库12座。")
    assert asks_measures("采取了哪些措施？")
    assert not asks_measures("有哪些文件？")


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("有下列情形之一的，不予补贴。", 3),
        ("主要包括：", 3),
        ("做好四篇文章。", 4),
        ("全年办好12件实事。", 12),
        ("治河要抓住关键：一是清淤，疏通河床。", 2),
        ("治河要抓住关键:1.清淤", 2),
        ("治河要抓住关键：（一）清淤。", 2),
        ("治河要抓住关键：一方面清淤，疏通河床。", 2),
    ],
)
def test_what_announces_a_list(sentence: str, count: int) -> None:
    assert announces(sentence, count)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("做好四篇文章。", 3),
        ("新建粮库12座。", 12),
        ("第四项工作已完成。", 4),
        ("绿色、普惠、养老、数字四篇文章。", 4),
        ("治河有了起色：一年清淤，疏通河床。", 2),
        ("治河有了起色：1座泵站完工。", 2),
    ],
)
def test_what_announces_none_of_that_length(sentence: str, count: int) -> None:
    assert not announces(sentence, count)


@pytest.mark.parametrize(
    ("question", "sentence", "named", "spelled_out"),
    [
        ("三大工程分别是什么？", "实施选址、施工、验收三大工程。", True, True),
        ("“三大工程”分别是什么？", "实施选址、施工和验收“三大工程”。", True, True),
        ("3项行动有哪些？", "推进清仓、晒粮与灭虫三项行动。", True, True),
        ("三大工程分别是什么？", "实施“三大工程”。", True, False),
        ("三大工程分别是什么？", "实施选址、施工三大工程。", True, False),
        ("三大工程分别是什么？", "选址、勘探。施工、验收三大工程。", True, False),
        ("三大工程分别是什么？", "实施选址、施工两大工程。", False, False),
        ("三大工程分别是什么？", "实施选址、施工、验收三大行动。", False, False),
        ("1项行动是什么？", "推进1项行动。", True, False),
        ("三大工程分别是什么？", "入冬以来,选址、施工、验收三大工程全部开工。", True, True),
        ("三大工程分别是什么？", "勘探、测量;选址、施工三大工程。", True, False),
        ("三大工程分别是什么？", "勘探、测量,选址、施工三大工程。", True, False),
        ("三大工程分别是什么？", "抓好勘探、测量:选址、施工三大工程。", True, False),
        ("十二项工程是什么？", "实施选址、施工两项工程。", False, False),
        ("哪两个码头？", "开工建设东湾码头和西坡码头。", False, True),
        ("哪2个码头？", "开工建设东湾码头（扩建）与西坡码头。", False, True),
        ("两个码头分别是什么？", "开工建设东湾码头、西坡煤炭码头。", False, True),
        ("哪两个码头？", "开工建设东湾码头，检修西坡码头。", False, False),
        ("哪两个码头？", "开工建设东湾码头和西坡泵站。", False, False),
        ("哪三个码头？", "开工建设东湾码头和西坡码头。", False, False),
        ("工程有哪些？", "实施选址、施工、验收三大工程。", False, False),
    ],
)
def test_the_count_that_is_asked_for_with_its_noun(
    question: str, sentence: str, named: bool, spelled_out: bool
) -> None:
    assert names_count(question, sentence) is named
    assert spells_out_count(question, sentence) is spelled_out


@pytest.mark.parametrize(
    ("kind", "sentence", "found"),
    [
        ("港口", "开工建设东湾码头、西坡码头等港口。", True),
        ("港口", "开工建设“东湾”、“西坡”等2个重点港口。", True),
        ("港口", "开工建设东湾码头、西坡码头等。", False),
        ("港口", "开工建设东湾码头等港口。", False),
        ("企业", "开工建设东湾码头、西坡码头等港口。", False),
        ("港口", "开工建设东湾码头、西坡码头等。港口货运增长。", False),
        (None, "开工建设东湾码头、西坡码头等港口。", False),
    ],
)
def test_what_is_listed_and_called_what_it_is_asked_for_by(kind: str | None, sentence: str, found: bool) -> None:
    assert enumerates_asked("？", kind, sentence) is found


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        ("襄阳的水运枢纽项目有哪些？", "开工建设东湾码头、西坡码头等水运枢纽项目。", True),
        ("襄阳的“水运枢纽”项目是哪几个？", "开工建设东湾码头、西坡码头等水运枢纽项目。", True),
        ("襄阳的水运枢纽项目有哪些？", "改造东湾、西坡等老仓，新建东湾码头、西坡码头等“水运枢纽”项目。", True),
        ("襄阳的水运枢纽项目投资多少？", "开工建设东湾码头、西坡码头等水运枢纽项目。", False),
        ("襄阳的水运枢纽项目有哪些？", "开工建设东湾码头等水运枢纽项目。", False),
        ("襄阳的水运枢纽项目有哪些？", "开工建设东湾码头、西坡码头等粮食仓储项目。", False),
        # What a name of two or three characters stands for may be anything: 工程, 大项目.
        ("襄阳的大项目有哪些？", "开工建设东湾码头、西坡码头等大项目。", False),
    ],
)
def test_what_is_listed_and_called_as_the_question_does(question: str, sentence: str, found: bool) -> None:
    assert enumerates_asked(question, None, sentence) is found


@pytest.mark.parametrize(
    ("question", "named", "told_apart"),
    [
        ("建了哪些港口？", "港口", "港口"),
        ("哪几个县参加？", "县", "县"),
        ("哪些村受益？", "村", "村"),
        ("有哪些工程？", "工程", None),
        ("有哪些项目？", "项目", "项目"),
        ("有哪几条例？", "条例", "条例"),
        ("有哪些条件？", "条件", "条件"),
        ("有哪两条措施？", "措施", None),
        ("有哪些人？", "人", None),
        ("有哪些？", None, None),
    ],
)
def test_what_things_a_question_asks_for(question: str, named: str | None, told_apart: str | None) -> None:
    assert kind_named(question) == named
    assert asked_kind(question) == told_apart
