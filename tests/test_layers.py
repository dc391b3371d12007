"""The import rule: a module imports only from layers above it, and groups of one layer don't know each other."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from checkout import ROOT

# Top to bottom. Within a layer, a group is a stage or a door: its own modules may import one another without a cycle,
# those of its neighbours never. A new folder, or a module beside the folders, must be put into the table.
LAYERS: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "ground": (
            *("qa", "qa.errors", "qa.types", "qa.settings", "qa.limits", "qa.accept_language"),
            *("qa.service", "qa.wire", "qa.notes", "qa.note_texts", "qa.disk", "qa.processor"),
            *("qa.whereabouts", "qa.fields"),
        )
    },
    {"language": ("qa.language", "qa.language.*")},
    {"places": ("qa.places", "qa.places.*")},
    {
        "loading": ("qa.loading", "qa.loading.*"),
        "outline": ("qa.outline", "qa.outline.*"),
        "passages": ("qa.index", "qa.index.passages"),
        "embed": ("qa.index.embed", "qa.index.e5*", "qa.index.adapter"),
        "store": ("qa.index.store*", "qa.index.records"),
        "lexical": ("qa.index.lexical",),
        "question": ("qa.question", "qa.question.*"),
        "retrieval": ("qa.retrieval", "qa.retrieval.*"),
        "reader": ("qa.reader", "qa.reader.*"),
        "answer": ("qa.answer", "qa.answer.*"),
        "writer": ("qa.writer", "qa.writer.*"),
        "export": ("qa.export",),
        "feedback": ("qa.feedback",),
    },
    {"engine": ("qa.engine", "qa.engine.*")},
    {"evaluate": ("qa.evaluate", "qa.evaluate.*"), "http": ("qa.http", "qa.http.*"), "page": ("qa_ui", "qa_ui.*")},
    {"command line": ("qa.cli", "qa.commands", "qa.commands.*")},
)
HEAVY = {"torch", "faiss", "gradio", "sentence_transformers", "transformers", "tantivy", "openai"}
MAX_LINES = 320


def modules() -> dict[str, Path]:
    """Every module of the product by its name."""
    found = {}
    for package, folder in (("qa", ROOT / "src" / "qa"), ("qa_ui", ROOT / "ui")):
        for path in folder.rglob("*.py"):
            parts = path.relative_to(folder).with_suffix("").parts
            found[".".join([package, *(part for part in parts if part != "__init__")])] = path
    return found


MODULES = modules()


def place(module: str) -> tuple[int, str]:
    """Layer and group of a module."""
    found = [
        (number, group)
        for number, layer in enumerate(LAYERS)
        for group, patterns in layer.items()
        if any(fnmatchcase(module, pattern) for pattern in patterns)
    ]
    assert len(found) == 1, f"{module} stands in {found or 'no group'} of LAYERS"
    return found[0]


def own_imports(module: str, tree: ast.AST) -> Iterator[str]:
    """The product's own modules that are imported anywhere in this one."""
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            names = [
                f"{source}.{alias.name}" if f"{source}.{alias.name}" in MODULES else source for alias in node.names
            ]
        else:
            continue
        yield from (name for name in names if name in MODULES and name != module)


def parse(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


GRAPH = {module: set(own_imports(module, parse(module))) for module in MODULES}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_upwards(module: str) -> None:
    layer, group = place(module)
    for imported in GRAPH[module]:
        other_layer, other_group = place(imported)
        assert (other_layer, other_group) == (layer, group) or other_layer < layer, (
            f"{module} ({group}) imports {imported} ({other_group})"
        )


def test_there_is_no_cycle() -> None:
    # A package's __init__ re-exports its modules, which import each other by their full names: it is no link itself.
    waiting = {module: {name for name in names if name not in ("qa", "qa_ui")} for module, names in GRAPH.items()}
    while ready := [module for module, names in waiting.items() if not names & waiting.keys()]:
        for module in ready:
            del waiting[module]
    assert not waiting, f"these import one another: {sorted(waiting)}"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_own_modules_are_imported_at_the_top_and_heavy_ones_are_not(module: str) -> None:
    tree = parse(module)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert not list(own_imports(module, node)), f"{module}.{node.name} imports our own code"
    for statement in tree.body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            named = [alias.name for alias in statement.names] if isinstance(statement, ast.Import) else []
            roots = {name.split(".")[0] for name in [*named, getattr(statement, "module", None) or ""]}
            assert not roots & HEAVY, f"{module} imports {roots & HEAVY} when it is itself imported"


@pytest.mark.parametrize("imported", ["qa", "qa.cli", "qa.http", "qa.engine.engine", "qa_ui"])
def test_importing_stays_light(imported: str) -> None:
    script = f"import sys, {imported}; print(sorted(sys.modules.keys() & {HEAVY!r}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_takes_progress_is_named_in_one_module() -> None:
    named = [
        module
        for module in MODULES
        for statement in parse(module).body
        if isinstance(statement, ast.Assign) and ast.unparse(statement.value) == "Callable[[str], None]"
    ]
    assert named == ["qa.types"]


def test_folders_are_forced_to_the_disk_by_one_module() -> None:
    """Others may force out a file that they hold open: ``os.fsync(file.fileno())``."""
    for module in MODULES.keys() - {"qa.disk"}:
        for node in ast.walk(parse(module)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "os.fsync":
                assert ast.unparse(node.args[0]).endswith(".fileno()"), f"{module} has a way of its own: see qa.disk"


def test_one_module_asks_what_the_processor_can_do() -> None:
    asking = {module for module in MODULES if "get_capabilities" in MODULES[module].read_text("utf-8")}
    assert asking == {"qa.processor"}


def test_files_hold_one_idea() -> None:
    paths = [*MODULES.values(), *(ROOT / "tests").rglob("*.py")]
    long = {str(path.relative_to(ROOT)): lines for path in paths if (lines := _lines(path)) > MAX_LINES}
    assert not long, f"longer than {MAX_LINES} lines: {long}"


def _lines(path: Path) -> int:
    return path.read_text("utf-8").count("\n")


def test_everything_is_shipped() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    assert set(tool["packages"]) == {module for module, path in MODULES.items() if path.name == "__init__.py"}
    for package, folder in tool["package-dir"].items():
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        for path in (path for path in files if path.suffix != ".py"):
            name = path.relative_to(ROOT / folder).as_posix()
            patterns = tool["package-data"][package]
            assert any(fnmatchcase(name, pattern) for pattern in patterns), f"{package} is shipped without {name}"
