"""Which section is the list that is asked for: by its name or the number it tells; no interview's questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from promises import ask_answered
from small_index import build_engine, read

from qa.answer.lists.headings import Headings
from qa.answer.lists.sections import MAX_COUNTED_CHARS, NAMED_AND_COUNTED, ListFinding, find_children, find_named
from qa.answer.terms.concepts import read_terms
from qa.question.question import Known, read_question
from qa.types import Document

KNOWN = Known(frozenset({"襄阳市"}), lambda _: True, 2024)


def document(body: str) -> Document:
    return read(f"襄阳市工作方案\n\n{body}", "a.txt")


def children(question: str, body: str) -> ListFinding | None:
    query, text = read_question(question, KNOWN), document(body)
    return find_children(query, read_terms(query.focus), {text.id: text}, [text.id], Headings(1))


class TestCalled:
    """A section without parts whose heading is what the question calls the things it asks for."""

    BODY = (
        "一、总体要求\n（一）指导思想\n坚持问题导向，深化粮库改革。\n（二）基本原则\n坚持节约用地。坚持质量优先。\n"
        "二、任务\n（一）粮库\n新建粮库12座。\n"
    )

    def named(self, question: str, body: str = BODY) -> list[str] | None:
        query, text = read_question(question, KNOWN), document(body)
        found = find_named(query, read_terms(query.focus), {text.id: text}, [text.id], Headings(1), by_name=False)
        return None if found is None else [text.text[item.span.start : item.span.end] for item in found.items]

    @pytest.mark.parametrize(
        "question",
        ["襄阳市有哪些基本原则？", "襄阳市总体要求有哪些基本原则？", "襄阳市工作要遵循哪些基本原则？"],
    )
    def test_its_sentences_are_them(self, question: str) -> None:
        assert self.named(question) == ["坚持节约用地。", "坚持质量优先。"]

    @pytest.mark.parametrize(
        ("question", "body"),
        [
            ("襄阳市总体要求有哪些原则？", BODY),
            ("襄阳市总体要求有哪些基本原则？", BODY.replace("基本原则", "基本原则说明")),
            ("襄阳市总体要求有哪三项基本原则？", BODY),
        ],
        ids=["a short word", "another heading", "another number"],
    )
    def test_else_they_are_not(self, question: str, body: str) -> None:
        assert self.named(question, body) is None


class TestCounted:
    """A section whose own text says that it has as many of them as are asked for."""

    BODY = (
        "一、发展现状\n粮食产值居四大产业之首。\n（一）加工\n做强加工。\n（二）仓储\n做大仓储。\n（三）物流\n做优物流。\n"
        "（四）种业\n做精种业。\n二、泵站\n（一）检修\n检修泵站。\n（二）更新\n更新泵站。\n"
    )

    @pytest.mark.parametrize("question", ["襄阳市有哪四大产业？", "襄阳市四大产业是什么？"])
    def test_is_the_list_whatever_it_is_called(self, question: str) -> None:
        found = children(question, self.BODY)
        assert found is not None
        assert found.coverage == pytest.approx(NAMED_AND_COUNTED)
        assert [item.hit.passage.section_path[-1][:3] for item in found.items] == [
            "（一）",
            "（二）",
            "（三）",
            "（四）",
        ]

    @pytest.mark.parametrize(
        ("question", "body"),
        [
            ("襄阳市有哪三大产业？", BODY),
            ("襄阳市有哪四大产业？", BODY.replace("四大产业", "多个产业")),
            ("襄阳市有哪四大产业？", BODY.replace("（四）种业\n做精种业。\n", "")),
            ("襄阳市有哪四大产业？", BODY.replace("做强加工。", "做强加工。" * (MAX_COUNTED_CHARS // 5))),
        ],
        ids=["another number asked for", "no number told", "fewer parts", "a long section"],
    )
    def test_else_it_is_not(self, question: str, body: str) -> None:
        assert children(question, body) is None


class TestSaidByAllParts:
    """What every heading below a section says, the section's own needn't."""

    BODY = (
        "一、主要举措\n（一）建设节水的粮库\n新建仓房12座。\n（二）建设节水的泵站\n改造设备3台。\n"
        "二、工作成绩\n（一）粮食增产\n增产一成。\n（二）粮价稳定\n稳定在去年水平。\n"
    )

    def coverage(self, body: str) -> float:
        found = children("襄阳市节水有哪些举措？", body)
        assert found is not None
        return found.coverage

    def test_the_section_speaks_of_it(self) -> None:
        assert self.coverage(self.BODY) == 1

    @pytest.mark.parametrize("other", ["建设省电的泵站", "建设泵站"])
    def test_not_where_one_of_them_does_not_say_it(self, other: str) -> None:
        assert self.coverage(self.BODY.replace("建设节水的泵站", other)) < 0.5


class TestInterview:
    HEADINGS = ("粮库为何要扩容", "粮库怎样扩容", "粮库何时扩容")

    def body(self, mark: str, end: str) -> str:
        return "一、粮库访谈\n" + "".join(f"{mark}{heading}{end}\n新建仓房，改造旧仓。\n" for heading in self.HEADINGS)

    def test_what_is_asked_in_it_is_no_list(self) -> None:
        assert children("襄阳市粮库访谈谈了哪些问题？", self.body("问：", "？")) is None

    def test_headings_that_ask_nothing_are(self) -> None:
        found = children("襄阳市粮库访谈谈了哪些问题？", self.body("（一）", ""))
        assert found is not None
        assert len(found.items) == 3


class TestAnnounced:
    """Of two sections with parts, the one that calls them what is asked for: "提交下列材料："."""

    FIRST, SECOND = "一、粮库登记材料（甲）", "二、粮库登记材料（乙）"

    def found(self, lead: str, question: str = "襄阳市粮库登记有哪些材料？") -> str | None:
        body = (
            f"{self.FIRST}\n粮库登记凭材料办理，不收费用，当日办结。\n（一）申请书\n到窗口领取。\n（二）平面图\n"
            f"自行绘制。\n{self.SECOND}\n{lead}\n（一）照片\n一式两份。\n（二）台账\n一式两份。\n"
        )
        found = children(question, body)
        return None if found is None else found.items[0].hit.passage.section_path[-2]

    @pytest.mark.parametrize(
        "lead", ["办理粮库登记应当提交下列材料：", "办理粮库登记要提交以下证明材料：", "办理粮库登记所需的如下材料:"]
    )
    def test_it_is_the_list(self, lead: str) -> None:
        assert self.found(f"粮库登记不收费用，当日办结。{lead}") == self.SECOND

    @pytest.mark.parametrize(
        "lead",
        ["办理粮库登记应当遵循下列程序：", "办理粮库登记应当提交下列材料。", "提交下列材料；粮库登记的程序："],
        ids=["something else", "no colon", "another clause"],
    )
    def test_else_it_is_the_first(self, lead: str) -> None:
        assert self.found(f"粮库登记不收费用，当日办结。{lead}") == self.FIRST


def test_a_chapter_that_is_asked_for_goes_before_the_titles_of_all(tmp_path: Path) -> None:
    text = (
        "襄阳高新区2024年工作总结\n\n一、2024年粮库工作完成情况\n全区新建粮库12座，农户满意。\n"
        "二、存在的主要问题\n一是粮库布局不均；\n二是泵站设备老化；\n三是保管员不足。\n"
        "三、2025年粮库工作安排\n新建粮库9座。\n"
    )
    engine = build_engine(tmp_path, {"襄阳.txt": text}, rules_only=True)
    answer = ask_answered(engine, "襄阳高新区工作总结里说2024年存在哪些主要问题？").answer
    assert "泵站设备老化" in answer
    assert "工作安排" not in answer


def test_parts_called_what_is_asked_for_go_before_as_many_others() -> None:
    actions = zip("一二三", ("扩容", "改造", "节水"), strict=True)
    told = "".join(f"## （{number}）{name}行动\n新建仓房。\n" for number, name in actions)
    body = f"# 一、粮库基础\n旧仓偏多。\n# 二、粮库任务\n{told}"
    found = children("襄阳市粮库方案部署了哪三个行动？", body + "# 三、粮库保障\n按月调度。\n")
    assert found is not None
    assert [item.hit.passage.section_path[-1][-4:] for item in found.items] == ["扩容行动", "改造行动", "节水行动"]


@pytest.mark.parametrize(("year", "found"), [("2023年", False), ("", True)])
def test_parts_of_another_year_are_none_of_the_year_that_is_asked_about(year: str, found: bool) -> None:
    body = (
        "# 一、粮库任务\n## 2023年粮库任务\n新建粮库12座。\n## 2024年粮库任务\n新建粮库9座。\n# 二、保障\n按月调度。\n"
    )
    assert (children(f"襄阳市{year}粮库任务有哪些？", body) is not None) is found
