"""Lists that are told sentence by sentence."""

from __future__ import annotations

import pytest
from answering import find, shown
from small_index import read

from qa.answer.lists.parallel import (
    MAX_ITEM_CHARS,
    MAX_MOTTO_CHARS,
    announced_segments,
    bulleted_items,
    kind_led_sentences,
    marked_sentences,
    mottoes,
    numbered_items,
    parallel_items,
)

LEAD = "市里多渠道开展招商。"
FIRST = "在驻点招商上，设立三个分局，走访企业412家。"
SECOND = "在校友招商上，举办两场大会。"
THIRD = "在以商招商上，链主企业带来项目21个。"
OTHER = "下一步将继续努力，再上台阶。"


def items(body: str, at: str) -> list[str]:
    document = read(f"襄阳市工作总结\n\n一、招商引资\n{body}\n")
    section = document.outline.children[0].children[0]
    return [document.text[s.start : s.end] for s in parallel_items(document, section, document.text.index(at))]


@pytest.mark.parametrize("at", [FIRST, SECOND, THIRD, LEAD])
def test_the_whole_run_is_found_from_any_of_its_sentences_and_from_its_lead(at: str) -> None:
    found = items(LEAD + FIRST + SECOND + THIRD + OTHER, at)
    assert [item[:6] for item in found] == ["在驻点招商上", "在校友招商上", "在以商招商上"]


def test_an_item_is_whole_clauses_within_the_limit() -> None:
    long = "在基金招商上，" + "，".join(["完善母基金子基金联动机制"] * 9) + "。"
    found = items(FIRST + SECOND + long, FIRST)
    assert len(found[2]) <= MAX_ITEM_CHARS
    assert long.startswith(found[2])
    assert long[len(found[2])] in "，。"


@pytest.mark.parametrize("body", [FIRST + SECOND + OTHER, FIRST + OTHER, OTHER])
def test_fewer_than_three_are_no_list(body: str) -> None:
    assert items(body, body[:6]) == []


def test_the_same_opening_again_and_again_is_no_list_of_different_things() -> None:
    assert items("同时，建成7座。同时，改造5座。同时，关停2座。", "同时") == []


class TestNumbered:
    EVENTS = "今年办好几件实事。第一件事是改造旧仓，更换设备。第二件事是培训保管员。第三件事是建立台账。其余照常。"
    DEMANDS = "治理要抓住关键。一要清淤，疏通河床；二要植树，绿化堤岸。"

    def items(self, body: str, at: str) -> list[str]:
        document = read(f"襄阳市工作总结\n\n一、仓储\n{body}\n")
        section = document.outline.children[0].children[0]
        return [document.text[s.start : s.end] for s in numbered_items(document, section, document.text.index(at))]

    @pytest.mark.parametrize("at", ["今年", "第一件", "培训", "台账"])
    def test_the_run_is_found_from_its_items_and_its_lead(self, at: str) -> None:
        found = self.items(self.EVENTS, at)
        assert found == ["第一件事是改造旧仓，更换设备", "第二件事是培训保管员", "第三件事是建立台账"]

    @pytest.mark.parametrize("at", ["治理", "植树"])
    def test_items_that_a_semicolon_parts(self, at: str) -> None:
        assert self.items(self.DEMANDS, at) == ["一要清淤，疏通河床", "二要植树，绿化堤岸"]

    def test_what_follows_the_run_is_none_of_it(self) -> None:
        assert self.items(self.EVENTS, "其余") == []

    @pytest.mark.parametrize("body", ["一要清淤。其余照常。", "一要清淤；三要植树。", "二要清淤；三要植树。"])
    def test_what_does_not_count_up_from_one_is_no_run(self, body: str) -> None:
        assert self.items(body, body[:2]) == []

    @pytest.mark.parametrize(
        "marks",
        [("①", "②", "③"), ("其一，", "其二，", "其三，")],
    )
    @pytest.mark.parametrize("stop", ["。", "；", "，"])
    def test_other_numerals(self, marks: tuple[str, ...], stop: str) -> None:
        parts = [f"{mark}{what}" for mark, what in zip(marks, ("清淤", "植树", "护堤"), strict=True)]
        assert self.items(f"治河有几招：{stop.join(parts)}。其余照常。", "治河有") == parts

    @pytest.mark.parametrize(
        "body", ["②清淤。③植树。", "①清淤。③植树。", "①清淤。其二，植树。", "其一清淤。其二植树。", "⑨清淤。⑩植树。"]
    )
    def test_they_count_up_from_one_too_and_are_not_mixed(self, body: str) -> None:
        assert self.items(body, body[:2]) == []

    @pytest.mark.parametrize("mark", ["1.", "1．", "1、"])
    @pytest.mark.parametrize("stop", ["；", "。"])
    def test_so_do_arabic_ones(self, mark: str, stop: str) -> None:
        parts = [mark.replace("1", n) + what for n, what in (("1", "清淤"), ("2", "植树"), ("3", "护堤"))]
        assert self.items(f"治河有几招：{stop.join(parts)}。其余照常。", "治河有") == parts

    @pytest.mark.parametrize("body", ["治河1.5万米；2.5万米。", "治河：1、清淤，2、植树。"])
    def test_decimals_and_what_commas_part_are_none(self, body: str) -> None:
        assert self.items(body, "治河") == []

    @pytest.mark.parametrize(
        ("announced", "found"), [("主要抓两招：", True), ("各县年年都要紧紧抓住不放的是以下这两招：", False)]
    )
    def test_a_short_sentence_may_stand_between_a_run_and_its_lead(self, announced: str, found: bool) -> None:
        body = f"各县照常育苗。治理要抓住关键。{announced}一是清淤。二是植树。"
        assert bool(self.items(body, "治理")) is found
        assert self.items(body, "各县照常") == []

    @pytest.mark.parametrize(("mark", "found"), [("：", ["一是清淤", "二是植树"]), ("。", [])])
    def test_a_colon_at_the_end_of_the_paragraph_above_announces_a_run(self, mark: str, found: list[str]) -> None:
        assert self.items(f"治理有以下两招{mark}\n一是清淤。二是植树。其余照常。", "治理") == found


class TestBulleted:
    """Lines behind the same ornament below a line that ends with a colon."""

    LINES = ("○清淤：3处", "○植树：12处", "○护堤：9处")
    BODY = "\n".join(("治河分三批：", *LINES, "其余照常，不留尾巴，成效明显。"))

    def items(self, body: str, at: str) -> list[str]:
        document = read(f"襄阳市工作总结\n\n一、仓储\n{body}\n")
        section = document.outline.children[0].children[0]
        return [document.text[s.start : s.end] for s in bulleted_items(document, section, document.text.index(at))]

    @pytest.mark.parametrize("at", ["治河", "清淤", "护堤"])
    def test_are_found_from_any_of_them_and_from_what_announces_them(self, at: str) -> None:
        assert self.items(self.BODY, at) == list(self.LINES)

    @pytest.mark.parametrize("ornament", ["●", "▇ ", "•", "·", "◎"])
    def test_behind_any_ornament(self, ornament: str) -> None:
        lines = [line.replace("○", ornament) for line in self.LINES]
        assert self.items(self.BODY.replace("○", ornament), "治河") == lines

    @pytest.mark.parametrize(
        ("body", "at"),
        [
            (BODY, "其余"),
            (BODY.replace("三批：", "三批。"), "治河"),
            (BODY.replace("○植树", "●植树"), "治河"),
            (BODY.replace("○植树：12处\n○护堤：9处\n", ""), "治河"),
            (BODY.replace("○", ""), "治河"),
        ],
        ids=["below", "not announced", "another ornament", "only one", "no ornament"],
    )
    def test_nothing_else_is(self, body: str, at: str) -> None:
        assert self.items(body, at) == []


class TestSegments:
    """The parts of one sentence that semicolons part."""

    COUNTED = "今年要办好三件实事。建粮库，扩充仓容；修水渠，疏通河床；种果树，绿化堤岸。其余照常；不留尾巴；再上台阶。"
    PARTS = ("建粮库，扩充仓容", "修水渠，疏通河床", "种果树，绿化堤岸")

    def items(self, body: str, at: str) -> list[str]:
        document = read(f"襄阳市工作总结\n\n一、仓储\n各库按时检修。{body}\n")
        section = document.outline.children[0].children[0]
        found = announced_segments(document, section, document.text.index(at))
        return [document.text[s.start : s.end].rstrip("；。") for s in found]

    @pytest.mark.parametrize(
        "announced", ["今年要办好三件实事", "今年要做好三篇文章", "今年工作要抓好三项", "今年要把握三个关键点"]
    )
    def test_after_a_sentence_that_only_says_how_many_there_are(self, announced: str) -> None:
        body = self.COUNTED.replace("今年要办好三件实事", announced)
        assert self.items(body, announced) == list(self.PARTS)

    def test_a_line_that_ends_with_a_semicolon_goes_on_in_the_next(self) -> None:
        body = "办三件事：建粮库，扩充仓容；\n修水渠，疏通河床；\n种果树，绿化堤岸。"
        assert self.items(body, "办") == [*self.PARTS]

    def test_two_are_enough_where_they_are_counted_and_the_last_may_lack_a_full_stop(self) -> None:
        assert self.items("要办好两件事。建粮库；修水渠。", "要办好") == ["建粮库", "修水渠"]
        assert self.items("要办好三件事。建粮库；修水渠；种果树", "要办好") == ["建粮库", "修水渠", "种果树"]

    @pytest.mark.parametrize(
        "announced",
        [
            "今年要办好四件实事",
            "今年要办好两件实事",
            "今年要办好实事",
            "今年要办好三件实事，再上台阶",
            "三件实事已经办好，群众普遍满意",
        ],
    )
    def test_none_after_one_that_says_another_number_or_more(self, announced: str) -> None:
        assert self.items(self.COUNTED.replace("今年要办好三件实事", announced), announced) == []

    def test_none_from_the_sentence_itself_nor_from_the_one_before(self) -> None:
        assert self.items(self.COUNTED, "修水渠") == []
        assert self.items(self.COUNTED, "各库") == []

    def test_one_is_no_list(self) -> None:
        assert self.items("要办好一件事。建粮库，扩充仓容。", "要办好") == []

    def test_none_in_the_next_paragraph(self) -> None:
        assert self.items("今年要办好三件实事。\n建粮库；修水渠；种果树。", "今年") == []

    def test_after_a_colon_in_the_same_sentence(self) -> None:
        assert self.items("主要问题：粮库不够；水渠不通；果树不多。其余照常。", "主要") == [
            "粮库不够",
            "水渠不通",
            "果树不多",
        ]
        assert self.items("主要问题：粮库不够；水渠不通。其余照常。", "主要") == []


def test_bare_marks_are_no_sentences_of_a_list() -> None:
    body = f"{FIRST}{SECOND}{THIRD}\n。。。\n！！！"
    assert len(items(body, FIRST[:4])) == 3
    assert items(body, "！！！") == []
    document = read(f"吕梁市工作总结\n\n一、招商\n{body}\n")
    section = document.outline.children[0].children[0]
    assert mottoes(document, section, document.text.index("！！！")) == ()
    assert marked_sentences(document, section, document.text.index("！！！"), "在") == ()


class TestMarked:
    BODY = "仓储要记住几条。要坚持安全为先。各库每周巡查。我们要坚持质量为本。入库逐车检验。其余各项工作照常坚持。"

    def items(self, body: str, at: str) -> list[str]:
        document = read(f"襄阳市工作总结\n\n一、仓储\n另有坚持。\n{body}\n坚持在后。\n")
        section = document.outline.children[0].children[0]
        found = marked_sentences(document, section, document.text.index(at), "坚持")
        return [document.text[s.start : s.end] for s in found]

    @pytest.mark.parametrize("at", ["仓储要", "要坚持安全", "入库"])
    def test_the_sentences_of_the_paragraph_that_begin_with_the_words(self, at: str) -> None:
        assert self.items(self.BODY, at) == ["要坚持安全为先。", "我们要坚持质量为本。"]

    def test_a_long_one_is_none(self) -> None:
        long = f"要坚持质量，{'入库逐车检验，' * 6}不留隐患。"
        assert self.items(f"要坚持安全。{long}要坚持节约。", "要坚持安全") == ["要坚持安全。", "要坚持节约。"]

    def test_one_alone_is_no_list(self) -> None:
        assert self.items("仓储要记住一条。要坚持安全为先。", "仓储要") == []


class TestMottoes:
    BODY = (
        "全市多措并举保障防汛。加强巡查。各段每周巡查两遍，隐患当场整改到位。"
        "更新设备。购置清淤船三十台，老旧闸门全部换新。培训队伍。举办河长培训班六期，技能竞赛连年举办。"
    )

    def items(self, body: str, at: str) -> list[str]:
        document = read(f"襄阳市工作总结\n\n一、防汛\n{body}\n")
        section = document.outline.children[0].children[0]
        return [document.text[s.start : s.end] for s in mottoes(document, section, document.text.index(at))]

    @pytest.mark.parametrize("at", ["全市", "加强巡查", "各段每周"])
    def test_the_short_sentences_that_lead_the_parts(self, at: str) -> None:
        assert self.items(self.BODY, at) == ["加强巡查。", "更新设备。", "培训队伍。"]

    def test_none_from_the_middle_of_the_paragraph(self) -> None:
        assert self.items(self.BODY, "购置") == []

    @pytest.mark.parametrize("part", ["培训队伍。", "更新设备。"])
    def test_two_are_no_list(self, part: str) -> None:
        assert self.items(self.BODY.replace(part, ""), "全市") == []

    def test_what_leads_nothing_is_no_part(self) -> None:
        assert self.items(f"{self.BODY}成效明显。", "全市") == ["加强巡查。", "更新设备。", "培训队伍。"]

    @pytest.mark.parametrize("sentence", ["培训，练兵", "各县都把培训河长队伍抓在手上"])
    def test_a_long_sentence_or_one_of_clauses_is_no_motto(self, sentence: str) -> None:
        assert self.items(self.BODY.replace("培训队伍", sentence), "全市") == []


class TestKindLed:
    """Sentences whose first clause ends with what the sentence before them, or the heading, counts."""

    LEAD = "实施三大工程。"
    ITEMS = "新建粮库工程。总投资3亿元，保障有力。改造泵站工程，覆盖九个镇。清淤河道工程。"
    LED = ("新建粮库工程", "改造泵站工程", "清淤河道工程")

    def led(self, body: str, at: str | None, kind: str = "工程") -> list[str]:
        document = read(f"襄阳市工作总结\n\n一、水利\n{body}\n")
        section = document.outline.children[0].children[0]
        offset = None if at is None else document.text.index(at)
        return [document.text[s.start : s.end] for s in kind_led_sentences(document, section, offset, kind)]

    def test_are_found_behind_it(self) -> None:
        assert self.led(f"水库扩容工程。{self.LEAD}{self.ITEMS}", self.LEAD) == list(self.LED)

    def test_or_in_the_whole_section(self) -> None:
        assert self.led(f"水库扩容工程。\n{self.ITEMS}", None) == ["水库扩容工程", *self.LED]

    def test_not_beyond_the_paragraph(self) -> None:
        assert self.led(f"{self.LEAD}\n{self.ITEMS}", self.LEAD) == []

    def test_nor_what_only_begins_with_it_or_is_long(self) -> None:
        long = f"{'覆盖全市乡镇的' * (MAX_MOTTO_CHARS // 6)}泵站工程。"
        assert self.led(f"{self.LEAD}工程进度加快。{long}新建粮库工程。", self.LEAD) == ["新建粮库工程"]

    @pytest.mark.parametrize("question", ["襄阳市三大工程有哪些？", "襄阳市实施三大工程包括哪些？"])
    def test_they_are_the_list_that_is_asked_for(self, question: str) -> None:
        assert tuple(shown(find(question, f"{self.LEAD}{self.ITEMS}群众满意，成效明显。"))) == self.LED

    def test_of_a_heading_s_number_too(self) -> None:
        text = f"（一）抓好三大工程建设\n{self.ITEMS}群众满意，成效明显。"
        assert tuple(shown(find("襄阳市三大工程有哪些？", text))) == self.LED

    @pytest.mark.parametrize(
        ("question", "text"),
        [
            ("襄阳市四大工程有哪些？", LEAD + ITEMS),
            ("襄阳市三大工程有哪些？", LEAD + ITEMS.replace("清淤河道工程。", "")),
            ("襄阳市三大任务有哪些？", LEAD + ITEMS),
        ],
        ids=["another number", "fewer of them", "another kind"],
    )
    def test_else_they_are_none(self, question: str, text: str) -> None:
        assert tuple(shown(find(question, text))) != self.LED
