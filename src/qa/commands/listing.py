"""``qa documents``, and which document a person means who names one."""

from __future__ import annotations

import argparse
import difflib
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from qa.commands.messages import Speaker
from qa.commands.terminal import escaped
from qa.errors import QAError
from qa.index import store
from qa.service import unread_reason
from qa.settings import Settings
from qa.types import DocumentInfo
from qa.wire import document_json, dumps

NEAR = 3


def documents(arguments: argparse.Namespace, settings: Settings, say: Speaker) -> int:
    """List what the newest index holds, and what was not read. No model is loaded."""
    stored = store.load(settings.index_dir, lambda told: print(say.told(told), file=sys.stderr))
    if arguments.json:
        print(dumps({"version": stored.version, "documents": [document_json(info) for info in stored.infos]}))
    else:
        told = _lines(stored.infos, say) or [say("documents none", folder=settings.docs_dir)]
        print("\n".join(told))
    return 0


def _lines(infos: Sequence[DocumentInfo], say: Speaker) -> list[str]:
    lines = []
    for info in infos:
        if info.error is not None:
            told = say("documents unread", reason=unread_reason(info))
        else:
            told = say("documents row", title=info.title, years=_years(info.periods, say), passages=info.passages)
        lines += [f"{info.id}  {escaped(info.name)}", f"    {told}"]
    return lines


def _years(years: Sequence[int], say: Speaker) -> str:
    """The years, or the first and the last of many; a dash for none."""
    ordered = sorted(set(years))
    return f"{ordered[0]}–{ordered[-1]}" if len(ordered) > 3 else say("between years").join(map(str, ordered)) or "—"


def document_ids(given: Sequence[str], infos: Sequence[DocumentInfo], say: Speaker) -> list[str]:
    """The id of each document that is given by its id, its file's name, or that without folder or ending.

    Raises QAError that names the nearest where none or several are meant, or says why the one meant was not read.
    """
    return [_meant(name, infos, say).id for name in given]


def _meant(name: str, infos: Sequence[DocumentInfo], say: Speaker) -> DocumentInfo:
    wanted = unicodedata.normalize("NFC", name)
    # An id or a whole name means one document alone; a name without its folder or ending may fit several.
    ways = (_whole_names, _short_names)
    found = next((fit for way in ways if (fit := [info for info in infos if wanted in way(info)])), [])
    if not found:
        names = [info.name for info in infos]
        holding = [each for each in names if wanted and wanted in each]
        near = holding or difflib.get_close_matches(wanted, names, NEAR, 0.4)
        told = say("document near", names=", ".join(near[:NEAR])) if near else ""
        raise QAError(say("document unknown", name=name, near=told))
    if len(found) > 1:
        raise QAError(say("document several", name=name, names=", ".join(info.name for info in found)))
    if found[0].error is not None:
        raise QAError(say("index failed file", name=found[0].name, reason=unread_reason(found[0])))
    return found[0]


def _whole_names(info: DocumentInfo) -> tuple[str, ...]:
    return info.id, unicodedata.normalize("NFC", info.name)


def _short_names(info: DocumentInfo) -> tuple[str, ...]:
    path = PurePosixPath(unicodedata.normalize("NFC", info.name))
    return path.name, path.stem, str(path.with_suffix(""))
