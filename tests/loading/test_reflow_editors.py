"""A line of editors' roles without names is read to its end."""

from __future__ import annotations

from page_lines import AFTER, kept


def test_each_role_more_makes_it_a_little_longer() -> None:  # it had doubled the time: this would not have ended
    assert kept("责编 " * 60, "", AFTER)[-1:] == [AFTER]
