"""Hard-wrapped lines become paragraphs, and every character knows its line."""

from __future__ import annotations

from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_index import seed_bytes

from qa.loading.reflow import assemble, reflow
from qa.loading.reflow_furniture import drop_furniture
from qa.loading.reflow_lines import SourceLine, display_width
from qa.loading.text import load_text, split_lines
from qa.outline.markers import find_marker
from qa.types import LoadedText


def reflowed(text: str) -> LoadedText:
    return reflow(split_lines(text))


def paragraphs(text: str) -> list[str]:
    return reflowed(text).text.splitlines()


def line_of(loaded: LoadedText, offset: int) -> int:
    return loaded.source.lines[bisect_right(loaded.source.offsets, offset) - 1]


WRAPPED = """\
今年以来，全市紧扣高质量发展目标，加快推进开发区
建设，全年签约项目若干，带动就业持续向好，企业投
资信心明显增强，营商环境不断优化，群众获得感持续
提升，今后将再接再厉。
下一步，将继续加大招商引资力度，完善配套政策，推
动更多项目尽快落地见效，确保完成全年的目标任务。
"""
FIRST, SECOND = WRAPPED[: WRAPPED.index("下一步")], WRAPPED[WRAPPED.index("下一步") :]
# Its last line is full: only what the next one begins with can part the two.
FULL_FIRST = FIRST.replace("再接再厉。", "再接再厉，把储备粮管得更细更好更严。")
FULL = FULL_FIRST + SECOND
COUNTING = FIRST.replace("今后将再接再厉。", "一要修路；二要架桥；三要通渠；四要清淤；") + "{}植树，让河岸绿起来。\n"


class TestSeed:
    def test_a_sentence_is_joined_across_the_blank_line_of_a_column_break(self) -> None:
        text = load_text(seed_bytes()).text
        assert "组织链主、链上企业申报营收进档、协作配套、项目建设等方面的奖励资金" in text

    @pytest.mark.parametrize(
        "sentence",
        [
            "对中北高新区不锈钢（特钢）专业镇和半导体材料专业镇",
            "省委常委、太原市委书记韦韬带队赴安徽、陕西学习考察",
            "引导各县市区、各开发区及有关企业，积极与相关学科领域的知名高校",
            "1-12 月，13 个县市区和 9 个开发区（示范区）新挂牌 20 个校友招商引才基地",
        ],
    )
    def test_chinese_is_joined_without_a_space(self, sentence: str) -> None:
        assert sentence in load_text(seed_bytes()).text

    def test_real_paragraph_ends_stay(self) -> None:
        lines = load_text(seed_bytes()).text.splitlines()
        assert lines.count("【2023 年工作成绩】") == 2
        assert any(line.startswith("在提升服务效能上") and line.endswith("保障，指导企业稳产增产。") for line in lines)
        assert any(line.startswith("二是打造经济发展“硬支撑”") for line in lines)

    def test_every_figure_of_the_file_is_kept(self) -> None:
        squeezed = "".join(load_text(seed_bytes()).text.split())
        assert squeezed == "".join(seed_bytes().decode("utf-8").split())

    def test_the_source_map_leads_back_to_the_line(self) -> None:
        loaded = load_text(seed_bytes())
        source = seed_bytes().decode("utf-8").splitlines()
        for words in ("申报营收进档", "新挂牌 20 个", "2718.16"):
            at = loaded.text.index(words)
            assert words[0] in source[line_of(loaded, at) - 1]
        broken = loaded.text.index("申报营收进档")
        assert line_of(loaded, broken + 1) == line_of(loaded, broken) + 2  # a blank line stands between the two


class TestParagraphs:
    def test_wrapped_lines_are_joined_and_paragraphs_kept(self) -> None:
        found = paragraphs(WRAPPED)
        assert len(found) == 2
        assert "推进开发区建设，全年" in found[0]
        assert found[1].startswith("下一步，将继续")

    def test_lines_that_are_whole_paragraphs_are_left_alone(self) -> None:
        text = "甲市签约项目12个\n乙市签约项目8个\n丙市签约项目5个\n丁市签约项目3个\n"
        assert paragraphs(text) == text.splitlines()

    def test_a_heading_in_brackets_stands_alone(self) -> None:
        assert paragraphs(WRAPPED + "【工作计划】\n" + WRAPPED)[2] == "【工作计划】"

    def test_a_numbered_item_begins_a_paragraph(self) -> None:
        wrapped = WRAPPED.replace("下一步，将", "二是要继")
        assert paragraphs(wrapped)[1].startswith("二是要继")

    @pytest.mark.parametrize(
        "mark",
        [
            "第二，继",
            "1）继",
            "2）继",
            "（1）继",
            "从粮库建设层面，",
            "在仓储领域，",
            "在轮换方面，",
            "第十二，",
            "首先，",
        ],
    )
    def test_whatever_marks_a_paragraph_begins_one(self, mark: str) -> None:
        wrapped = FULL.replace("下一步，将", mark)
        assert len(paragraphs(FULL)) == 1
        assert find_marker(mark) or find_marker(f"{mark}续修粮库。")
        assert paragraphs(wrapped)[1].startswith(mark)

    @pytest.mark.parametrize(
        "mark", [*("问：继", "答：继", "记者：继", "主持人:继"), *("▇ 继", "▼继", "◎继", "※ 继", "►继", "❖继")]
    )
    def test_so_do_what_is_said_in_an_interview_and_items_behind_an_ornament(self, mark: str) -> None:
        assert paragraphs(FULL.replace("下一步，将", mark))[1].startswith(mark)

    @pytest.mark.parametrize("opening", ["本报讯 将继续加大", "本报孝感讯 继续加大", "新华社襄阳5月2日电"])
    def test_a_news_item_begins_one_though_the_line_before_ends_no_sentence(self, opening: str) -> None:
        broken = FULL_FIRST.replace("更严。", "更严，")
        assert len(paragraphs(broken + SECOND)) == 1
        assert paragraphs(broken + SECOND.replace("下一步，将继续加大", opening))[1].startswith(opening)

    @pytest.mark.parametrize("mark", ["第二条规定，继", "第三节课，继", "二要不是，继"])
    def test_what_marks_none_goes_on(self, mark: str) -> None:
        assert len(paragraphs(FULL.replace("下一步，将", mark))) == 1

    def test_a_mark_in_mid_sentence_begins_none(self) -> None:
        assert len(paragraphs(WRAPPED.replace("建设，全年", "第二，全年"))) == 2

    def test_items_of_a_wrapped_page_stay_apart(self) -> None:
        items = "".join(f"第{n}，{FULL_FIRST[3:]}" for n in "一二三")
        assert [line[:3] for line in paragraphs(items)] == ["第一，", "第二，", "第三，"]

    @pytest.mark.parametrize("before", ["", FIRST, FIRST + "\n"])
    def test_a_short_line_without_punctuation_above_a_full_one_is_a_heading(self, before: str) -> None:
        found = paragraphs(f"{before}茶园改造成效初显\n{SECOND}{WRAPPED}")
        assert "茶园改造成效初显" in found
        assert any(line.startswith("下一步，将继续") for line in found)

    def test_one_with_punctuation_is_prose(self) -> None:
        assert paragraphs(f"茶园改造，成效初显\n{WRAPPED}")[0].startswith("茶园改造，成效初显今年以来")

    def test_prose_broken_off_after_a_short_line_goes_on_below_the_blank_one(self) -> None:
        broken = FIRST.replace("今后将再接再厉。", "今后还要")
        found = paragraphs(f"{broken}\n补齐仓储短板。\n{SECOND}")
        assert found[0].endswith("持续提升，今后还要补齐仓储短板。")
        assert len(found) == 2

    @pytest.mark.parametrize("line", ["一、补齐短板。", "- 补齐短板。"])
    def test_but_not_with_a_line_that_opens_something(self, line: str) -> None:
        broken = FIRST.replace("今后将再接再厉。", "今后还要")
        assert line in paragraphs(f"{broken}\n{line}\n{SECOND}")

    def test_an_item_that_begins_a_line_goes_on_counting_within_its_paragraph(self) -> None:
        assert len(paragraphs(COUNTING.format("五要") + SECOND)) == 2

    def test_so_does_the_second_of_a_count_that_a_colon_opens(self) -> None:
        opened = FIRST.replace("将再接再厉。", "要办两件事：一要修路，方便群众；")
        assert len(paragraphs(f"{opened}二要植树，让河岸绿起来。\n{SECOND}")) == 2

    @pytest.mark.parametrize(("item", "count"), [("第五，", 2), ("第六，", 3)])
    def test_so_does_one_that_is_counted_by_its_place(self, item: str, count: int) -> None:
        counted = COUNTING.format(item)
        for numeral in "一二三四":
            counted = counted.replace(f"{numeral}要", f"第{numeral}，")
        assert len(paragraphs(counted + SECOND)) == count

    @pytest.mark.parametrize("item", ["五是", "六要"])
    def test_another_count_begins_a_paragraph(self, item: str) -> None:
        assert paragraphs(COUNTING.format(item) + SECOND)[1].startswith(f"{item}植树")

    TITLE = (
        "关于做好襄阳市全部粮库以及泵站建设工作"  # as long as a line: only what stands in it can part it from the next
    )

    @pytest.mark.parametrize("date", ["2024年3月5日", "（2024年3月5日）", "2024 年 3 月 5 日", "(2024年3月5日)"])
    def test_a_date_line_stands_apart(self, date: str) -> None:
        assert paragraphs(f"{self.TITLE}\n{date}\n{WRAPPED}")[:2] == [self.TITLE, date]

    @pytest.mark.parametrize(
        "line",
        [
            *("□ 黎 明", "■ 黎明", "□\u3000黎明 文/图", "□ 襄阳市委书记 黎 明", "■襄阳粮库主任 黎明", "本报记者 黎 明"),
            *("编者按", "编者的话", "开栏的话", "开篇语", "写在前面"),
            *(f"——{talk}襄阳市粮食局局长、东山粮库主任张三同志" for talk in ("对话", "专访", "访")),
        ],
    )
    def test_so_do_an_author_s_name_a_preface_s_and_whom_an_interview_is_with(self, line: str) -> None:
        assert paragraphs(f"{self.TITLE}\n{line}\n今年以来，泵站修好。\n{WRAPPED}")[:2] == [self.TITLE, line]

    @pytest.mark.parametrize(
        "line", ["2024年3月5日起", "自2024年3月5日", "2024年3月", "编者按集锦", "本报记者 黎 明确"]
    )
    def test_a_line_that_only_holds_such_words_does_not(self, line: str) -> None:
        assert paragraphs(f"{self.TITLE}\n{line}\n{WRAPPED}")[0].startswith(self.TITLE + line)

    def test_so_does_the_slogan_of_a_special_but_in_mid_sentence(self) -> None:
        slogan = "“守好粮仓，护好泵站”特刊"
        assert paragraphs(f"{slogan}\n{WRAPPED}")[:1] == [slogan]
        assert paragraphs(f"{self.TITLE}\n{slogan}\n{WRAPPED}")[:2] == [self.TITLE, slogan]
        assert slogan not in paragraphs(f"{FULL_FIRST.rstrip()[:-1]}，\n{slogan}\n{SECOND}")  # a page's head

    @pytest.mark.parametrize("kind", ["的通知", "的通报", "方案", "办法"])
    @pytest.mark.parametrize("issuer", ["襄阳市粮食局", "襄阳市人民政府", "襄阳市委办公室"])
    def test_so_do_a_title_and_who_issues_it(self, kind: str, issuer: str) -> None:
        assert paragraphs(f"{self.TITLE}{kind}\n{issuer}\n{WRAPPED}")[:2] == [f"{self.TITLE}{kind}", issuer]

    @pytest.mark.parametrize(
        ("title", "line"),
        [(TITLE, "襄阳市粮食局"), (f"{TITLE}的通知", "粮食：局"), (f"抓紧落实，{TITLE}的通知", "襄阳市粮食局")],
        ids=["no title", "no issuer", "prose"],
    )
    def test_nothing_else_does(self, title: str, line: str) -> None:
        assert paragraphs(f"{title}\n{line}\n{WRAPPED}")[0].startswith(title + line)

    def test_empty_input_gives_empty_text(self) -> None:
        assert reflow([]).text == ""
        assert reflowed("\n \n\n").text == ""


class TestJoints:
    def join(self, left: str, right: str, spaced: bool = False) -> str:
        return assemble([[SourceLine(left, 1), SourceLine(right, 2)]], spaced).text.rstrip("\n")

    @pytest.mark.parametrize(
        ("left", "right", "joined"),
        [
            ("企业申", "报奖励", "企业申报奖励"),
            ("the annual", "report of", "the annual report of"),
            ("面积2718", ".16亩", "面积2718.16亩"),
            ("共计10", "19亩", "共计1019亩"),
            ("签约项目", "91个", "签约项目91个"),
            ("引进AI", "企业", "引进AI企业"),
            ("develop-", "ment", "develop-ment"),
            ("北京，", "上海", "北京，上海"),
        ],
    )
    def test_words_and_digits_stand_as_they_should(self, left: str, right: str, joined: str) -> None:
        assert self.join(left, right) == joined

    def test_a_file_that_sets_numbers_off_keeps_doing_so(self) -> None:
        assert self.join("签约项目", "91 个", spaced=True) == "签约项目 91 个"


class TestFurniture:
    def test_page_numbers_and_running_heads_are_dropped(self) -> None:
        head = "某某市人民政府公报"
        pages = [f"{head}\n\n{WRAPPED}\n— {number} —\n" for number in range(1, 5)]
        text = reflowed("\n".join(pages)).text
        assert "—" not in text
        assert text.count("下一步") == 4

    @pytest.mark.parametrize("number", ["- 3 -", "第 3 页", "3/12", "第3页 共12页", "17"])
    def test_forms_of_page_numbers(self, number: str) -> None:
        kept = drop_furniture([SourceLine(text, n) for n, text in enumerate(["正文未完", "", number, "", "继续。"])])
        assert [line.text for line in kept if line.text] == ["正文未完", "继续。"]

    def test_a_number_within_the_text_stays(self) -> None:
        lines = [SourceLine("合计", 1), SourceLine("17", 2), SourceLine("个项目", 3)]
        assert drop_furniture(lines) == lines

    def test_a_recurring_item_is_no_furniture(self) -> None:
        lines = [SourceLine(text, n) for n, text in enumerate(["一、目标。", "", "二、目标。", "", "三、目标。"])]
        assert drop_furniture(lines) == lines


def test_width_counts_chinese_twice() -> None:
    assert display_width("ab中文，") == 8


@given(st.lists(st.text(alphabet="签约项目91.6% a\t。，；【】一是、#-|", max_size=40), max_size=30))
def test_no_text_breaks_it_and_nothing_is_invented(lines: list[str]) -> None:
    source = [SourceLine(text, number) for number, text in enumerate(lines, start=1)]
    loaded = reflow(source)
    assert len(loaded.source.offsets) == len(loaded.source.lines)
    assert list(loaded.source.offsets) == sorted(loaded.source.offsets)
    for at, character in enumerate(loaded.text):
        if not character.isspace():
            assert character in lines[line_of(loaded, at) - 1]


class TestRows:
    """The rows of a table in wrapped text."""

    NAMES = "指标 2023年 2024年"
    ROWS = ("粮库（座） 312 450", "泵站（座） 90 120")

    @pytest.mark.parametrize("blank", ["", "\n"])
    def test_stay_lines(self, blank: str) -> None:
        table = f"{self.NAMES}\n{blank}" + "".join(f"{row}\n{blank}" for row in self.ROWS)
        assert paragraphs(FIRST + table + SECOND)[1:4] == [self.NAMES, *self.ROWS]

    def test_nothing_is_joined_to_them(self) -> None:
        table = "\n".join((self.NAMES, *self.ROWS))
        assert paragraphs(f"{FULL_FIRST.rstrip()[:-1]}，\n{table}\n{SECOND}")[-4:-1] == [self.NAMES, *self.ROWS]

    def test_without_figures_they_are_prose(self) -> None:
        found = paragraphs(FIRST + "粮库改造 泵站更新 河道清淤，\n一并推进 各县参加 成效明显。\n" + SECOND)
        assert not {"粮库改造 泵站更新 河道清淤，", "一并推进 各县参加 成效明显。"} <= set(found)


@pytest.mark.parametrize("opening", ["编者按：", "记者（市报）：", "答（张三）："])
def test_whom_the_words_behind_a_colon_are_of_begins_a_paragraph(opening: str) -> None:
    found = paragraphs(FULL_FIRST + opening + SECOND[len(opening) :])
    assert len(found) == 2
    assert found[1].startswith(opening)
