"""The engine on places side by side: a line for each place and matter, and which is more, or faster."""

from __future__ import annotations

import pytest
from promises import ask_answered
from small_index import build_engine

from qa.engine.engine import Engine

REPORT = (
    "{place}2023年工作总结\n\n一、粮库\n{place}新建粮库{stores}座，农户满意。\n二、泵站\n{place}改造泵站{pumps}座，设备完好。\n"
    "三、验收\n粮库验收时间由{former}天压缩至{days}天。\n四、培训\n{place}举办培训{held}场，培训保管员{trained}人。\n"
)
ZONE = (
    "襄阳高新区2023年工作总结\n\n一、粮库\n襄阳高新区新建粮库12座，该区粮食销售收入96.1亿元，增长7%。在武汉、孝感设立3个驻外粮库。"
    "孝感高新区2023年的粮食销售收入为137亿元，规模比襄阳高新区还大。\n二、不足\n泵站数量偏少。\n"
)
XIANGYANG = REPORT.format(place="襄阳市", stores=12, pumps=7, former=60, days=20, held=3, trained=80)
XIAOGAN = REPORT.format(place="孝感市", stores=9, pumps=5, former=50, days=30, held=4, trained=60)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    texts = {"襄阳.txt": XIANGYANG, "孝感.txt": XIAOGAN}
    return build_engine(tmp_path_factory.mktemp("engine"), texts, rules_only=True)


@pytest.fixture(scope="module")
def zones(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("zones"), {"襄阳高新区.txt": ZONE}, rules_only=True)


class TestMatters:
    @pytest.mark.parametrize("asked", ["各多少座？", "谁更多？"])
    def test_each_of_each_place_has_a_line(self, engine: Engine, asked: str) -> None:
        lines = ask_answered(engine, f"襄阳和孝感新建粮库和改造泵站{asked}").answer.splitlines()
        names = ["襄阳市新建粮库", "襄阳市改造泵站", "孝感市新建粮库", "孝感市改造泵站"]
        assert [line.split("：")[0] for line in lines] == names
        assert [count in line for count, line in zip(("12座", "7座", "9座", "5座"), lines, strict=True)] == [True] * 4

    def test_of_several_there_is_no_more_or_less(self, engine: Engine) -> None:
        assert "更多" not in ask_answered(engine, "襄阳和孝感新建粮库和改造泵站谁更多？").answer

    def test_what_one_sentence_says_of_both_is_given_once(self, engine: Engine) -> None:
        lines = ask_answered(engine, "襄阳和孝感举办培训场数和培训保管员人数各是多少？").answer.splitlines()
        assert [line.split("：")[0] for line in lines] == ["襄阳市", "孝感市"]

    def test_one_matter_has_a_line_a_place(self, engine: Engine) -> None:
        lines = ask_answered(engine, "襄阳和孝感新建粮库各多少座？").answer.splitlines()
        assert [line.split("：")[0] for line in lines] == ["襄阳市", "孝感市"]

    def test_where_one_is_found_nowhere_there_is_a_line_a_place(self, engine: Engine) -> None:
        lines = ask_answered(engine, "襄阳和孝感新建粮库和闸门各多少座？").answer.splitlines()
        assert [line.split("：")[0] for line in lines] == ["襄阳市", "孝感市"]


class TestVerdict:
    @pytest.mark.parametrize(
        ("question", "verdict"),
        [
            ("襄阳和孝感粮库验收谁更快，各要几天？", "襄阳市更短，为20天。"),
            ("襄阳和孝感粮库验收谁更慢，各要几天？", "孝感市更长，为30天。"),
            ("襄阳和孝感粮库验收要几天，哪边更多？", "孝感市更长，为30天。"),
            ("襄阳和孝感粮库验收要几天，哪边更少？", "襄阳市更短，为20天。"),
            ("襄阳和孝感谁新建粮库更多？", "襄阳市更多，为12座。"),
            ("襄阳和孝感谁新建粮库更快，各多少座？", "襄阳市更多，为12座。"),
            ("襄阳和孝感哪边新建粮库多？", "襄阳市更多，为12座。"),
        ],
    )
    def test_what_takes_fewer_days_is_faster(self, engine: Engine, question: str, verdict: str) -> None:
        assert ask_answered(engine, question).answer.startswith(verdict)


class TestAnothersFigure:
    """An article on one zone that gives the figure of another, by its name."""

    def test_is_not_the_zone_s_own(self, zones: Engine) -> None:
        answer = ask_answered(zones, "襄阳高新区2023年粮食销售收入是多少？").answer
        assert "96.1亿元" in answer
        assert "137亿元" not in answer

    def test_is_no_tie_beside_it(self, zones: Engine) -> None:
        answer = ask_answered(zones, "襄阳高新区和孝感高新区2023年粮食销售收入谁更高？").answer
        assert "相同" not in answer
        assert "137亿元" in answer

    def test_a_place_in_a_row_owns_nothing(self, zones: Engine) -> None:
        assert "3个驻外粮库" in ask_answered(zones, "襄阳高新区设立了多少个驻外粮库？").answer
