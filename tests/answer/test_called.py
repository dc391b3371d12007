"""Which paper a question means by how it calls it."""

from __future__ import annotations

import pytest
from small_index import read

from qa.answer.called import best_called, names_of, naming_words

TITLES = ("襄阳市地方储备粮库管理办法", "孝感市农村排灌泵站运行管护规定", "孝感市泵站奖励办法")


def meant(text: str) -> list[str]:
    return best_called(text, TITLES, lambda title: (title, title))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮库办法", TITLES[:1]),
        ("请问襄阳粮库管理办法", TITLES[:1]),
        ("《孝感市泵站奖励办法》", TITLES[2:]),
        ("泵站规定", TITLES[1:2]),
        ("泵站", TITLES[1:]),
        ("这个规定", TITLES[1:2]),
        ("", TITLES),
        ("根据该办法的规定，", TITLES),
        ("人防工程办法", ()),
        ("孝感粮食收购办法", ()),
    ],
)
def test_by_title(text: str, expected: tuple[str, ...]) -> None:
    assert meant(text) == list(expected)


def test_of_equals_the_one_whose_own_title_says_it() -> None:
    papers = [("粮库安全制度", "粮库安全制度汇编"), ("泵站值班制度", "泵站值班制度粮库安全制度汇编")]
    assert best_called("粮库安全制度", papers, lambda paper: paper) == papers[:1]


def test_words_of_asking_name_nothing() -> None:
    assert naming_words("请问这个办法具体规定了什么内容？") == ()
    assert naming_words("粮库的轮换办法怎么说的") == ("粮库", "轮换")


def test_a_file_s_name_and_the_ways_to_write_its_place_are_names() -> None:
    document = read("襄阳高新区粮库管理办法\n\n第一条 为了管理粮库，制定本办法。\n第二条 略。\n", "粮库政策.txt")
    names = names_of(document)
    assert all(name in names for name in ("襄阳高新技术产业开发区", "粮库政策", "粮库管理办法"))
