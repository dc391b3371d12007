"""Names of people, also those that the segmenter cuts apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.people import find_people, is_person


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市委书记周建国带队赴武汉", ("周建国",)),
        ("副市长李明，副市长王芳", ("李明", "王芳")),
        ("领导干部包联帮扶企业", ()),
        ("管委会主任每季度带队", ()),
        ("", ()),
    ],
)
def test_who_is_named(text: str, names: tuple[str, ...]) -> None:
    assert set(names) <= set(find_people(text))
    assert bool(find_people(text)) == bool(names)


@pytest.mark.parametrize("text", ["周建国", "刘海燕", "李明"])
def test_a_name_alone(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize("text", ["开工率", "代办人员", "面积", "项目", "", "第三项"])
def test_no_name(text: str) -> None:
    assert not is_person(text)


@given(st.text(max_size=60))
def test_names_stand_in_the_text(text: str) -> None:
    assert all(name in text for name in find_people(text))
