"""Answers and passages as lines of text for a terminal."""

from __future__ import annotations

import shlex
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from qa.commands.messages import Speaker
from qa.commands.terminal import escaped, printable
from qa.types import Citation, Reply
from qa.whereabouts import whereabouts


def own_command() -> str:
    """How to start this program again, as it was started: ``.venv/bin/qa``, or ``qa`` where the path finds it."""
    program = Path(sys.argv[0])
    if program.suffix == ".py":
        return f"{shlex.quote(sys.executable)} -m qa.cli"
    found = shutil.which(program.name)
    if found and program.exists() and Path(found).samefile(program):
        return program.name
    here = Path.cwd()
    return shlex.quote(str(program.relative_to(here) if program.is_relative_to(here) else program))


def reply_lines(reply: Reply, say: Speaker) -> list[str]:
    """The answer, its citations, and what is near where there is no answer."""
    lines = [reply.answer, ""]
    for citation in reply.citations:
        lines += [_source(citation, say), f"    “{citation.quote}”"]
    if reply.choices:
        lines += [say("choices"), *(f"  - {choice}" for choice in reply.choices)]
    elif not reply.citations and reply.related:
        lines += [say("related"), *(_source(citation, say) for citation in reply.related)]
    if reply.citations:
        lines += ["", say("confidence", percent=round(reply.confidence * 100))]
    if reply.wording.note is not None:
        lines.append(say(f"wording {reply.wording.note}"))
    return [printable(line) for line in lines]


def passage_lines(passages: Sequence[Citation], say: Speaker) -> list[str]:
    """Each passage with its score and source."""
    if not passages:
        return [say("nothing found")]
    lines = []
    for passage in passages:
        lines += [f"{_source(passage, say)}  {passage.score:.3f}", f"    {passage.passage.strip()}", ""]
    return [printable(line) for line in lines]


def width_of(text: str) -> int:
    """How many columns of the terminal ``text`` takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, columns: int, *, before: bool = False) -> str:
    """``text`` filled up with spaces to a width of the terminal, behind it or ``before`` it."""
    spaces = " " * max(0, columns - width_of(text))
    return spaces + text if before else text + spaces


def _source(citation: Citation, say: Speaker) -> str:
    path = " › ".join([escaped(citation.document), *citation.section_path])
    found = say("comma").join(whereabouts(citation, say.language))
    return f"[{citation.number}] {path}" + (say("in brackets", words=found) if found else "")
