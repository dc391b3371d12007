"""The command line: its arguments, its language, and what becomes of errors."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from qa import __version__
from qa.commands import commands, doctor, listing, serve
from qa.commands.console import padded
from qa.commands.messages import Speaker
from qa.commands.usage import argparse_in
from qa.errors import QAError, SettingsError, UsageError
from qa.limits import (
    DEFAULT_ASK_TOP_K,
    DEFAULT_SEARCH_TOP_K,
    MAX_ASK_TOP_K,
    MAX_SEARCH_TOP_K,
    MAX_YEAR,
    MIN_YEAR,
)
from qa.settings import console_language, load_settings

DONE, FAILED, WRONG_USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141
_RUN = {
    "index": commands.index,
    "ask": commands.ask,
    "search": commands.search,
    "documents": listing.documents,
    "serve": serve.serve,
    "eval": commands.evaluate,
    "doctor": doctor.doctor,
    "feedback": commands.feedback,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done, 1 failed, 2 wrong usage or setting, 130 stopped by Ctrl-C."""
    say = Speaker(console_language())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that knows no Chinese shows ? instead of failing
    with argparse_in(say.language):
        parser = build_parser(say)
        arguments = parser.parse_args(argv)
        if arguments.command in (None, "help"):
            return _help(parser, arguments, say)
    try:
        overrides = {"host": getattr(arguments, "host", None), "port": getattr(arguments, "port", None)}
        code = _RUN[arguments.command](arguments, load_settings(**overrides), say)
        sys.stdout.flush()
    except (SettingsError, UsageError) as error:
        print(say("failed", error=error), file=sys.stderr)
        return WRONG_USAGE
    except QAError as error:
        print(say("failed", error=error), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print(say("stopped"), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output left (qa search … | head). What is left in the buffer must go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code


def _help(parser: argparse.ArgumentParser, arguments: argparse.Namespace, say: Speaker) -> int:
    """``qa help``; without any command, which is wrong usage, what there is to choose from."""
    if arguments.command is None:
        listed = [f"  {padded(name, 12)}{say(name)}" for name in (*_RUN, "help")]
        print("\n".join([say("no command"), *listed, say("see help")]), file=sys.stderr)
        return WRONG_USAGE
    chosen = arguments.commands[arguments.topic] if arguments.topic else parser
    print(chosen.format_help(), end="")
    return DONE


def build_parser(say: Speaker) -> argparse.ArgumentParser:
    """The parser, with its help in the speaker's language."""
    parser = argparse.ArgumentParser(
        prog="qa", description=say("program"), epilog=say("exit codes"), add_help=False, allow_abbrev=False
    )
    parser.add_argument("-h", "--help", action="help", help=say("--help"))
    parser.add_argument("--version", action="version", version=f"qa {__version__}", help=say("version"))
    subparsers = parser.add_subparsers(dest="command", title=say("commands"), metavar=say("COMMAND"))

    def add(name: str, *, json: bool = True) -> argparse.ArgumentParser:
        command = subparsers.add_parser(
            name, help=say(name), description=say(name), epilog=say("exit codes"), add_help=False, allow_abbrev=False
        )
        command.add_argument("-h", "--help", action="help", help=say("--help"))
        if json:
            command.add_argument("--json", action="store_true", help=say("--json"))
        return command

    index = add("index").add_mutually_exclusive_group()
    index.add_argument("--rebuild", action="store_true", help=say("index --rebuild"))
    index.add_argument("--rollback", action="store_true", help=say("index --rollback"))

    ask = add("ask")
    ask.add_argument("question", help=say("ask question"))
    ask.add_argument(
        "--top-k",
        type=_between(say, 1, MAX_ASK_TOP_K),
        default=DEFAULT_ASK_TOP_K,
        metavar="N",
        help=say("--top-k", default=DEFAULT_ASK_TOP_K),
    )
    ask.add_argument("--document", action="append", metavar="NAME", help=say("--document"))
    ask.add_argument("--place", action="append", default=[], metavar="NAME", help=say("--place"))
    ask.add_argument(
        "--year",
        action="append",
        type=_between(say, MIN_YEAR, MAX_YEAR),
        default=[],
        metavar="YYYY",
        help=say("--year"),
    )
    ask.add_argument("--history", type=Path, metavar="FILE", help=say("--history"))

    search = add("search")
    search.add_argument("query", help=say("search query"))
    search.add_argument(
        "--top-k",
        type=_between(say, 1, MAX_SEARCH_TOP_K),
        default=DEFAULT_SEARCH_TOP_K,
        metavar="N",
        help=say("--top-k", default=DEFAULT_SEARCH_TOP_K),
    )

    add("documents")

    served = add("serve", json=False)
    served.add_argument("--host", help=say("--host"))
    served.add_argument("--port", type=_between(say, 0, 65535), help=say("--port"))

    _add_eval(add("eval"), say)
    add("doctor")
    exported = add("feedback", json=False).add_subparsers(dest="action", required=True, metavar="export")
    export = exported.add_parser("export", help=say("feedback export"), description=say("feedback export"))
    export.add_argument("target", type=Path, metavar="FILE", help=say("feedback target"))

    helped = add("help", json=False)
    helped.add_argument("topic", nargs="?", choices=list(subparsers.choices), metavar=say("COMMAND"), help=say("topic"))
    helped.set_defaults(commands=subparsers.choices)
    return parser


def _add_eval(parser: argparse.ArgumentParser, say: Speaker) -> None:
    parser.add_argument("gold", nargs="?", type=Path, metavar="GOLD.jsonl", help=say("eval gold"))
    parser.add_argument("--draft", action="store_true", help=say("eval --draft"))
    parser.add_argument("--force", action="store_true", help=say("eval --force"))
    for option in ("out", "html", "gate", "compare"):
        parser.add_argument(f"--{option}", type=Path, metavar="FILE", help=say(f"eval --{option}"))
    parser.add_argument("--ablation", action="store_true", help=say("eval --ablation"))
    parser.add_argument("--server", metavar="URL", help=say("eval --server"))
    parser.add_argument("--limit", type=_between(say, 1, 10**9), metavar="N", help=say("eval --limit"))


class _between:  # noqa: N801 - argparse shows its name where the text is no number
    """A whole number from ``low`` to ``high``; what is none is told by ``say``."""

    def __init__(self, say: Speaker, low: int, high: int) -> None:
        self._say = say
        self._low = low
        self._high = high

    def __call__(self, text: str) -> int:
        number = int(text) if text.removeprefix("-").isdecimal() and len(text) < 20 else None
        if number is None or not self._low <= number <= self._high:
            told = self._say("number wrong", low=self._low, high=self._high, given=text[:20])
            raise argparse.ArgumentTypeError(told)
        return number


if __name__ == "__main__":
    sys.exit(main())
