"""What argparse says of a wrong command, in Chinese."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from qa.notes import Language

# By argparse's own words, which are what it looks up in a catalogue of translations.
_CHINESE = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示帮助并退出",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "unrecognized arguments: %s": "没有这样的参数：%s",
    "not allowed with argument %s": "不能与 %s 一起使用",
    "ignored explicit argument %r": "不能带值 %r",
    "the following arguments are required: %s": "缺少：%s",
    "one of the arguments %s is required": "%s 要给出其中一个",
    "expected one argument": "后面要有一个值",
    "expected at most one argument": "后面最多有一个值",
    "expected at least one argument": "后面至少要有一个值",
    "expected %s argument": "后面要有 %s 个值",
    "expected %s arguments": "后面要有 %s 个值",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 可以是 %(matches)s，请写全",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "没有 %(parser_name)s 这条命令，可用的有 %(choices)s",
    "invalid %(type)s value: %(value)r": "值 %(value)r 不对",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r 这一项，可用的有 %(choices)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s：命令有误：%(message)s\n",
}


@contextmanager
def argparse_in(language: Language) -> Iterator[None]:
    """Within, argparse speaks ``language``: parsers are to be made and used there.

    It finds its words by gettext, in files that a system without Chinese lacks, and under the name ``_``. So that
    name leads here for as long; where another Python has it no more, the words stay English.
    """
    kept = {name: getattr(argparse, name) for name in ("_", "ngettext") if hasattr(argparse, name)}
    if language == "zh":
        for name, ours in {"_": _one, "ngettext": _counted}.items():
            if name in kept:
                setattr(argparse, name, ours)
    try:
        yield
    finally:
        for name, theirs in kept.items():
            setattr(argparse, name, theirs)


def _one(words: str) -> str:
    return _CHINESE.get(words, words)


def _counted(one: str, many: str, count: int) -> str:
    return _one(one if count == 1 else many)
