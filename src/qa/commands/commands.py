"""What each command does: index, ask, search, eval, feedback. Each returns its exit code."""

from __future__ import annotations

import argparse
import codecs
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from qa import evaluate as evaluation
from qa.commands.console import passage_lines, reply_lines
from qa.commands.figures import ablation_lines, summary_lines
from qa.commands.listing import document_ids
from qa.commands.messages import Speaker
from qa.commands.terminal import printable
from qa.engine.assembly import open_engine, update_index
from qa.errors import QAError, UsageError
from qa.evaluate.compare import Comparison
from qa.evaluate.run import Ways
from qa.feedback import export_gold_drafts, feedback_path
from qa.fields import Message, PlaceName, Question
from qa.index import store
from qa.limits import (
    MAX_BODY_BYTES,
    MAX_HISTORY_TURNS,
    MAX_NAME_CHARS,
    MAX_QUESTION_CHARS,
    MAX_SCOPE_DOCUMENTS,
    MAX_SCOPE_NAMES,
)
from qa.notes import Note, note
from qa.settings import Settings
from qa.types import Turn
from qa.wire import citation_json, dumps, reply_json

# As the server checks a request's fields.
_QUESTION: TypeAdapter[str] = TypeAdapter(Question)
_PLACE: TypeAdapter[str] = TypeAdapter(PlaceName)
_HISTORY = TypeAdapter(list[Message])


def tell(message: str) -> None:
    """Progress and warnings go to standard error, so that standard output holds the result alone."""
    print(message, file=sys.stderr, flush=True)


def reporter(say: Speaker) -> Callable[[str], None]:
    """What the stages report to, in the speaker's language."""
    return lambda message: tell(say.told(message))


def index(arguments: argparse.Namespace, settings: Settings, say: Speaker) -> int:
    if arguments.rollback:
        withdrawn, version = store.rollback(settings.index_dir, reporter(say))
        if arguments.json:
            print(dumps({"withdrawn": withdrawn, "version": version}))
        else:
            print(say("rolled back", withdrawn=withdrawn, version=version))
        return 0
    report, _ = update_index(settings, reporter(say), rebuild=arguments.rebuild)
    if arguments.json:
        print(dumps(asdict(report)))
        return 0
    key = "index built" if report.published else "index current"
    print(say(key, version=report.version, documents=report.documents, passages=report.passages, reused=report.reused))
    for name, reason in report.failed:
        print(say("index failed file", name=name, reason=reason))
    return 0


def ask(arguments: argparse.Namespace, settings: Settings, say: Speaker) -> int:
    question = _question(arguments.question, say)
    places = _places(arguments.place, say)
    _check_counts(arguments, say)
    history = _read_history(arguments.history, say) if arguments.history else []
    engine = open_engine(settings, reporter(say))
    documents = document_ids(arguments.document, engine.documents(), say) if arguments.document else None
    reply = engine.ask(question, history, arguments.top_k, documents, places, arguments.year)
    print(dumps(reply_json(reply)) if arguments.json else "\n".join(reply_lines(reply, say)))
    return 0


def search(arguments: argparse.Namespace, settings: Settings, say: Speaker) -> int:
    query = _question(arguments.query, say)
    passages = open_engine(settings, reporter(say)).search(query, arguments.top_k)
    if arguments.json:
        print(dumps({"passages": [citation_json(passage) for passage in passages]}))
    else:
        print("\n".join(passage_lines(passages, say)))
    return 0


def _question(text: str, say: Speaker) -> str:
    return _checked(text, _QUESTION, say("ask question"), say, "question malformed", MAX_QUESTION_CHARS)


def _places(names: Sequence[str], say: Speaker) -> list[str]:
    return [_checked(name, _PLACE, "--place", say, "place malformed", MAX_NAME_CHARS) for name in names]


def _checked(text: str, kind: TypeAdapter[str], where: str, say: Speaker, malformed: str, limit: int) -> str:
    # An argument that is not UTF-8 arrives with lone surrogates, which no document holds and JSON can't carry.
    text = text.encode("utf-8", "replace").decode("utf-8")
    try:
        return kind.validate_python(text)
    except ValidationError as error:
        cause = _own_words(error)
        if cause is not None and text.strip():
            raise UsageError(say("wrong", where=where, error=cause)) from error
        raise UsageError(say(malformed, limit=limit, length=len(text.strip()))) from error


def _own_words(error: ValidationError) -> object:
    """What a check of ``qa.fields``' own says, in both languages; None where a length or a shape is wrong."""
    found = error.errors(include_url=False)[0]
    return found["ctx"]["error"] if found["type"] == "value_error" else None


def _check_counts(arguments: argparse.Namespace, say: Speaker) -> None:
    limits = {"document": MAX_SCOPE_DOCUMENTS, "place": MAX_SCOPE_NAMES, "year": MAX_SCOPE_NAMES}
    for name, limit in limits.items():
        if (count := len(vars(arguments)[name] or ())) > limit:
            raise UsageError(say("too often", option=f"--{name}", limit=limit, count=count))


def _read_history(path: Path, say: Speaker) -> list[Turn]:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BODY_BYTES + 1)
    except OSError as error:
        raise UsageError(note("unreadable", path=path, error=error)) from error
    if len(content) > MAX_BODY_BYTES:
        raise UsageError(say("history too large", path=path, limit=MAX_BODY_BYTES // 1024))
    try:
        turns = _HISTORY.validate_json(content.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        cause = _own_words(error)
        told = say("history malformed", path=path) if cause is None else say("wrong", where=path, error=cause)
        raise UsageError(told) from error
    if len(turns) > MAX_HISTORY_TURNS:
        raise UsageError(say("history too long", path=path, limit=MAX_HISTORY_TURNS, count=len(turns)))
    return [Turn(turn.role, turn.content) for turn in turns]


def feedback(arguments: argparse.Namespace, settings: Settings, say: Speaker) -> int:
    count = export_gold_drafts(feedback_path(settings), arguments.target)
    print(say("feedback exported", count=count, path=arguments.target))
    return 0


def evaluate(arguments: argparse.Namespace, settings: Settings, say: Speaker) -> int:
    if arguments.draft:
        return _draft(arguments, settings, say)
    if arguments.gold is None:
        raise UsageError(say("need gold"))
    if arguments.ablation and arguments.server:
        raise UsageError(say("ablation needs index"))
    # Everything that can be wrong with the command is found before the questions are asked.
    _check_writable((arguments.out, arguments.html), say)
    gold = evaluation.read_gold(arguments.gold, arguments.limit)
    limits = evaluation.read_gate(arguments.gate) if arguments.gate else ()
    before = evaluation.read_rows(arguments.compare) if arguments.compare else ()
    if drafts := sum(row.draft for row in gold):
        tell(say("gold drafts used", count=drafts))
    source, ways = _source(arguments, settings, say)
    rows = evaluation.evaluate(source, gold, lambda told: tell(say("evaluating", progress=told)), ways)
    summary = evaluation.summarise(rows)
    comparison = evaluation.compare(before, rows) if arguments.compare else None
    if arguments.out:
        _write(arguments.out, "".join(dumps(row) + "\n" for row in rows), say)
    if arguments.html:
        _write(arguments.html, evaluation.html_report(arguments.gold.name, rows, summary, comparison), say)
    failures = evaluation.check_gate(limits, summary.measures)
    figures = evaluation.ablation(rows)
    if arguments.json:
        parts = {"ablation": [asdict(found) for found in figures]} if arguments.ablation else {}
        print(dumps(_summary_json(arguments.gold, summary, comparison, failures) | parts))
    else:
        print(printable("\n".join([*summary_lines(summary, comparison, say), *ablation_lines(figures, say)])))
    for told in failures:
        tell(say("gate closed", told=told))
    if limits and not failures:
        tell(say("gate passed", count=len(limits)))
    return 1 if failures or summary.measures["errors"] else 0


def _source(arguments: argparse.Namespace, settings: Settings, say: Speaker) -> tuple[evaluation.Source, Ways | None]:
    if arguments.server:
        return evaluation.ServerSource(arguments.server), None
    engine = open_engine(settings, reporter(say))
    return evaluation.EngineSource(engine), evaluation.engine_ways(engine) if arguments.ablation else None


def _draft(arguments: argparse.Namespace, settings: Settings, say: Speaker) -> int:
    if arguments.out and arguments.out.is_file() and not arguments.force:
        raise QAError(say("draft exists", path=arguments.out))
    _check_writable((arguments.out,), say)
    rows = evaluation.draft(open_engine(settings, reporter(say)), arguments.limit or 60)
    text = "".join(dumps(row) + "\n" for row in rows)
    if arguments.out:
        _write(arguments.out, text, say)
        tell(say("drafted", count=len(rows), path=arguments.out))
    else:
        print(text, end="")
    return 0


def _check_writable(paths: Sequence[Path | None], say: Speaker) -> None:
    """Raise QAError for a file that can't be written, before the work is done that it is to hold.

    What is in a file stays there, and none is left behind that wasn't there.
    """
    for path in paths:
        if path is None or (path.exists() and not path.is_file() and not path.is_dir()):
            continue  # a pipe: opening and closing it would tell its reader that this was all
        is_new = not path.exists()
        try:
            path.open("ab").close()
            if is_new:
                path.unlink()
        except OSError as error:
            raise QAError(say("cannot write", path=path, error=error.strerror)) from error


def _write(path: Path, text: str, say: Speaker) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise QAError(say("cannot write", path=path, error=error.strerror)) from error


def _summary_json(
    gold: Path, summary: evaluation.Summary, comparison: Comparison | None, failures: list[Note]
) -> dict[str, Any]:
    """The file and its measures first, with everything else after them."""
    return {
        "file": gold.name,
        **summary.measures,
        "intervals": summary.intervals,
        "slices": summary.slices,
        "reliability": [asdict(found) for found in summary.reliability],
        "comparison": asdict(comparison) if comparison else None,
        "gate_failures": failures,
    }
