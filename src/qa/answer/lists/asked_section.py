"""The section that a question asks for as a whole: by what such sections are called ("襄阳2024年工作计划是什么"), or by
what they tell ("孝感明年要做什么", "大悟还有哪些不足")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qa.answer.lists.headings import HeadedSection, Headings
from qa.answer.lists.lists import ListItem, children_items, section_items
from qa.answer.lists.sections import fits
from qa.places.places import gazetteer
from qa.places.zones import zone_base
from qa.types import Document, Query

MAX_CHARS = 500  # of a section without parts
MAX_HEADING_CHARS = 24
_WHAT = r"(?:的)?(?:内容)?(?:都)?(?:是|有|包括)?(?:什么|哪些|怎样的?|如何|怎么样)?(?:内容|方面|工作)?"
# Words of asking for a kind of section, and of the headings of such sections.
_KINDS = tuple(
    (re.compile(asked), re.compile(headed))
    for asked, headed in (
        (
            r"(?:有(?:什么|哪些))?(?:主要|重点|下一步)?(?:的)?(?:工作)?(?:计划|打算|安排|思路|部署|要点|重点工作|工作重点|工作任务)"
            rf"{_WHAT}|(?:要|打算|准备|计划|将)(?:着重)?(?:做|干|抓)(?:些|点|好)?(?:什么|哪些)(?:工作|事情?)?"
            r"|(?:下一步|接下来)(?:怎么[干做办]|怎样做|有什么打算|(?:要|准备|打算)做什么)",
            r"计划|打算|安排|思路|部署|要点|下一步|展望|重点(?:工作|任务)|工作任务|主要任务|目标任务",
        ),
        (
            rf"(?:取得(?:了)?|有)?(?:什么|哪些)?(?:主要)?(?:的)?(?:工作)?(?:成绩|成效|成果|亮点|开展情况|完成情况){_WHAT}"
            r"|(?:都|主要)?(?:做|干)(?:了|出了|成了)(?:些)?(?:什么|哪些)(?:工作|事情?)?",
            r"成绩|成效|回顾|完成情况|进展|亮点|开展情况|主要工作|工作情况|工作总结",
        ),
        (
            r"(?:还)?(?:存在|面临|有)?(?:着)?(?:的)?(?:什么|哪些)?(?:主要|突出)?(?:的)?(?:问题|不足|困难|短板)"
            rf"{_WHAT}",
            r"问题|不足|困难|短板|挑战",
        ),
    )
)
_YEAR = re.compile(r"(?:20)?\d\d年度?|今年|去年|明年|上年|来年")
_ZONE = re.compile(r"(?:经济|高新)?(?:技术)?(?:产业)?(?:开发区|经开区|高新区|园区)的?")
_BESIDE = re.compile(r"请问|[\s，,。？?呢啊呀]|^全?[市省区县]?的?")


def find_asked_section(
    query: Query, documents: Mapping[str, Document], allowed: Sequence[str], headings: Headings
) -> tuple[tuple[ListItem, ...], bool] | None:
    """The parts of the section that is asked for as a whole, or its sentences where it has none, and whether they can
    be counted; None where more is asked, no section is called so, or those of several places or years are."""
    asked = _without_place_and_year(query)
    headed_as = next((headed for words, headed in _KINDS if asked and words.fullmatch(asked)), None)
    if query.language != "zh" or headed_as is None:
        return None
    found = [
        one
        for name in allowed
        for one in (*headings.of(documents[name]).parents, *headings.of(documents[name]).leaves)
        if len(one.path) > 1
        and len(one.heading) <= MAX_HEADING_CHARS
        and headed_as.search(one.heading)
        and fits(query, one.section.facets)
    ]
    highest = min((len(one.path) for one in found), default=0)
    chosen = [one for one in found if len(one.path) == highest]
    if not chosen or len({(one.document.id, one.article.start) for one in chosen}) > 1:
        return None
    return _items(chosen[0]), bool(chosen[0].section.children)


def _without_place_and_year(query: Query) -> str:
    """What a question about one place asks, without the place, the year and politeness."""
    rest = query.text
    for place in query.places:
        for form in (place, gazetteer().short(place), zone_base(place)):
            rest = rest.replace(form, "") if form else rest
    return _BESIDE.sub("", _ZONE.sub("", _YEAR.sub("", rest)))


def _items(headed: HeadedSection) -> tuple[ListItem, ...]:
    if headed.section.children:
        return children_items(headed.document, headed.path)
    return section_items(headed.document, headed.path, max_chars=MAX_CHARS)
