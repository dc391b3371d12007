"""Documentation can't drift: what exists is documented in both languages, and what is documented exists."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
from collections.abc import Iterator

import pytest
from checkout import ROOT

import qa_ui
from qa import __version__
from qa.cli import build_parser
from qa.commands.messages import Speaker
from qa.http import create_app
from qa.limits import MAX_BODY_BYTES, MAX_QUESTION_CHARS, MAX_SCOPE_DOCUMENTS, MAX_SCOPE_NAMES
from qa.loading.docx import MAX_UNPACKED_BYTES
from qa.loading.load import MAX_FILE_BYTES
from qa.notes import Language
from qa.service import EngineHolder
from qa.settings import PREFIX, Settings

READMES = ("README.md", "README.zh-CN.md")
SETTINGS = {PREFIX + name.upper(): field for name, field in Settings.model_fields.items()}


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def commands(parser: argparse.ArgumentParser, path: str = "qa") -> Iterator[tuple[str, set[str]]]:
    """Each command that does something, with its long options."""
    deeper = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not deeper:
        yield path, {option for action in parser._actions for option in action.option_strings} - {"-h", "--help"}
    for action in deeper:
        for name, child in action.choices.items():
            yield from commands(child, f"{path} {name}")


COMMANDS = dict(commands(build_parser(Speaker("en"))))


def words(text: str) -> list[str]:
    """What stands in code: between backticks, or in a fenced block."""
    blocks = re.findall(r"```.*?```", text, re.DOTALL)
    return [*blocks, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))]


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_option_is_documented(name: str) -> None:
    text = text_of(name)
    rows = [line for line in text.splitlines() if line.startswith("| `qa ")]
    for command, options in COMMANDS.items():
        own = [row for row in rows if row.startswith(f"| `{command}")]
        assert len(own) == 1, f"{command} has {len(own)} rows in {name}"
        section = text if command == "qa eval" else own[0]
        for option in options:
            assert option in section, f"{name} does not tell of {command} {option}"


@pytest.mark.parametrize("name", READMES)
def test_no_command_or_option_is_documented_that_does_not_exist(name: str) -> None:
    known = {option for options in COMMANDS.values() for option in options} | {"--help"}
    for code in words(text_of(name)):
        for found in re.findall(r"(?<![\w/-])qa ([a-z]+)", code):
            assert any(command.split()[1] == found for command in COMMANDS), f"{name}: qa {found}"
        if code.startswith(("qa", "--", "```sh\nqa")):
            assert set(re.findall(r"(?<!\S)--[a-z-]+", code)) <= known, f"{name}: {code}"


@pytest.mark.parametrize("name", READMES)
def test_every_setting_is_documented_with_its_default(name: str) -> None:
    rows = {
        row.split("`")[1]: row.split("|")[2].strip() for row in text_of(name).splitlines() if row.startswith("| `QA_")
    }
    assert set(rows) == set(SETTINGS)
    for key, field in SETTINGS.items():
        if field.default not in ("", None) and field.default_factory is None:
            shown = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
            assert rows[key] == f"`{shown}`", key


def test_no_setting_is_named_that_does_not_exist() -> None:
    for path in (*ROOT.glob("*.md"), ROOT / "Makefile", *(ROOT / "src").rglob("*.py"), *(ROOT / "ui").rglob("*.py")):
        for key in re.findall(r"\bQA_[A-Z][A-Z_]*[A-Z]\b", path.read_text("utf-8")):
            assert key in SETTINGS, f"{path.name} names {key}"


@pytest.mark.parametrize("name", READMES)
def test_every_route_is_documented(name: str) -> None:
    text = text_of(name)
    for path in create_app(EngineHolder(), Settings()).openapi()["paths"]:
        assert path.replace("{document_id}", "{id}") in text, f"{name} does not tell of {path}"


def test_both_readmes_have_the_same_shape() -> None:
    def shape(name: str) -> list[str]:
        lines = text_of(name).splitlines()
        return [line.split(" ")[0] for line in lines if line.startswith(("#", "```", "| `", "- ", "<!--"))]

    assert shape(READMES[0]) == shape(READMES[1])


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    for path in ROOT.glob("*.md"):
        named = {target for code in words(path.read_text("utf-8")) for target in re.findall(r"\bmake ([a-z-]+)", code)}
        assert named <= targets, f"{path.name}: {named - targets}"


def test_every_link_leads_somewhere() -> None:
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/README.md"), *ROOT.glob("index/README.md")):
        for target in re.findall(r"\]\(([^)#]+)", path.read_text("utf-8")):
            assert target.startswith("https://") or (path.parent / target).exists(), f"{path.name} → {target}"


def test_the_changelog_knows_the_version() -> None:
    assert f"## {__version__}" in text_of("CHANGELOG.md")


def test_limits_that_are_told_are_the_ones_in_force() -> None:
    assert f"{MAX_BODY_BYTES // 1024} KiB a body, {MAX_QUESTION_CHARS:,} characters a question" in text_of(
        "SECURITY.md"
    )


@pytest.mark.parametrize("name", READMES)
def test_how_large_a_file_may_be_is_told(name: str) -> None:
    told = f"{MAX_FILE_BYTES // 2**20} MB"
    unpacked = f"{MAX_UNPACKED_BYTES // 2**20} MB"
    assert told in text_of(name)
    assert unpacked in text_of(name)


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_line_to_wait_for_is_the_one_that_is_printed(name: str, language: Language) -> None:
    assert f"`{Speaker(language)('ready', version='v000001', documents=31)}`" in text_of(name)


def test_the_size_of_a_scope_that_is_told_is_the_one_in_force() -> None:
    told = f"{MAX_SCOPE_DOCUMENTS:,} documents, {MAX_SCOPE_NAMES} places and {MAX_SCOPE_NAMES} years"
    assert told in text_of("SECURITY.md")


def test_what_type_checkers_are_told_of_the_page_is_true() -> None:
    stub = ast.parse(text_of("src/qa_ui.pyi"))
    function = next(node for node in stub.body if isinstance(node, ast.FunctionDef) and node.name == "mount")
    assert [argument.arg for argument in function.args.args] == list(inspect.signature(qa_ui.mount).parameters)


def test_every_module_is_named_in_the_architecture() -> None:
    named = " ".join(re.findall(r"`([^`\n]+)`", text_of("ARCHITECTURE.md")))
    modules = {path.stem for path in (ROOT / "src" / "qa").rglob("*.py") if path.stem != "__init__"}
    assert [name for name in sorted(modules) if not re.search(rf"(?<!\w){name}(?!\w)", named)] == []
