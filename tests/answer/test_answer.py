"""Which proposal is taken for the answer, and which of its words are highlighted, with a reader that the test words."""

from __future__ import annotations

import pytest
from answering import HEAD, find, reads, shown

from qa.answer.finding import Finding
from qa.question.question import Known, read_question


def highlights(finding: Finding) -> list[str]:
    (part,) = finding.parts
    offset = part.hit.passage.start
    return [part.hit.passage.text[start - offset : end - offset] for start, end in part.highlights]


class TestMatter:
    """None of the words that the question names stands in the sentence."""

    TEXT = "稻谷先在场院翻晒，之后归仓。"
    QUESTION = "襄阳市潮粮烘干设备安装地点是哪里？"

    @pytest.mark.parametrize(
        ("probability", "mass", "answered"),
        [(0.98, 0.97, True), (0.98, 0.75, False), (0.76, 0.97, False), (0.86, 0.86, False)],
    )
    def test_only_a_sure_reader_says_that_it_answers_all_the_same(
        self, probability: float, mass: float, answered: bool
    ) -> None:
        found = find(self.QUESTION, self.TEXT, reads("场院", probability, mass))
        assert bool(found.parts) is answered
        assert (found.reason is None) is answered

    def test_the_rules_alone_never_do(self) -> None:
        assert not find(self.QUESTION, self.TEXT).parts

    def test_not_even_a_sure_reader_replaces_an_indicator(self) -> None:
        assert not find("襄阳市进出口总额安装地点是哪里？", self.TEXT, reads("场院", 0.98)).parts


class TestQuotedName:
    """A name in quotation marks that doesn't stand where the words of an answer do is another place's, or nobody's."""

    TEXT = "推广粮食监测平台，建设仓储管理平台、质量追溯平台。"

    def test_unless_the_reader_is_sure_it_must_stand(self) -> None:
        assert not find("襄阳市的“粮安智库”包括哪几个平台？", self.TEXT, reads("仓储管理平台", 0.7, 0.8)).parts
        assert not find("襄阳市的“粮安智库”建设哪里的平台？", self.TEXT, reads("仓储管理平台", 0.7, 0.8)).parts

    def test_where_it_stands_the_same_words_answer(self) -> None:
        text = f"“粮安智库”{self.TEXT}"
        assert find("襄阳市的“粮安智库”包括哪几个平台？", text, reads("仓储管理平台", 0.7, 0.8)).parts


class TestRepeated:
    """A figure that the question gives answers nothing."""

    @pytest.mark.parametrize(
        ("question", "text"),
        [
            ("襄阳市12座粮库分布在几个县？", "新建粮库12座，各县都有。"),
            ("襄阳市的12座粮库改造了多少座？", "粮库12座，改造有序推进。"),
        ],
    )
    def test_it_is_not_told(self, question: str, text: str) -> None:
        assert not find(question, text).parts

    @pytest.mark.parametrize(
        ("question", "text", "figure"),
        [
            ("襄阳市12座粮库分布在几个县？", "新建粮库12座，分布在9个县。", "9个"),
            ("襄阳市的12座粮库改造了多少座？", "粮库15座，改造有序推进。", "15座"),
            ("襄阳市是否新建12座粮库，共多少座？", "新建粮库12座。", "12座"),
            ("襄阳市12座粮库每斤补多少元？", "粮库每斤补12元。", "12元"),
            ("襄阳市计划新建12座粮库，实际新建粮库多少座？", "实际新建粮库12座。", "12座"),
        ],
        ids=["another figure too", "another figure", "yes or no", "another dimension", "what was planned"],
    )
    def test_else_it_is(self, question: str, text: str, figure: str) -> None:
        assert any(figure in told for told in shown(find(question, text)))


def test_what_only_the_reader_takes_for_the_figure_is_none_before_the_matter() -> None:
    question, told = "襄阳市低碳泵站补多少钱？", reads("6%", 0.7)
    assert not find(question, "粮库按6%返还，打造低碳泵站。", told).parts
    assert find(question, "打造低碳泵站，按6%返还。", told).parts


class TestHighlights:
    TEXT = "粮库于2023年7月17日至9月2日改造。"

    @pytest.mark.parametrize(
        "question",
        ["襄阳市粮库什么时候改造？", "襄阳市粮库何时改造？", "襄阳市粮库改造是哪一天？", "襄阳市粮库改造日期？"],
    )
    def test_asked_when_a_date_is_highlighted_whole(self, question: str) -> None:
        assert highlights(find(question, self.TEXT)) == ["2023年7月17日至9月2日"]

    def test_asked_for_the_year_only_that(self) -> None:
        assert highlights(find("襄阳市粮库是哪年改造的？", self.TEXT)) == ["2023年"]

    @pytest.mark.parametrize("words", ["2023年7月17日", "2023年"])
    def test_the_reader_s_words_within_it_are_not_highlighted_again(self, words: str) -> None:
        found = find("襄阳市粮库什么时候改造？", self.TEXT, reads(words, 0.9))
        assert highlights(found) == ["2023年7月17日至9月2日"]

    def test_a_figure_within_the_reader_s_words_is_not_either(self) -> None:
        found = find("襄阳市新建粮库多少座？", "新建粮库约12座左右。", reads("约12座左右", 0.9))
        assert highlights(found) == ["约12座左右"]

    def test_a_figure_beside_them_is(self) -> None:
        found = find("襄阳市新建粮库多少座、投资多少亿元？", "新建粮库12座，投资3亿元。", reads("12座", 0.9))
        assert sorted(highlights(found)) == ["12座", "3亿元"]


class TestTotal:
    """The total in the clause behind what was added."""

    ASKED = "襄阳市泵站有多少座？"

    @pytest.mark.parametrize("text", ["新增泵站9座、总数达21座。", "新增泵站9座，累计21座。"])
    def test_is_highlighted_where_no_addition_is_asked_for(self, text: str) -> None:
        found = find(self.ASKED, text)
        assert shown(found) == [text]
        assert highlights(found) == ["21座"]

    @pytest.mark.parametrize(
        ("question", "text"),
        [
            ("襄阳市新增泵站多少座？", "新增泵站9座、总数达21座。"),
            (ASKED, "新增泵站9座，惠及农户，总数达21座。"),
            (ASKED, "新增泵站9座，总数达21万元。"),
            (ASKED, "泵站9座，总数达21座。"),
            (ASKED, "新增泵站9座，粮库总数达21座。"),
            (ASKED, "新增后泵站总数9座，总数达21座。"),
        ],
        ids=["an addition", "not behind it", "another unit", "nothing added", "another's", "a total before"],
    )
    def test_else_the_figure_itself_is(self, question: str, text: str) -> None:
        assert highlights(find(question, text)) == ["9座"]


class TestReaderOfWords:
    """A reader that is sure enough of words without a numeral, and of another sentence than the rules' first."""

    @pytest.mark.parametrize(
        ("question", "text", "words"),
        [
            ("襄阳市粮库何时改造？", "粮库改造照旧推进。开春以后动工。", "开春以后"),
            ("襄阳市粮库提升的是什么水平？", "粮库照旧改造，提升系统集成水平。", "系统集成水平"),
        ],
    )
    @pytest.mark.parametrize(("mass", "told"), [(0.8, True), (0.7, False)])
    def test_words_may_tell_a_time_or_a_level(
        self, question: str, text: str, words: str, mass: float, told: bool
    ) -> None:
        assert bool(find(question, text, reads(words, 1.0, mass)).parts) is told

    def test_no_number_of_things(self) -> None:
        assert not find("襄阳市粮库改造多少座？", "粮库改造照旧推进，旧仓全部改造。", reads("旧仓全部", 1.0)).parts


class TestItem:
    TEXT = "{0}建设粮库\n新建粮库12座。\n{1}培训人员\n培训农技人员300人。\n二、其他\n照旧。"

    @pytest.mark.parametrize("marks", [("（一）", "（二）"), ("1. ", "2. "), ("一是", "二是")])
    def test_its_heading_says_what_it_is(self, marks: tuple[str, str]) -> None:
        found = shown(find("襄阳市成绩第二项是什么？", self.TEXT.format(*marks)))
        assert found == [f"{marks[1]}培训人员", "培训农技人员300人。"]

    def test_one_that_begins_its_text_is_told_once(self) -> None:
        text = "一是建设粮库。新建粮库12座。\n二是培训人员。培训农技人员300人。"
        assert shown(find("襄阳市成绩第二项是什么？", text)) == ["二是培训人员。", "培训农技人员300人。"]


class TestNames:
    """Of a long sentence that names several, what stands around the names that the reader is sure of."""

    TEXT = (
        "粮库改造涉及{}，各镇按时检修泵站、闸门，轮换计划提前完成，保管员全部持证上岗，账物相符，各县粮库逐一验收，仓容利用率保持高位，"
        "收购资金按月拨付，群众满意度持续提升，出库手续一次办结，管护责任落实到人，安全检查每月一次，防汛物资备足。"
    )
    THREE = "东湾镇、西坡镇、南岭镇"

    @pytest.mark.parametrize(
        ("question", "names", "mass", "brief"),
        [
            ("襄阳市粮库改造涉及哪些乡镇？", THREE, 0.97, True),
            ("襄阳市粮库改造涉及哪些乡镇？", THREE, 0.8, False),
            ("襄阳市粮库改造涉及哪些乡镇？", "东湾镇、西坡镇", 0.97, False),
            ("襄阳市粮库改造涉及哪些做法？", THREE, 0.97, False),
        ],
        ids=["sure", "unsure", "two", "no names asked for"],
    )
    def test_the_rest_is_left_out(self, question: str, names: str, mass: float, brief: bool) -> None:
        (told,) = shown(find(question, self.TEXT.format(names), reads(names, mass)))
        assert names in told
        assert ("防汛物资" not in told) is brief


class TestMembers:
    """The things that a numbered name stands for are told only where a sentence says what they are."""

    SPELLED = "一核为东湾粮库；两带为沿江粮库和沿河粮库。"

    @pytest.mark.parametrize(
        ("asked", "text", "told"),
        [
            ("“一核两带”分别指什么", f"仓容建设构建“一核两带”格局。{SPELLED}各县按时检修。", True),
            ("“一核两带”分别指什么", "仓容建设构建“一核两带”格局。东湾、西坡、南岭按时检修。", False),
            ("“一核两带”具体包括哪些", "仓容建设构建“一核两带”格局。东湾、西坡、南岭按时检修。", False),
            ("“1核2带”分别指什么", "仓容建设构建“1核2带”。各县按时检修。", False),
            ("“一核两带”具体包括哪三个粮库", "仓容建设建成东湾、西坡和沿河粮库，称为“一核两带”。", True),
            ("“1核2带”分别指什么", "仓容建设构建“1核2带”，即东湾粮库、沿江粮库和沿河粮库。", True),
        ],
    )
    def test_not_where_one_only_mentions_it(self, asked: str, text: str, told: bool) -> None:
        found = find(f"襄阳市仓容建设的{asked}？", text)
        assert bool(found.parts) is told
        assert not told or "沿河粮库" in shown(found)[0]


class TestItemOfQuoted:
    """An item of what a question quotes with its number, wherever that is spelled out."""

    NUMBERED = "今后要做到“三个转变”：一是由储粮向节粮转变；二是由人工向智能转变；三是由分散到集中。\n二、其他\n照旧。"

    def test_is_the_one_of_that_number(self) -> None:
        assert shown(find("襄阳市“三个转变”，第二个是什么？", self.NUMBERED))[0].startswith("二是由人工向智能转变")

    def test_behind_a_word_that_says_what_it_is(self) -> None:
        text = "建设“四型粮库”，即学习型粮库、节水型粮库、服务型粮库、智能型粮库。"
        assert shown(find("襄阳市的“四型粮库”里第四项是什么？", text)) == ["智能型粮库"]
        assert find("襄阳市的“四型粮库”里第五项是什么？", text).reason == "item_not_in_documents: 5"


def test_an_ordinal_that_is_part_of_a_name_asks_for_no_item() -> None:
    text = "第二条输粮管道2023年12月16日开通。"
    known = Known(("襄阳市",), lambda name: name in f"{HEAD}{text}", 2024)
    assert read_question("襄阳市第二条输粮管道哪天开通的？", known).ordinal is None
    assert read_question("襄阳市第二条任务是什么？", known).ordinal == 2


@pytest.mark.parametrize(
    "text",
    [
        "把握关键，即将建成的粮库、泵站要做到“三个到位”：人员到位、物资到位、责任到位。",
        "做到“三个到位”，即人员到位、物资到位、责任到位，全年新建粮库12座、泵站3座。",
    ],
)
def test_the_pieces_of_a_name_are_those_behind_its_colon_or_its_own_clause(text: str) -> None:
    assert shown(find("襄阳市“三个到位”的第三个是什么？", text)) == ["责任到位"]


@pytest.mark.parametrize("question", ["第三条规定了什么？", "第三条规定的处罚是什么？"])
def test_what_an_article_of_a_regulation_says_is_an_item(question: str) -> None:
    assert read_question(question, Known(("襄阳市",), lambda _: True, 2024)).ordinal == 3
