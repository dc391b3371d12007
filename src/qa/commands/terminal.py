"""Text that can't steer the terminal it is shown on: documents, their names and servers' words are others' writing."""

from __future__ import annotations

import re

from qa.wire import STEERING

# Of a text of several lines; half characters and those of private use can't be shown.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\uf8ff]")


def printable(text: str) -> str:
    """``text`` of a document without what could steer a terminal. Line ends and tabs stay."""
    return _UNSHOWN.sub("", text)


def escaped(text: str) -> str:
    """A name or a message on one line, with what could steer a terminal written out: ``\\x1b``, ``\\u202e``."""
    return STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
