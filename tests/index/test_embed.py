"""Encoders: unit rows, the same bytes for the same question, any model one setting away, clear refusals."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import ModelError
from qa.index import e5
from qa.index.embed import Encoder, HashingEncoder, SentenceTransformerEncoder, load_encoder
from qa.processor import fast_bfloat16
from qa.settings import Settings

PASSAGES = [
    "开发区出让标准地 40 宗、2718.16 亩，“标准地”出让比例达到 90%。",
    "签约项目 91 个、签约金额 528.2 亿元；开工项目 60 个。",
    "选派干部赴沿海开发区挂职。",
    "建立重点产业链链长制，组织链主企业申报，培育专业镇，推动产业集群发展。" * 6,
    "。",
]


def unit(row: np.ndarray) -> np.ndarray:
    return row / np.linalg.norm(row)


def ignore(_: str) -> None:
    pass


def run_python(program: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, **environment},
    )


# The double


def test_hashing_gives_unit_rows_in_order() -> None:
    encoder: Encoder = HashingEncoder(dimension=64)
    rows = encoder.encode(PASSAGES, "passage")
    assert rows.shape == (len(PASSAGES), 64)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)
    assert np.array_equal(rows[1], encoder.encode([PASSAGES[1]], "query")[0])
    assert encoder.encode([], "query").shape == (0, 64)
    assert (encoder.identity, encoder.dimension) == ("hashing@1", 64)


def test_hashing_puts_similar_spelling_close() -> None:
    question, near, far = HashingEncoder().encode(["签约项目多少个", PASSAGES[1], PASSAGES[2]], "query")
    assert float(question @ near) > float(question @ far) + 0.1


def test_hashing_folds_width_case_and_spaces() -> None:
    one, other = HashingEncoder().encode(["ＧＤＰ ２０２３", "gdp2023"], "query")
    assert np.array_equal(one, other)


@pytest.mark.parametrize("text", ["", " \n\u3000"])
def test_hashing_of_nothing_is_the_first_unit_vector(text: str) -> None:
    assert HashingEncoder(dimension=4).encode([text], "query").tolist() == [[1, 0, 0, 0]]


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=[])), max_size=4))
@settings(deadline=None)
def test_hashing_takes_any_text(texts: list[str]) -> None:
    rows = HashingEncoder(dimension=2).encode(texts, "passage")
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(texts)))


def test_hashing_is_the_same_in_every_process_and_needs_no_torch(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from qa.index.embed import load_encoder; "
        "from qa.settings import Settings\n"
        "encoder = load_encoder(Settings(embedding_model='hashing'), print)\n"
        "print(encoder.encode(['签约项目 91 个'], 'query').tobytes().hex())\n"
        "sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    outputs = {run_python(program, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")}
    here = HashingEncoder().encode(["签约项目 91 个"], "passage").tobytes().hex()
    assert outputs == {here + "\n"}
    assert run_python(program, HOME=str(tmp_path)).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_hashing_counts_characters_and_reads_no_further_than_its_window() -> None:
    encoder = HashingEncoder(max_tokens=3)
    assert encoder.count_tokens(["", "签约 91"]) == [0, 4]
    assert np.array_equal(*encoder.encode(["签约项目", "签约项"], "passage"))


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'document'.*query, passage"):
        HashingEncoder().encode(["x"], "document")  # type: ignore[arg-type]


# The built-in model


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def built_in(cache: Path) -> SentenceTransformerEncoder:
    messages: list[str] = []
    encoder = load_encoder(Settings(cache_dir=cache), messages.append)
    assert isinstance(encoder, SentenceTransformerEncoder)
    assert messages[-1] == f"loading embedding model {e5.ADAPTED} (about half a minute on a small machine)"
    assert any("unpacking" in message for message in messages)
    return encoder


def test_both_scripts_have_one_vector(built_in: SentenceTransformerEncoder) -> None:
    assert np.array_equal(built_in.encode(["呂梁市簽約項目"], "query"), built_in.encode(["吕梁市签约项目"], "query"))


def test_the_built_in_model_gives_float32_unit_rows(built_in: SentenceTransformerEncoder) -> None:
    rows = built_in.encode(PASSAGES, "passage")
    assert rows.shape == (len(PASSAGES), 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-6)
    assert built_in.encode([], "passage").shape == (0, 384)
    assert (built_in.identity, built_in.dimension, built_in.max_tokens) == (e5.ADAPTED, 384, 512)


def test_bfloat16_is_used_where_the_processor_has_it(built_in: SentenceTransformerEncoder) -> None:
    import torch

    capabilities = torch.cpu.get_capabilities()
    fast = capabilities.get("avx512_bf16") or capabilities.get("amx_bf16")
    assert {weight.dtype for weight in built_in.model.parameters()} == {torch.bfloat16 if fast else torch.float32}


def test_a_torch_that_cannot_tell_has_no_bfloat16() -> None:
    """Older releases have no ``torch.cpu.get_capabilities``."""
    assert not fast_bfloat16(SimpleNamespace())
    assert fast_bfloat16(SimpleNamespace(get_capabilities=lambda: {"avx512_bf16": True}))
    assert not fast_bfloat16(SimpleNamespace(get_capabilities=lambda: {"avx2": True}))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("标准地出让了多少亩？", 0),
        ("How many projects were signed?", 1),
        ("選派幹部掛職了嗎？", 2),
        ("产业链怎么做？", 3),
    ],
)
def test_a_question_is_nearest_to_its_passage(
    built_in: SentenceTransformerEncoder, question: str, expected: int
) -> None:
    scores = built_in.encode(PASSAGES[:4], "passage") @ built_in.encode([question], "query")[0]
    assert int(scores.argmax()) == expected


def test_the_prompts_tell_question_and_passage_apart(built_in: SentenceTransformerEncoder) -> None:
    for kind, prompt in (("query", "query: "), ("passage", "passage: ")):
        plain = unit(built_in.model.encode(prompt + PASSAGES[0]))
        assert float(built_in.encode([PASSAGES[0]], kind)[0] @ plain) == pytest.approx(1, abs=1e-3)  # type: ignore[arg-type]
    both = [built_in.encode([PASSAGES[0]], kind)[0] for kind in ("query", "passage")]  # type: ignore[arg-type]
    assert float(both[0] @ both[1]) < 0.99


def test_the_same_question_gives_the_same_bytes_in_any_company(built_in: SentenceTransformerEncoder) -> None:
    alone = built_in.encode([PASSAGES[1]], "query").tobytes()
    assert built_in.encode(PASSAGES, "query")[1].tobytes() == alone
    assert built_in.encode([PASSAGES[1]], "query").tobytes() == alone


def test_a_passage_depends_on_its_neighbours_by_rounding_only(built_in: SentenceTransformerEncoder) -> None:
    together = built_in.encode(PASSAGES * 8, "passage")
    for index, text in enumerate(PASSAGES):
        assert float(together[index] @ built_in.encode([text], "passage")[0]) > 0.9998


def test_threads_get_the_vectors_of_their_own_questions(built_in: SentenceTransformerEncoder) -> None:
    expected = built_in.encode(PASSAGES, "query")
    found: dict[int, bool] = {}

    def ask(number: int) -> None:
        index = number % len(PASSAGES)
        same = [built_in.encode([PASSAGES[index]], "query")[0].tobytes() for _ in range(3)]
        found[number] = set(same) == {expected[index].tobytes()} and len(built_in.count_tokens(PASSAGES)) == 5

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == dict.fromkeys(range(8), True)


def test_tokens_are_counted_uncut_with_prompt_and_marks(built_in: SentenceTransformerEncoder) -> None:
    counts = built_in.count_tokens(["", "项目", "项目" * 600])
    assert counts[0] == 4  # <s> ▁passage : </s>
    assert counts[1] == 6  # and ▁ 项目: a prompt's last space begins the text
    assert counts[2] > 600
    assert built_in.count_tokens([]) == []
    # Counting leaves the cut of what is embedded as it was.
    assert built_in.encode(["项目" * 600], "passage").shape == (1, 384)


@pytest.mark.parametrize("text", ["", " ", "\ud800半个", "\x00", "龘" * 3])
def test_odd_texts_have_a_vector(built_in: SentenceTransformerEncoder, text: str) -> None:
    for kind in ("query", "passage"):
        assert np.linalg.norm(built_in.encode([text], kind)[0]) == pytest.approx(1, abs=1e-6)  # type: ignore[arg-type]


def test_loading_touches_no_network_prints_nothing_and_keeps_waiting_threads_from_spinning(
    built_in: SentenceTransformerEncoder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = (
        "import sys\n"
        "def watch(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo'):\n"
        "        print('NETWORK', event, arguments)\n"
        "sys.addaudithook(watch)\n"
        "from pathlib import Path; from qa.index.embed import load_encoder; from qa.settings import Settings\n"
        "encoder = load_encoder(Settings(cache_dir=Path(sys.argv[1])), lambda _: None)\n"
        "import os; print(os.environ['OMP_WAIT_POLICY'])\n"
        "print(encoder.encode(['签约项目'], 'query').tobytes().hex())"
    )
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    result = run_python(program, str(cache))
    assert result.stderr == ""
    assert result.stdout == "PASSIVE\n" + built_in.encode(["签约项目"], "query").tobytes().hex() + "\n"


def test_a_damaged_folder_is_reported_with_what_to_delete(tmp_path: Path) -> None:
    folder = tmp_path / "models" / f"{e5.NAME}-{e5.REVISION}"
    folder.mkdir(parents=True)
    (folder / "modules.json").write_text("[")
    with pytest.raises(ModelError, match=f"'{e5.NAME}' cannot be loaded .*delete {folder} and try again"):
        load_encoder(Settings(cache_dir=tmp_path), ignore)
