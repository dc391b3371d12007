"""The reader: what it reads rightly, that its offsets are true, that nothing but the passage counts, and its file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import ModelError
from qa.index import e5
from qa.reader import reader
from qa.reader import weights as reader_weights
from qa.reader.match import CONTEXT_ASKED, IN_TEXT, matched, token_classes
from qa.reader.reader import OverlapReader, Reader, ReadingInput, decode, load_reader, trimmed
from qa.settings import load_settings

REVIEW = ReadingInput(
    "2031年清河市政府工作报告 › 一、2030年工作回顾",
    "全市地区生产总值增长6.3%，城镇新增就业4.1万人。新建改造老旧小区126个，建成充电桩3200个。",
)
PLAN = ReadingInput(
    "2031年清河市政府工作报告 › 二、2031年工作安排",
    "主要预期目标是：地区生产总值增长5.5%左右，城镇新增就业4万人以上，居民消费价格涨幅2%左右。",
)


@pytest.fixture(scope="module")
def folder() -> Path:
    return e5.prepare(load_settings().cache_dir, print)


@pytest.fixture(scope="module")
def shipped(folder: Path) -> Iterator[Reader]:
    return load_reader(folder, e5.IDENTITY, lambda _: None)


@pytest.mark.parametrize(
    ("question", "passage", "answer"),
    [
        ("清河市2030年城镇新增就业多少人？", REVIEW, "4.1万人"),
        ("清河市2031年GDP的增长目标是多少？", PLAN, "5.5%左右"),
        ("清河2030年改造了多少个老旧小区？", REVIEW, "126个"),
        ("清河市去年建了多少充电桩", REVIEW, "3200个"),
    ],
)
def test_the_words_that_answer_are_found(shipped: Reader, question: str, passage: ReadingInput, answer: str) -> None:
    reading = shipped.read(question, [passage])[0]
    best = reading.spans[0]
    assert answer.rstrip("左右") in passage.text[best.start : best.end]
    assert best.end - best.start <= 20
    assert reading.answerability == best.score


@pytest.mark.parametrize(
    ("question", "answering", "other"),
    [
        ("清河市2030年地区生产总值增长多少？", REVIEW, PLAN),
        ("清河市2031年城镇新增就业的目标是多少？", PLAN, REVIEW),
    ],
)
def test_the_right_year_is_preferred(
    shipped: Reader, question: str, answering: ReadingInput, other: ReadingInput
) -> None:
    right, wrong = shipped.read(question, [answering, other])
    assert right.answerability > wrong.answerability


def test_what_is_not_there_scores_below_what_is(shipped: Reader) -> None:
    there = shipped.read("清河市2030年城镇新增就业多少人？", [REVIEW])[0]
    for question in ("清河市市长是哪一年出生的？", "白石市2030年城镇新增就业多少人？", "世界上最高的山峰是哪座？"):
        missing = shipped.read(question, [REVIEW])[0]
        assert missing.answerability < there.answerability
        assert missing.probability < there.probability


def test_a_reading_does_not_depend_on_its_neighbours(shipped: Reader) -> None:
    question = "清河市2030年城镇新增就业多少人？"
    alone = shipped.read(question, [REVIEW])[0]
    assert shipped.read(question, [PLAN, REVIEW, PLAN])[1] == alone
    assert shipped.read(question, []) == []


@pytest.mark.parametrize(
    "text", ["", " ", "。", "\ud800", "\U0001f600" * 3, "签约项目 91 个", "簽約項目９１個", "长" * 2000]
)
def test_offsets_stay_inside_any_text(shipped: Reader, text: str) -> None:
    reading = shipped.read("签约项目多少个？", [ReadingInput("", text)])[0]
    assert 0.0 <= reading.probability <= 1.0
    for span in reading.spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
    assert 0.0 <= reading.span_mass(0, len(text)) <= 1.001


def test_spaces_and_full_width_digits_change_nothing_but_the_offsets(shipped: Reader) -> None:
    plain = "开发区签约项目91个、签约金额528.2亿元。"
    spaced = "开发区签约项目 91 个、签约金额 ５２８.２ 亿元。"
    question = "签约金额是多少？"
    one = shipped.read(question, [ReadingInput("某市", plain)])[0]
    two = shipped.read(question, [ReadingInput("某市", spaced)])[0]
    assert one.answerability == two.answerability
    first, second = one.spans[0], two.spans[0]
    assert (
        spaced[second.start : second.end].replace(" ", "").replace("５２８.２", "528.2")
        == plain[first.start : first.end]
    )


def test_word_embeddings_are_shared_with_an_encoder_that_has_the_same() -> None:
    class Model:
        def named_parameters(self) -> list[tuple[str, object]]:
            return [("0.embeddings.word_embeddings.weight", Parameter())]

    class Parameter:
        def detach(self) -> str:
            return "shared"

    class Encoder:
        identity = "a@1+adapter"
        base = "a@1"
        model = Model()

    assert reader.shared_words(Encoder(), "a@1") == "shared"
    assert reader.shared_words(Encoder(), "a@2") is None
    assert reader.shared_words(None, "a@1") is None


def test_another_encoder_is_refused_by_name(folder: Path) -> None:
    with pytest.raises(ModelError, match=r"multilingual-e5-small@.*other-model@7.*QA_READER=false"):
        load_reader(folder, "other-model@7", lambda _: None)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "reader.safetensors"
    with pytest.raises(ModelError, match="cannot be read"):
        reader_weights.open_deltas(broken)
    broken.write_bytes(b"not weights")
    with pytest.raises(ModelError, match="cannot be read"):
        reader_weights.open_deltas(broken)


def test_the_shipped_file_is_small() -> None:
    path = Path(reader.__file__).parents[1] / "data" / reader.WEIGHTS_FILE
    assert path.stat().st_size <= 12_000_000


def test_four_bits_are_read_low_half_first() -> None:
    import torch

    levels = torch.linspace(-1, 1, 16)
    codes = torch.full((32,), 0xF0, dtype=torch.uint8)  # 0, 15, 0, 15 …
    tensors = {"levels": levels, "a.codes": codes, "a.scales": torch.tensor([0.5], dtype=torch.float16)}
    moved = reader_weights.movement(reader_weights.Deltas(tensors, "", 1.0, 0.0), "a", (8, 8))
    assert moved.flatten()[:4].tolist() == [-0.5, 0.5, -0.5, 0.5]


@given(st.integers(1, 12), st.randoms(use_true_random=False))
def test_spans_do_not_overlap_and_descend(count: int, chance: object) -> None:
    generator = np.random.default_rng(abs(hash(str(chance))) % 1000)
    text = "".join("甲乙丙丁"[index % 4] for index in range(count))
    scores = np.round(generator.normal(size=(count + 1, 2)), 2)
    reading = decode(scores[:, 0], scores[:, 1], [(index, index + 1) for index in range(count)], text, 1.0, 0.0)
    assert 1 <= len(reading.spans) <= reader.MAX_SPANS
    assert [span.score for span in reading.spans] == sorted((span.score for span in reading.spans), reverse=True)
    taken: set[int] = set()
    for span in reading.spans:
        assert not taken & set(range(span.start, span.end))
        taken |= set(range(span.start, span.end))


def test_the_best_span_is_the_pair_with_the_highest_sum() -> None:
    starts = np.array([0.0, 3.0, 1.0, 0.0])
    ends = np.array([0.0, 0.0, 4.0, 1.0])
    reading = decode(starts, ends, [(0, 2), (2, 4), (4, 6)], "甲甲乙乙丙丙", 1.0, 0.0)
    assert (reading.spans[0].start, reading.spans[0].end, reading.spans[0].score) == (0, 4, 7.0)
    assert reading.probability > 0.99


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("，签约91个；", "签约91个"),
        ("“双招双引", "双招双引"),
        ("《办法》", "《办法》"),
        ("。。", ""),
        ("（特钢", "特钢"),
    ],
)
def test_marks_at_the_edges_are_left_out(text: str, expected: str) -> None:
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == expected


def test_the_double_prefers_the_clause_that_shares_words() -> None:
    reading = OverlapReader().read("签约项目多少个？", [ReadingInput("某市", "今年以来，签约项目91个，开工62处。")])[0]
    assert reading.spans[0].score == reading.answerability
    assert "今年以来，签约项目91个，开工62处。"[reading.spans[0].start : reading.spans[0].end] == "签约项目91个"
    assert OverlapReader().read("签约项目多少个？", [ReadingInput("", "无关")])[0].spans == ()


def test_what_is_matched_on_the_other_side_is_known() -> None:
    question, text = "吕梁签约91个项目", "太原市签约项目191个,吕梁没有"
    found = "".join(char for char, yes in zip(text, matched(text, question), strict=True) if yes)
    assert found == "签约项目吕梁"  # 191 is another number than 91, and 个 stands beside other characters
    assert matched("gdp增长", "2024年gdp") == [True, True, True, False, False]
    assert matched("", "甲乙") == []


def test_a_token_is_matched_by_half_its_characters() -> None:
    found = [True, False, False, False]
    assert token_classes(found, [(0, 2), (2, 4), (0, 0)], IN_TEXT) == [IN_TEXT, 0, 0]
    assert token_classes(found, [(0, 1)], CONTEXT_ASKED) == [CONTEXT_ASKED]
