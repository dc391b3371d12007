"""The lexical leg finds what is written, in a steady order, and says so when it can't."""

from __future__ import annotations

import contextlib
import gc
import tempfile
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from qa.errors import IndexIntegrityError, IndexStorageError
from qa.index.lexical import LexicalIndex, LexicalWriter
from qa.types import Facets, Passage

TEXTS = {
    "a": ["出让标准地7宗、面积1019亩", "与清华大学山西校友会共建招商引才基地"],
    "b": ["出让标准地 40 宗、2718.16 亩", "按1:1配套扶持资金，晋政发〔2023〕5号", "開工率８９.５４％"],
    "c": ["Joint venture with ACME Corp on PM2.5", "出让标准地 40 宗、2718.16 亩"],
}


def passages(names: str = "abc", contexts: dict[str, str] | None = None) -> list[Passage]:
    return [
        Passage(name, (), index, index + len(text), text, Facets(), (contexts or {}).get(name, ""))
        for name in names
        for index, text in enumerate(TEXTS[name])
    ]


def build(folder: Path, rows: list[Passage]) -> LexicalIndex:
    with LexicalWriter(folder) as writer:
        writer.add(rows)
    return LexicalIndex(folder, rows)


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    return build(tmp_path, passages())


class TestSearch:
    @pytest.mark.parametrize(
        ("text", "row"),
        [
            ("清华大学校友", 1),
            ("清華大學校友", 1),
            ("２７１８.１６亩", 2),
            ("1:1", 3),
            ("晋政发[2023]5号", 3),
            ("开工率", 4),
            ("acme", 5),
            ("pm2.5", 5),
        ],
    )
    def test_finds_what_is_written_whatever_its_form(self, index: LexicalIndex, text: str, row: int) -> None:
        rows, scores = index.search(text, 3)
        assert rows[0] == row
        assert scores[0] > 0

    def test_best_first_and_equal_scores_by_row(self, index: LexicalIndex) -> None:
        rows, scores = index.search("出让标准地 40 宗、2718.16 亩", 10)
        assert list(scores) == sorted(scores, reverse=True)
        assert [int(row) for row in rows[:2]] == [2, 6]
        assert scores[0] == scores[1]

    def test_arrays_have_the_documented_types(self, index: LexicalIndex) -> None:
        rows, scores = index.search("标准地", 10)
        assert rows.dtype == np.int64
        assert scores.dtype == np.float32
        assert rows.shape == scores.shape == (3,)

    @pytest.mark.parametrize("text", ["", " ，。", "鱻"])
    def test_nothing_to_find_finds_nothing(self, index: LexicalIndex, text: str) -> None:
        assert len(index.search(text, 10)[0]) == 0

    @pytest.mark.parametrize("limit", [0, -1])
    def test_no_room_finds_nothing(self, index: LexicalIndex, limit: int) -> None:
        assert len(index.search("标准地", limit)[0]) == 0

    def test_is_limited_to_documents(self, index: LexicalIndex) -> None:
        assert set(index.search("标准地", 10, documents={"a", "c"})[0]) == {0, 6}
        assert len(index.search("标准地", 10, documents=frozenset())[0]) == 0
        assert len(index.search("标准地", 10, documents={"unknown"})[0]) == 0

    def test_a_scope_does_not_change_scores(self, index: LexicalIndex) -> None:
        _, everywhere = index.search("标准地7宗", 1)
        _, scoped = index.search("标准地7宗", 1, documents={"a"})
        assert scoped[0] == pytest.approx(everywhere[0])

    def test_headings_are_searched_with_their_own_weight(self, tmp_path: Path) -> None:
        index = build(tmp_path, passages(contexts={"c": "吕梁市"}))
        assert set(index.search("吕梁市", 10)[0]) == {5, 6}
        assert len(index.search("吕梁市", 10, weights={"grams": 1.0})[0]) == 0

    def test_query_syntax_has_no_power(self, index: LexicalIndex) -> None:
        assert index.search('grams:"标准地" AND -(清华) ^9 *', 3)[0][0] in (0, 2, 6)


class TestTokenWeights:
    def test_rare_tokens_weigh_most_and_absent_ones_nothing(self, index: LexicalIndex) -> None:
        weights = index.token_weights("标准地与清华鱻鱻")
        assert weights["清华"] > weights["标准"] > 0
        assert "鱻鱻" not in weights

    def test_a_word_weighs_more_than_a_bigram_that_is_none(self, index: LexicalIndex) -> None:
        weights = index.token_weights("面积1019亩清华大学")
        assert weights["清华大学"] > 0
        assert weights["面积"] > weights["华大"]

    def test_nothing_has_no_weights(self, index: LexicalIndex) -> None:
        assert index.token_weights("") == {}


class TestWriting:
    def test_a_reopened_index_gives_the_same(self, tmp_path: Path, index: LexicalIndex) -> None:
        again = LexicalIndex(tmp_path, passages())
        for left, right in zip(index.search("标准地40宗", 9), again.search("标准地40宗", 9), strict=True):
            assert np.array_equal(left, right)

    def test_documents_are_added_one_by_one(self, tmp_path: Path) -> None:
        build(tmp_path, passages("ab"))
        with LexicalWriter(tmp_path) as writer:
            writer.add(passages("c"))
        index = LexicalIndex(tmp_path, passages("abc"))
        assert len(index.search("标准地", 10)[0]) == 3

    def test_what_fails_half_way_leaves_the_index_as_it_was(self, tmp_path: Path) -> None:
        build(tmp_path, passages("a"))
        with suppress(RuntimeError), LexicalWriter(tmp_path) as writer:
            writer.add(passages("b"))
            raise RuntimeError("half way")
        assert list(LexicalIndex(tmp_path, passages("a")).search("标准地", 5)[0]) == [0]

    def test_an_empty_index_can_be_opened(self, tmp_path: Path) -> None:
        index = build(tmp_path, [])
        assert len(index.search("标准地", 5)[0]) == 0
        assert index.self_test() is None


ATTEMPTS = 100


class TestReadOnly:
    """The lock that tantivy takes to read can't be taken, as on a read-only disk, or where another user made it."""

    @pytest.fixture
    def locked(self, tmp_path: Path) -> Path:
        build(tmp_path / "lexical", passages())
        lock = tmp_path / "lexical" / ".tantivy-meta.lock"
        for _ in range(ATTEMPTS):  # a thread of tantivy's may write it anew in between
            lock.unlink(missing_ok=True)
            with contextlib.suppress(FileExistsError):
                lock.mkdir()  # no file can be opened there, not even by root
                break
        assert lock.is_dir()
        return tmp_path / "lexical"

    def test_is_opened_by_links_in_a_temporary_folder_that_is_deleted_with_it(
        self, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "temporary").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
        index = LexicalIndex(locked, passages())
        assert index.self_test() is not None
        assert [path.is_symlink() for path in (tmp_path / "temporary").glob("*/meta.json")] == [True]
        del index
        gc.collect()
        assert list((tmp_path / "temporary").iterdir()) == []

    def test_where_no_temporary_folder_can_be_written_it_is_told(
        self, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
        with pytest.raises(IndexStorageError, match="set TMPDIR") as told:
            LexicalIndex(locked, passages())
        assert "请用 TMPDIR 指定" in told.value.args[0].chinese

    def test_what_is_damaged_is_no_read_only_index(self, tmp_path: Path) -> None:
        build(tmp_path, passages())
        (tmp_path / "meta.json").write_text("{", "utf-8")
        with pytest.raises(IndexIntegrityError, match=r"cannot be opened.*qa index --rebuild"):
            LexicalIndex(tmp_path, passages())


class TestIntegrity:
    def test_a_folder_without_an_index_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(IndexIntegrityError, match="qa index --rebuild"):
            LexicalIndex(tmp_path, [])

    def test_an_index_of_other_passages_is_refused(self, tmp_path: Path) -> None:
        build(tmp_path, passages("ab"))
        with pytest.raises(IndexIntegrityError, match="5 passages, expected 7"):
            LexicalIndex(tmp_path, passages("abc"))

    def test_the_self_test_names_the_text_it_found(self, index: LexicalIndex) -> None:
        assert index.self_test() in [text for texts in TEXTS.values() for text in texts]

    @pytest.mark.parametrize("text", ["账号1234567890123456789012345。", "见documentmanagementsystem。", "粮库80 余"])
    def test_the_self_test_cuts_nothing_that_is_found_whole_alone(self, tmp_path: Path, text: str) -> None:
        alike = [Passage("b", (), i, i + 9, f"{text[0]}账号见粮库第{i}号", Facets(), "") for i in range(60)]
        index = build(tmp_path, [*alike, *[Passage("a", (), i, i + 40, text, Facets(), "") for i in range(60)]])
        assert index.self_test() == text

    def test_the_self_test_fails_loudly_when_the_text_is_not_there(self, tmp_path: Path) -> None:
        build(tmp_path, passages())
        others = [Passage("a", (), 0, 9, f"完全不同的文字第{i}段落内容", Facets(), "") for i in range(7)]
        with pytest.raises(IndexIntegrityError, match="does not find"):
            LexicalIndex(tmp_path, others).self_test()
