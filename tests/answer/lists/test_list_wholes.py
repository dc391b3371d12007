"""What something is made of, where a question asks for its parts."""

from __future__ import annotations

import pytest
from proposals import find, hits, weigh

from qa.answer.lists.enumeration import is_whole_list

HEAD = "襄阳市工作总结\n\n一、仓容\n"


@pytest.mark.parametrize(
    ("question", "sentence", "whole"),
    [
        ("襄阳粮库园下面分成哪三块？", "粮库园由东湾片、西坡片、南岭片三个片区组成。", True),
        ("襄阳粮库园下辖哪几个片区？", "粮库园下辖东湾片、西坡片。", True),
        ("襄阳粮库园有哪些粮库？", "粮库园由东湾片、西坡片、南岭片三个片区组成。", False),
        ("襄阳粮库园下辖哪几个片区？", "粮库园建成东湾片、西坡片。", False),
        ("粮库验收材料包括哪些？", "费用不包括差旅费、餐费。", False),
        ("粮库领导小组下设哪些办公室？", "组长由市长担任，下设办公室，负责督查、考核。", False),
    ],
)
def test_what_something_is_made_of_is_the_whole_list(question: str, sentence: str, *, whole: bool) -> None:
    query, _ = weigh(question)
    (found,) = (e for e in find(question, hits(f"{HEAD}{sentence}\n")) if e.clause is None)
    assert is_whole_list(query, found) is whole
