"""The right passage first; place and year held hard."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest

from qa.index.embed import HashingEncoder
from qa.index.lexical import LexicalIndex, LexicalWriter
from qa.retrieval.dense import HALF_PRECISION_FROM, DenseSearch
from qa.retrieval.retrieve import Fit, Fusion, Retriever, asked_words, fit
from qa.types import Facets, Hit, Passage

ENCODER = HashingEncoder()


def passage(document: str, text: str, places: tuple[str, ...] = (), *years: int, context: str = "") -> Passage:
    return Passage(document, (), 0, len(text), text, Facets(places=places, periods=years), context)


TWINS = [
    passage("t23", "2023年开发区出让标准地7宗、面积1019亩", ("太原市",), 2023),
    passage("l23", "2023年开发区出让标准地40宗、面积2718.16亩", ("吕梁市",), 2023),
    passage("l22", "2022年开发区出让标准地31宗、面积2000亩", ("吕梁市",), 2022),
    passage("s23", "全省开发区出让标准地300宗，其中太原7宗", ("山西省",), 2023),
    passage("law", "开发区出让标准地应当公告", ()),
    passage("l23", "吕梁市校友招商引才基地47个", ("吕梁市",), 2023),
]


class Fixture:
    def __init__(self, folder: Path, passages: list[Passage]) -> None:
        with LexicalWriter(folder) as writer:
            writer.add(passages)
        vectors = ENCODER.encode([p.text for p in passages], "passage")
        self.vectors = vectors
        self.lexical = LexicalIndex(folder, passages)
        self.retriever = Retriever(passages, vectors, self.lexical)

    def ask(self, question: str, limit: int = 10, **options: object) -> list[Hit]:
        vector = ENCODER.encode([question], "query")[0]
        return self.retriever.search(question, vector, limit, **options)  # type: ignore[arg-type]

    def rows(self, question: str, **options: object) -> list[int]:
        return [hit.row for hit in self.ask(question, **options)]


@pytest.fixture
def twins(tmp_path: Path) -> Fixture:
    # documents must stand together in an index
    return Fixture(tmp_path, sorted(TWINS, key=lambda p: p.document_id))


def documents(hits: list[Hit]) -> list[str]:
    return [hit.passage.document_id for hit in hits]


class TestPlaces:
    @pytest.mark.parametrize(("place", "first"), [("太原市", "t23"), ("吕梁市", "l23")])
    def test_the_twin_of_another_place_never_comes_first(self, twins: Fixture, place: str, first: str) -> None:
        hits = twins.ask("2023年开发区出让标准地多少宗、多少亩", places=(place,), years=(2023,))
        assert documents(hits)[0] == first

    def test_no_passage_of_another_place_stands_before_one_that_fits(self, twins: Fixture) -> None:
        hits = twins.ask("太原市2023年开发区出让标准地7宗、面积1019亩", places=("吕梁市",))
        fits = [fit(hit.passage, ("吕梁市",), ()) for hit in hits]
        assert fits == sorted(fits, reverse=True)
        assert "太原" not in hits[0].passage.facets.places[0]

    def test_a_whole_province_is_fit_by_its_cities(self) -> None:
        assert fit(TWINS[0], ("山西省",), ()) is Fit.FITS

    def test_a_city_is_fit_by_its_province_where_the_text_names_it(self) -> None:
        assert fit(TWINS[3], ("太原市",), ()) is Fit.FITS
        assert fit(TWINS[3], ("吕梁市",), ()) is Fit.OTHER_PLACE

    def test_what_says_nothing_of_places_fits_any(self) -> None:
        assert fit(TWINS[4], ("吕梁市",), (2023,)) is Fit.FITS

    def test_one_of_several_places_is_enough(self, twins: Fixture) -> None:
        hits = twins.ask("2023年开发区出让标准地多少宗", places=("太原市", "吕梁市"), years=(2023,), limit=2)
        assert sorted(documents(hits)) == ["l23", "t23"]

    def test_a_place_is_searched_even_where_others_crowd_it_out(self, tmp_path: Path) -> None:
        crowd = [passage(f"c{i:03}", f"出让标准地{i}宗、面积{i}亩", ("太原市",)) for i in range(400)]
        lonely = passage("x", "标准地的情况见附件", ("吕梁市",))
        fixture = Fixture(tmp_path, [*crowd, lonely])
        assert documents(fixture.ask("出让标准地多少宗、面积多少亩", places=("吕梁市",), limit=1)) == ["x"]

    def test_an_annex_speaks_of_its_document_s_place(self, tmp_path: Path) -> None:
        annex = passage("t", "名词解释：标准地指带指标出让的土地", ())
        one = [Passage("d", p.section_path, p.start, p.end, p.text, p.facets, "") for p in (TWINS[0], annex)]
        fixture = Fixture(tmp_path, [*one, passage("l", "标准地指标出让的土地", ("吕梁市",))])
        assert documents(fixture.ask("标准地指带指标出让的土地", places=("吕梁市",)))[0] == "l"

    def test_several_places_take_turns(self, tmp_path: Path) -> None:
        many = [passage(f"a{i}", f"出让标准地{i}宗", ("太原市",)) for i in range(9)]
        fixture = Fixture(tmp_path, [*many, passage("b", "标准地情况", ("吕梁市",))])
        hits = fixture.ask("出让标准地多少宗", places=("太原市", "吕梁市"), limit=2)
        assert {hit.passage.facets.places[0] for hit in hits} == {"太原市", "吕梁市"}

    def test_what_tells_no_place_comes_after_an_equal_that_fits(self, tmp_path: Path) -> None:
        rows = [passage("a", "出让标准地应当公告", ()), passage("b", "出让标准地应当公告", ("吕梁市",))]
        assert documents(Fixture(tmp_path, rows).ask("出让标准地公告", places=("吕梁市",))) == ["b", "a"]


class TestYears:
    def test_another_year_never_comes_first(self, twins: Fixture) -> None:
        hits = twins.ask("2023年开发区出让标准地40宗、面积2718.16亩", places=("吕梁市",), years=(2022,))
        assert documents(hits)[0] == "l22"

    def test_a_year_that_the_text_names_fits(self) -> None:
        both = Passage("d", (), 0, 1, "去年", Facets(periods=(2023,), mentioned_years=(2022, 2023)), "")
        assert fit(both, (), (2022,)) is Fit.FITS
        assert fit(both, (), (2021,)) is Fit.OTHER_YEAR

    def test_the_wrong_place_is_worse_than_the_wrong_year(self) -> None:
        assert Fit.OTHER_PLACE < Fit.OTHER_YEAR < Fit.FITS
        assert fit(TWINS[0], ("吕梁市",), (2021,)) is Fit.OTHER_PLACE


class TestSearch:
    def test_other_names_of_what_is_asked_for_are_found(self, tmp_path: Path) -> None:
        fixture = Fixture(tmp_path, [passage("a", "全年进出口总额很高"), passage("b", "地区生产总值达到很高水平")])
        assert documents(fixture.ask("GDP多少", terms=("地区生产总值",), limit=1)) == ["b"]

    def test_words_that_stand_together_beat_words_that_are_strewn(self, tmp_path: Path) -> None:
        strewn = passage("a", "签约活动顺利。项目建设加快。金额统计完成。")
        together = passage("b", "活动建设加快，顺利完成统计。签约项目金额五亿。")
        fixture = Fixture(tmp_path, [strewn, together])
        alone = Retriever([strewn, together], fixture.vectors, fixture.lexical, Fusion(dense=0, lexical=0))
        vector = ENCODER.encode(["签约项目金额"], "query")[0]
        assert [hit.row for hit in alone.search("签约项目金额", vector, 2)] == [1, 0]

    def test_scores_fall_and_lie_between_0_and_1(self, twins: Fixture) -> None:
        scores = [hit.score for hit in twins.ask("吕梁市出让标准地", places=("吕梁市",), years=(2023,))]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)

    def test_the_same_question_gives_the_same_hits(self, twins: Fixture) -> None:
        assert twins.ask("标准地40宗") == twins.ask("标准地40宗")

    def test_scope_holds(self, twins: Fixture) -> None:
        allowed = np.array([0, 4])
        assert set(twins.rows("标准地", allowed=allowed)) == {0, 4}
        assert set(twins.rows("太原市标准地", places=("太原市",), allowed=allowed)) == {0, 4}
        assert twins.ask("标准地", allowed=np.array([], np.int64)) == []

    def test_the_rest_of_a_document_does_not_crowd_out_its_allowed_rows(self, tmp_path: Path) -> None:
        rows = [passage("d", f"出让标准地{number}宗") for number in range(30)]
        rows.append(passage("d", "全区绿化面积稳步增长，没有土地出让标准地之事"))
        few = Fixture(tmp_path, rows)
        retriever = Retriever(rows, few.vectors, few.lexical, Fusion(candidates=4))
        vector = ENCODER.encode(["出让标准地多少宗"], "query")[0]
        (hit,) = retriever.search("出让标准地多少宗", vector, 1, allowed=np.array([30]))
        assert (hit.row, hit.lexical > 0) == (30, True)

    def test_the_limit_holds(self, twins: Fixture) -> None:
        assert len(twins.ask("标准地", limit=2)) == 2
        assert twins.ask("标准地", limit=0) == []

    def test_an_exact_figure_is_found_by_the_lexical_leg(self, twins: Fixture) -> None:
        hit = twins.ask("2718.16")[0]
        assert "2718.16" in hit.passage.text
        assert hit.lexical > 0

    def test_a_flat_index_does_as_well_as_an_array(self, twins: Fixture) -> None:
        flat = faiss.IndexFlatIP(twins.vectors.shape[1])
        flat.add(twins.vectors)
        rows = sorted(TWINS, key=lambda p: p.document_id)
        other = Retriever(rows, flat, twins.lexical)
        vector = ENCODER.encode(["出让标准地"], "query")[0]
        assert other.search("出让标准地", vector, 5) == twins.retriever.search("出让标准地", vector, 5)

    def test_an_empty_index_finds_nothing(self, tmp_path: Path) -> None:
        with LexicalWriter(tmp_path):
            pass
        empty = Retriever([], np.empty((0, 512), np.float32), LexicalIndex(tmp_path, []))
        assert empty.search("标准地", ENCODER.encode(["标准地"], "query")[0], 5) == []

    def test_vectors_of_other_passages_are_refused(self, twins: Fixture) -> None:
        with pytest.raises(ValueError, match="1 vectors for 6 passages"):
            Retriever(TWINS, twins.vectors[:1], twins.lexical)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("吕梁市签约了多少个项目？", "吕梁市签约了 个项目"),
        ("吕梁 领办人员 人数", "吕梁 领办人员 人数"),
        ("请问谁是市长", "是市长"),
        ("整治酒吧、网吧多少家呢？", "整治酒吧、网吧 家"),
        ("哈密瓜呀种了几亩吗", "哈密瓜 种了几亩"),
        ("多少？", "多少？"),
        ("", ""),
    ],
)
def test_words_of_asking_are_left_out(question: str, words: str) -> None:
    assert " ".join(asked_words(question).split()) == words


class TestDenseSearch:
    def test_many_vectors_are_found_as_exactly_as_few(self) -> None:
        rows = np.random.default_rng(7).standard_normal((HALF_PRECISION_FROM + 10, 8)).astype(np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        best = np.argsort(-(rows @ rows[5]), kind="stable")[:5]
        assert list(DenseSearch(rows).search(rows[5], 5)) == list(best)

    def test_equal_vectors_come_in_the_order_of_their_rows(self) -> None:
        rows = np.ones((6, 4), np.float32) / 2
        assert list(DenseSearch(rows).search(rows[0], 3)) == [0, 1, 2]

    def test_is_limited_to_rows(self) -> None:
        rows = np.eye(4, dtype=np.float32)
        assert set(DenseSearch(rows).search(rows[0], 1, np.array([2, 3]))) <= {2, 3}
