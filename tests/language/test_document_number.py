"""A paper's own number and its issuer: read from head and foot, never from what the text refers to."""

from __future__ import annotations

import pytest

from qa.language.document_number import Imprint, bears, find_numbers, pattern_of, read_imprint, spelled
from qa.language.text import squash
from qa.types import Span

NOTICE = "山西省人民政府\n关于印发开发区办法的通知\n晋政发〔2023〕12号\n\n各市：\n根据国发〔2020〕3号，现印发。\n"


def read(text: str) -> tuple[str | None, str | None]:
    imprint = read_imprint(text)
    for value, span in ((imprint.number, imprint.number_span), (imprint.issuer, imprint.issuer_span)):
        assert (value is None) == (span is None)
    return imprint.number, imprint.issuer


def held(text: str, span: Span | None) -> str:
    assert span is not None
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "number", "issuer"),
    [
        (NOTICE, "晋政发〔2023〕12号", "山西省人民政府"),
        ("# 国务院办公厅关于优化营商环境的意见\n国办发[2020]第24号\n\n各省：\n", "国办发〔2020〕24号", "国务院办公厅"),
        (
            "发文机关：财政部\n发文字号：财税〔2022〕10号\n标 题：关于资金的通知\n\n各市：\n",
            "财税〔2022〕10号",
            "财政部",
        ),
        (
            "关于检查的通知（晋商发〔2024〕7号）\n各县：\n开展检查。\n\n山西省商务厅\n2024年3月2日\n",
            "晋商发〔2024〕7号",
            "山西省商务厅",
        ),
        (
            "山 西 省 人 民 政 府 文 件\n晋政发〔２０２３〕１２号　　签发人：张三\n",
            "晋政发〔2023〕12号",
            "山西省人民政府",
        ),
        ("山西省人民政府令\n第285号\n《办法》现予公布。\n", "山西省人民政府令第285号", "山西省人民政府"),
        (
            "财政部 税务总局关于增值税的公告\n财政部 税务总局公告2023年第1号\n公告如下：\n",
            "税务总局公告2023年第1号",
            "财政部 税务总局",
        ),
        (
            "平遥县工作总结\n一、成绩\n新建粮库12座。\n平遥县发展和改革局\n二〇二四年三月二日\n",
            None,
            "平遥县发展和改革局",
        ),
        (
            "孝感市泵站管护规定\n（2024年3月18日孝感市人民政府令第12号公布）\n\n第一条 制定本规定。\n",
            "孝感市人民政府令第12号",
            "孝感市人民政府",
        ),
    ],
)
def test_number_and_issuer_are_read_from_head_and_foot(text: str, number: str | None, issuer: str | None) -> None:
    assert read(text) == (number, issuer)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "开发区规划（2024—2028年）\n第一条 根据国发〔2020〕3号制定。\n",
        "贯彻国发〔2020〕3号的做法\n成效显著。\n",
        "营商环境持续优化，全市落实晋政发〔2023〕12号。\n",
        "工作部署会\n今天开会。\n",
        "大家关于这件事的看法\n各不相同。\n",
    ],
)
def test_what_a_text_merely_speaks_of_is_not_its_own(text: str) -> None:
    assert read_imprint(text) == Imprint()


def test_spans_lead_to_the_words() -> None:
    imprint = read_imprint(NOTICE)
    assert held(NOTICE, imprint.number_span) == "晋政发〔2023〕12号"
    assert held(NOTICE, imprint.issuer_span) == "山西省人民政府"


def test_a_foot_before_the_annexes_is_found() -> None:
    text = "关于检查的通知\n\n各县：\n" + "开展检查。" * 40 + "\n平遥县商务局\n2024年3月2日\n附件\n" + "表格。\n" * 400
    assert read(text)[1] == "平遥县商务局"


@pytest.mark.parametrize(
    ("question", "number", "is_meant"),
    [
        ("晋政发〔2023〕12号是谁发的？", "晋政发〔2023〕12号", True),
        ("请问晋政发[2023]12号规定了什么", "晋政发〔2023〕12号", True),
        ("根据晋政发 （2023） 第 12 号，补贴多少", "晋政发〔2023〕12号", True),
        ("晋政发【２０２３】１２号", "晋政发〔2023〕12号", True),
        ("晋政发〔2023〕12号", "政发〔2023〕12号", False),
        ("晋政发〔2023〕12号", "晋政发〔2023〕2号", False),
        ("晋政发〔2023〕12号", "晋政发〔2022〕12号", False),
        ("政发〔2023〕12号", "晋政发〔2023〕12号", False),
        ("和政发〔2023〕1号规定了什么", "和政发〔2023〕1号", True),
        ("晋政发〔2024〕9号", "〔2024〕9号", False),
        ("山西省人民政府令第285号", "山西省人民政府令第285号", True),
    ],
)
def test_a_question_means_exactly_the_number_it_names(question: str, number: str, is_meant: bool) -> None:
    (mention,) = find_numbers(question)
    assert bears(mention, number) is is_meant


def test_a_question_without_a_number_names_none() -> None:
    assert find_numbers("2023年12号文件有几份？") == ()


def test_a_mention_is_spelled_in_one_way_and_found_in_any() -> None:
    (mention,) = find_numbers("请问晋政发[2023]第012号")
    assert spelled(mention) == "晋政发〔2023〕12号"
    for brackets in ("〔〕", "﹝﹞", "[]", "（）", "【】"):
        assert pattern_of(mention).search(squash(f"根据晋政发{brackets[0]}2023{brackets[1]} 第12号"))
    assert not pattern_of(mention).search(squash("根据晋政发（2023）第13号"))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("关于检查的通知\n各县：\n开展检查。\n\n山西省商务厅\n2024年3月2日\n", "2024年3月2日"),
        ("平遥县统计公报\n平遥县统计局  国家统计局平遥调查队\n\n2025年3月31日\n2024年，稳中有进。\n", "2025年3月31日"),
        ("检查办法解读\n发布机构：商务局　　发布日期：2025年7月9日\n近日，印发办法。\n", "2025年7月9日"),
        ("平遥县工作总结\n（2024年1月5日）\n新建粮库12座。\n", "2024年1月5日"),
        ("平遥县工作总结\n2024年1月5日，新建粮库12座。\n2024年1月9日\n", None),
    ],
)
def test_the_date_that_a_paper_bears(text: str, date: str | None) -> None:
    span = read_imprint(text).date_span
    assert (text[span.start : span.end] if span else None) == date


def test_a_survey_office_issues_too() -> None:
    text = "平遥县统计公报\n平遥县统计局  国家统计局平遥调查队\n2025年3月31日\n2024年，稳中有进。\n"
    assert read_imprint(text).issuer == "平遥县统计局 国家统计局平遥调查队"
