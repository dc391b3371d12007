"""What the stages say, in two languages: English for logs and the API, Chinese for staff.

A stage says ``note("key", value=…)``. That is its English text, with the Chinese one beside it, so that it can be
raised, reported, logged and sent as any text; a door that speaks Chinese asks ``worded`` for it.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import Literal

from qa.errors import IndexIntegrityError
from qa.note_texts import NOTES

Language = Literal["zh", "en"]

# What the system says, by its number.
_CAUSES = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EIO: "磁盘读写出错",
    errno.EFBIG: "文件超过系统允许的大小",
    errno.EISDIR: "这是目录，不是文件",
    errno.ENOTDIR: "上级不是目录",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
    errno.ECONNREFUSED: "对方没有应答",
}
# For errors whose own words are for whoever mends the program, or not in Chinese: what it means, with them behind it.
_KINDS = ((IndexIntegrityError, "索引已损坏，请运行 qa index --rebuild（{error}）"),)
# What tells how far the whole is, for those who wait; the rest are remarks, on a file that is left out for example.
# "model unpacking" is none: it names a folder of the server.
PROGRESS = frozenset(
    {
        *("starting", "index waiting", "files read", "embedded", "embedded left"),
        *("model waiting", "model checking", "model ready", "model loading", "model from hub", "reader loading"),
    }
)


class Note(str):
    """The English text of a note; ``chinese`` says the same, ``key`` tells notes apart."""

    key: str
    chinese: str

    def __new__(cls, key: str, english: str, chinese: str) -> Note:
        made = super().__new__(cls, english)
        made.key = key
        made.chinese = chinese
        return made

    def __reduce__(self) -> tuple[type[Note], tuple[str, str, str]]:
        return Note, (self.key, str(self), self.chinese)


def note(key: str, /, **values: object) -> Note:
    """The note ``key`` with ``values`` put in, which may be notes and errors. Raises KeyError for one not listed."""
    chinese, english = NOTES[key]
    return Note(
        key,
        english.format(**{name: worded(value, "en") for name, value in values.items()}),
        chinese.format(**{name: worded(value, "zh") for name, value in values.items()}),
    )


def is_progress(message: str) -> bool:
    """Whether what a stage reports tells how far it is; a text that is no note does."""
    return not isinstance(message, Note) or message.key in PROGRESS


def joined(notes: Sequence[Note]) -> Note:
    """Several notes as one sentence."""
    return Note("joined", "; ".join(notes), "；".join(each.chinese for each in notes))


def worded(value: object, language: Language) -> object:
    """A note's or an error's text in ``language``; English where it has no other. Any other value is given back."""
    if isinstance(value, Note):
        return value.chinese if language == "zh" else str(value)
    if not isinstance(value, BaseException):
        return value
    if value.args and isinstance(value.args[0], Note):
        return worded(value.args[0], language)
    if isinstance(value, OSError):
        english = value.strerror or str(value)
        return _CAUSES.get(value.errno or 0, english) if language == "zh" else english
    meaning = next((words for kind, words in _KINDS if isinstance(value, kind)), "{error}")
    return meaning.format(error=value) if language == "zh" else str(value)
