"""``qa doctor``: what is wrong with this installation, and how to mend it."""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import platform
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from qa.commands.messages import Speaker
from qa.commands.terminal import escaped
from qa.engine.assembly import open_engine
from qa.errors import QAError, WriterError
from qa.index import store
from qa.index.embed import Encoder, load_encoder
from qa.loading.load import find_files
from qa.notes import Language, Note, worded
from qa.service import unread_reason
from qa.settings import DEFAULT_MODEL, Settings
from qa.wire import dumps
from qa.writer.client import ChatClient

# Import name → distribution: what is compiled, and so can be installed and still not load.
_COMPILED = {
    "torch": "torch",
    "sentence_transformers": "sentence-transformers",
    "faiss": "faiss-cpu",
    "tantivy": "tantivy",
    "rjieba": "rjieba",
    "opencc": "OpenCC",
    "gradio": "gradio",
}
NEEDED_MEMORY_BYTES = 2 * 2**30
NEEDED_DISK_BYTES = 2**30
PROBE_TIMEOUT_S = 3.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``mend`` says what to do where ``state`` is not ``good``."""

    check: str
    state: Literal["good", "warning", "bad"]
    found: str
    mend: str = ""


def doctor(arguments: argparse.Namespace, settings: Settings, say: Speaker) -> int:
    """Look at everything that the product needs. Exit code 1 when something is bad; warnings don't count."""
    findings = []
    for finding in examine(settings, say.language):
        findings.append(finding)
        if not arguments.json:
            mark = {"good": "✓", "warning": "!", "bad": "✗"}[finding.state]
            print(escaped(f"{mark} {finding.check}: {finding.found}"), flush=True)
            if finding.mend:
                print("    " + say("mend", mend=finding.mend), flush=True)
    bad, warnings = (sum(finding.state == state for finding in findings) for state in ("bad", "warning"))
    if arguments.json:
        print(dumps({"findings": [asdict(finding) for finding in findings], "bad": bad}))
    else:
        key = "bad" if bad else "warnings" if warnings else "good"
        print(say(f"doctor {key}", count=bad or warnings))
    return 1 if bad else 0


def examine(settings: Settings, language: Language) -> Iterator[Finding]:
    """The findings, one after the other, quick ones first."""
    words = _Words(language)
    yield _python(words)
    yield from _packages(words)
    yield _memory(words)
    yield from _disk(settings, words)
    yield _documents(settings, words)
    yield _port(settings, words)
    yield _writer(settings, words)
    encoder, finding = _model(settings, words)
    yield finding
    if encoder is not None:
        yield _index(settings, encoder, words)


class _Words:
    """Picks the Chinese or the English of a pair."""

    def __init__(self, language: Language) -> None:
        self._english = language == "en"

    def __call__(self, chinese: str, english: str) -> str:
        return english if self._english else chinese

    def told(self, value: object) -> str:
        """A note's or an error's words."""
        return str(worded(value, "en" if self._english else "zh"))


def _python(words: _Words) -> Finding:
    version = platform.python_version()
    fits = (3, 11) <= sys.version_info[:2] <= (3, 13)
    mend = words(
        "安装 Python 3.11 到 3.13，删除 .venv 后运行 make install",
        "install Python 3.11 to 3.13, delete .venv, run make install",
    )
    return Finding("Python", "good" if fits else "bad", f"{version} ({platform.machine()})", "" if fits else mend)


def _packages(words: _Words) -> Iterator[Finding]:
    for module, distribution in _COMPILED.items():
        try:
            version = importlib.metadata.version(distribution)
            importlib.import_module(module)
        except Exception as error:  # a compiled package that does not fit the machine raises anything
            found = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            mend = words("删除 .venv，然后运行 make install", "delete .venv, then run make install")
            yield Finding(distribution, "bad", found, mend)
        else:
            yield Finding(distribution, "good", version)


def _memory(words: _Words) -> Finding:
    available = _available_memory()
    check = words("可用内存", "available memory")
    if available is None:
        return Finding(check, "good", words("此系统上不检查", "not checked on this system"))
    found = f"{available / 2**30:.1f} GB"
    if available >= NEEDED_MEMORY_BYTES:
        return Finding(check, "good", found)
    return Finding(
        check, "warning", found, words("至少需要 2 GB，请关闭其他程序", "2 GB are needed: close other programs")
    )


def _available_memory() -> int | None:
    """Bytes that programs may still take, as Linux estimates them; None on other systems."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)


def _disk(settings: Settings, words: _Words) -> Iterator[Finding]:
    folders = {
        words("索引目录", "index folder"): settings.index_dir,
        words("模型目录", "model folder"): settings.cache_dir,
    }
    for check, folder in folders.items():
        existing = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
        free = shutil.disk_usage(existing).free
        found = f"{folder} ({words('剩余', 'free')} {free / 2**30:.1f} GB)"
        if folder == settings.index_dir and store.newest(folder) is not None and not _writable(existing):
            told = words("只读：可以提问，不能编制索引", "read-only: questions can be asked, nothing indexed")
            mend = words(
                "若要编入新的文档，请授予写权限；若要收集评价，请另设 QA_FEEDBACK_FILE",
                "to index new documents, give the right to write; to keep readers' marks, set QA_FEEDBACK_FILE",
            )
            yield Finding(check, "warning", f"{folder}: {told}", mend)
        elif not existing.is_dir() or not _writable(existing):
            mend = words(
                "换一个可写的目录（QA_INDEX_DIR、QA_CACHE_DIR），或授予写权限",
                "set QA_INDEX_DIR or QA_CACHE_DIR to a folder that can be written, or give the right to",
            )
            yield Finding(check, "bad", f"{folder}: {words('不可写', 'cannot be written')}", mend)
        elif free < NEEDED_DISK_BYTES:
            yield Finding(check, "warning", found, words("请腾出至少 1 GB", "free at least 1 GB"))
        else:
            yield Finding(check, "good", found)


def _writable(folder: Path) -> bool:
    probe = folder / f".qa-doctor-{id(folder)}"
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError:
        return False
    return True


def _documents(settings: Settings, words: _Words) -> Finding:
    check = words("文档", "documents")
    if not settings.docs_dir.is_dir():
        mend = words(
            "建立该目录并放入文档，或用 QA_DOCS_DIR 指定",
            "make the folder and put documents into it, or set QA_DOCS_DIR",
        )
        return Finding(check, "bad", f"{settings.docs_dir}: {words('没有这个目录', 'no such folder')}", mend)
    count = len(find_files(settings.docs_dir, follow_links=settings.follow_links).documents)
    found = f"{settings.docs_dir}: {count}"
    if count:
        return Finding(check, "good", found)
    return Finding(
        check, "warning", found, words("把 .txt、.md 或 .docx 文件放进去", "put .txt, .md or .docx files into it")
    )


def _port(settings: Settings, words: _Words) -> Finding:
    check = words("端口", "port")
    found = f"{settings.host}:{settings.port}"
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        mend = words("若不是本服务在运行，请换端口：QA_PORT", "unless it is this server that runs there, set QA_PORT")
        return Finding(check, "warning", f"{found}: {words.told(error)}", mend)
    return Finding(check, "good", found)


def _model(settings: Settings, words: _Words) -> tuple[Encoder | None, Finding]:
    check = words("模型", "embedding model")
    try:
        encoder = load_encoder(settings, _silent)
        vector = encoder.encode(["自检"], "query")
        if vector.shape != (1, encoder.dimension):
            raise QAError(f"a vector of shape {vector.shape}, expected (1, {encoder.dimension})")
    except QAError as error:
        mend = words(
            f"改回自带模型：QA_EMBEDDING_MODEL={DEFAULT_MODEL}", f"go back to QA_EMBEDDING_MODEL={DEFAULT_MODEL}"
        )
        return None, Finding(check, "bad", words.told(error), mend)
    return encoder, Finding(check, "good", f"{encoder.identity} ({encoder.dimension})")


def _writer(settings: Settings, words: _Words) -> Finding:
    """Whether a language model is set and its endpoint knows it. Answers do without one: nothing here is bad."""
    check = words("语言模型", "language model")
    if not settings.llm_model:
        return Finding(check, "good", words("未设置（可选）", "none is set (optional)"))
    found = f"{settings.llm_model} ({settings.llm_base_url})"
    client = ChatClient(settings.llm_base_url, settings.llm_model, settings.llm_api_key, settings.llm_timeout_s)
    try:
        listed = client.models(min(PROBE_TIMEOUT_S, settings.llm_timeout_s))
    except WriterError as error:
        mend = words(
            "答案将使用公文原话；请检查 QA_LLM_BASE_URL、QA_LLM_API_KEY 和网络",
            "answers keep the documents' words; check QA_LLM_BASE_URL, QA_LLM_API_KEY and the network",
        )
        return Finding(check, "warning", f"{found}: {words.told(error)}", mend)
    if settings.llm_model in listed:
        return Finding(check, "good", found)
    told = words("该地址没有列出这个模型", "the endpoint does not list this model")
    mend = words("请检查 QA_LLM_MODEL", "check QA_LLM_MODEL")
    return Finding(check, "warning", f"{found}: {told}", mend)


def _index(settings: Settings, encoder: Encoder, words: _Words) -> Finding:
    check = words("索引", "index")
    reported: list[str] = []
    try:
        engine = open_engine(settings, reported.append, encoder)
    except QAError as error:
        is_new = store.newest(settings.index_dir) is None
        state: Literal["warning", "bad"] = "warning" if is_new else "bad"
        return Finding(check, state, words.told(error), "qa index" if is_new else "qa index --rebuild")
    # What is reported is progress, too.
    damaged = [words.told(told) for told in reported if isinstance(told, Note) and told.key == "version damaged"]
    infos = engine.documents()
    unread = [
        words(f"{info.name}：", f"{info.name}: ") + words.told(unread_reason(info)) for info in infos if info.error
    ]
    found = f"{engine.index_version}: {len(infos) - len(unread)} {words('份文档', 'documents')}"
    mends = ["qa index --rebuild"] if damaged else []
    if unread:
        mends.append(words("按上面说的处理这些文件，然后运行 qa index", "mend these files, then run qa index"))
    between = words("；", "; ")
    told = between.join([found, *damaged, *unread])
    return Finding(check, "warning" if mends else "good", told, between.join(mends))


_silent: Callable[[str], None] = lambda _: None  # noqa: E731
