"""What an article is called, and whom its headline, its author, the name of its file or its first words speak of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from qa.language.newspaper import ASIDE, AUTHOR, DATELINE, PERIODICAL, PREFACE
from qa.language.structure import DECORATION
from qa.language.text import BASIC_HAN
from qa.outline.article_subjects import GOVERNMENT, INTRODUCTION_CHARS, PlaceFinder, find_subject
from qa.outline.markers import Rank, find_marker
from qa.outline.paragraphs import Paragraph, is_prose
from qa.places.names import place_table
from qa.places.places import gazetteer
from qa.places.zones import zone_base

DOCUMENT_KIND = re.compile(
    r"(?:报告|规划|计划|方案|意见|通知|办法|条例|决定|纪要|讲话|公报|总结|要点|规定|细则|章程|清单|预案|公告|通告|函|法|特刊|草案|纲要|情况|汇报|简报|综述|解读|通报|批复|决议|公示|指南|指引)"
    r"(?:[（(][^）)]*[)）]|》)*$"
)
# "襄阳市人民政府办公室关于开展粮库评价工作的通知": longer than a heading, and one all the same.
_LONG_TITLE = re.compile(
    r"[^。；！？]{0,40}关于[^。；！？]{4,60}(?:通知|意见|决定|通告|公告|批复|报告|方案|办法|通报|决议)"
)
_ISSUE_NUMBER = re.compile(r"\S{2,16}[〔\[［]20\d\d[〕\]］]\s?第?\d{1,4}号")
_BRACKETED = re.compile(r"[（(].*[)）]$")
_AROUND_LABEL = f"【】 {DECORATION}"
_TALK = re.compile(r"——\s?(?:访|专访|对话)")
_SUBTITLE = re.compile(r"——|.{2,8}：$")  # "——襄阳市开发区发展纪实", "襄阳：" beside a headline
MAX_KIND_CHARS = 6  # "统计公报" below "2019年孝感市国民经济和社会发展"
_NO_TITLE = re.compile(
    rf"^{PREFACE}$|"
    r"^[“\"]|^[（(].*[）)]$|^——|^附件\d*$|^.?$|^(?:典型|经验|交流)?(?:材料|案例|经验)(?:之?[一二三四五六七八九十\d]+)$|首页|(?:当前|您的)位置|>>|扫一扫|字体|^[上下]一[条篇]"
    rf"|^《?[{BASIC_HAN}]{{1,10}}{PERIODICAL}社?》?(?:\s|$)"
    r"|^(?:登录|注册|打印|分享|返回|阅读).{0,6}$"
)
_OFFICE = re.compile(r"(?:[局厅委办处]|中心|政府|公司|集团|办公室|委员会|领导小组)$")
_CALLED = re.compile(rf"[{BASIC_HAN}]+(?:[省市县区州旗盟]|园)")
# "典型经验①　湖北省大悟县": which of several it is.
_NUMBERED_LABEL = re.compile(
    rf"^[{BASIC_HAN}]{{0,6}}(?:[①-⑳]|[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[、.．：:\s]+(?={_CALLED.pattern}$)"
)
# "牵手武汉都市圈" is told of who lies in it.
_AROUND_CITY = re.compile(rf"[{BASIC_HAN}]{{2,3}}(?:大?都市圈|城市群|经济圈)")
_SENT_FROM = re.compile(rf"\s*本[报刊社网]([{BASIC_HAN}]{{2,4}}?)(?:\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日)?[讯电]")
_THE_ZONE = re.compile("[该全我]区|开发区|园区|高新区|经开区")
MIN_ZONE_MENTIONS = 3  # of "该区", "开发区"
MAX_PLACE_CHARS = 14  # "大悟经济技术开发区"


def only_place(name_stem: str, find_places: PlaceFinder) -> tuple[str, ...]:
    """The place that a file is called by, where its name names one: often all that tells whose report it is."""
    places = tuple(dict.fromkeys(find_places(name_stem)))
    return places if len(places) == 1 else ()


def opening_subject(
    paragraphs: Sequence[Paragraph], find_places: PlaceFinder, *, signed: bool = False
) -> tuple[str, ...]:
    """Whom an article speaks of whose title doesn't say: its subject, where its first sentence names that; of a
    reporter's piece (``signed``), which may begin with a scene, where no place is named before."""
    text = "".join(p.text for p in paragraphs)
    signed = signed or bool(DATELINE.match(text))
    subject = find_subject(text, find_places)
    introduction = text[:INTRODUCTION_CHARS]
    first = find_places(introduction if signed else re.split(r"[。！？]", introduction)[0])
    if (
        signed and subject is None and len(_THE_ZONE.findall(text)) >= MIN_ZONE_MENTIONS
    ):  # named but once: "该区…", "开发区…"
        zones = {place for place in find_places(text) if gazetteer().level(place) == "zone"}
        subject = next(iter(zones)) if len(zones) == 1 else None
        first = [place for place in first if place in zones]
    return (subject,) if subject and subject in first[:1] else ()


def other_subject(paragraphs: Sequence[Paragraph], places: Sequence[str], find_places: PlaceFinder) -> str | None:
    """The place that an article speaks of and introduces, though not in its first sentence, where it lies elsewhere
    than ``places``."""
    text = "".join(p.text for p in paragraphs)
    subject = find_subject(text, find_places)
    if subject is None or any(gazetteer().related(subject, place) for place in places):
        return None
    return subject if subject in find_places(text[:INTRODUCTION_CHARS])[:1] else None


def byline_place(front: Sequence[Paragraph], find_places: PlaceFinder) -> tuple[str, ...]:
    """The place of whoever signed an article with an office of it: "□ 中共襄阳市委书记 黎 明"."""
    signed = (p.text for p in front if re.match(AUTHOR, p.text))
    return next(((places[-1],) for text in signed if (places := find_places(text))), ())


def front_matter(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines above the first prose: title, source, date, speaker."""
    front: list[Paragraph] = []
    for paragraph in paragraphs:
        told = is_prose(paragraph) and not paragraph.plain_heading and not _BRACKETED.match(paragraph.text)
        if _opens_section(paragraph) or told:
            break
        front.append(paragraph)
    return front


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a line looks like a title: a paragraph without a full stop may begin with the title and still be text."""
    return paragraph.plain_heading or paragraph.marker is not None


def _opens_section(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a section's heading and not a title that the format marks."""
    if paragraph.marker is None:
        return False
    numbered = find_marker(paragraph.text)
    return paragraph.marker.rank > Rank.MARKED + 1 or (numbered is not None and numbered.rank > Rank.MARKED + 6)


def is_aside(paragraph: Paragraph) -> bool:
    """Whether a line labels what stands apart on a page: 点评, 【记者手记】, ◆简讯."""
    return bool(ASIDE.fullmatch(paragraph.text))


def find_title(front: Sequence[Paragraph], find_places: PlaceFinder) -> str | None:
    """The title: Markdown's or Word's own, else a plain line that names a kind of document, else one that names a
    place, else the first plain line.

    A slogan in quotation marks ("“…”特刊") heads a whole page, not an article; what a web page leads with is none.
    """
    for paragraph in front:
        if paragraph.marker:
            return paragraph.marker.heading
    titles = [p for p in front if p.plain_heading or _LONG_TITLE.fullmatch(p.text)]
    lines = [p.text for p in titles if not (_NO_TITLE.search(p.text) or is_aside(p))]
    if not lines:  # "“…”" above "——对话襄阳市粮食局局长…": the lower line says whom it is with
        talks = (p.text.removeprefix("——").strip() for p in front if _TALK.match(p.text) and p.plain_heading)
        labels = (p.text.strip(_AROUND_LABEL) for p in front if is_aside(p))
        return next(talks, next(labels, None))
    lines = [line for line in lines if not _ISSUE_NUMBER.fullmatch(line)] or lines
    lines = [line for line in lines if not line.endswith("文件")] or lines  # who issues it, above the number
    kinds = (index for index, line in enumerate(lines) if DOCUMENT_KIND.search(line))
    placed = (index for index, line in enumerate(lines) if find_places(line) or place_of_label(line, find_places))
    at = next(kinds, next(placed, 0))
    continued = at > 0 and (
        lines[at - 1].endswith(("的", "关于", "》", "与", "和", "、"))
        or "关于" in lines[at - 1]
        or (DOCUMENT_KIND.search(lines[at]) and len(lines[at]) <= MAX_KIND_CHARS)
    )
    return lines[at - 1] + lines[at] if continued else lines[at].lstrip(f"{DECORATION} ").rstrip("：:")


def places_of_title(title: str, front: Sequence[Paragraph], find_places: PlaceFinder) -> tuple[str, ...]:
    """The places of the title, else of the line below it, else the first of a line that names a government or one of
    its offices."""
    found = list(dict.fromkeys(find_places(_AROUND_CITY.sub("", title))))
    if found:
        return tuple(found)
    told = [place for p in front if _SUBTITLE.match(p.text) for place in find_places(p.text)]
    lines = (p.text for p in front if not p.text[:1].isdecimal())  # not those of a chronology
    signed = (line for line in lines if GOVERNMENT.search(line) or _OFFICE.search(line))
    government = [place for line in signed for place in find_places(line)]
    return tuple(dict.fromkeys(told)) or tuple(government[:1])


def asked_about(paragraphs: Sequence[Paragraph], places: Sequence[str], find_places: PlaceFinder) -> tuple[str, ...]:
    """The zone that an interview's first question names, where its title gives the city alone."""
    if not places or any(gazetteer().level(place) == "zone" for place in places):
        return ()
    first = next((p.text for p in paragraphs if p.marker and p.marker.rank == Rank.QUESTION), "")
    zones = dict.fromkeys(place for place in find_places(first) if gazetteer().level(place) == "zone")
    return tuple(zone for zone in zones if _lies_in(zone, places, find_places))


def _lies_in(zone: str, places: Sequence[str], find_places: PlaceFinder) -> bool:
    """Whether a zone lies in one of the places, as far as its name tells: one called after another place doesn't."""
    base = zone_base(zone) or zone
    return any(gazetteer().contains(place, zone) for place in places) or not find_places(base)


def place_of_label(text: str, find_places: PlaceFinder) -> str | None:
    """The place that a heading like "大悟：粮库改造见闻" is labelled by; a county's short form counts here, whatever
    else the word means. None where there is no label or it is no place."""
    label, colon, rest = text.partition("：")
    if not (colon and rest):
        return None
    named = next((place for place in find_places(label) if len(label) <= len(place)), None)
    label = label.removesuffix("口岸")
    written = (label + kind for kind in ("县", "市", "区"))
    known = next((place for place in written if place in place_table().levels), None)
    return named or known or place_table().county_short.get(label)


def bracketed_place(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> str | None:
    """The place that stands alone in brackets above an article's headline ("【孝感】"), or a zone that does above its
    text; a county's short form counts if its full name is written below. None where it is no place."""
    marker = paragraphs[0].marker if len(paragraphs) > 1 else None
    if marker is None or marker.rank != Rank.BRACKET or marker.body_at < len(paragraphs[0].text):
        return None
    named = place_called(marker.heading, find_places)
    if not paragraphs[1].plain_heading:
        return named if named and gazetteer().level(named) == "zone" else None
    known = named or place_of_label(f"{marker.heading}：。", find_places)
    return known if named or (known and any(known in p.text for p in paragraphs[1:])) else None


def place_of_dateline(text: str, find_places: PlaceFinder) -> str | None:
    """The place that a news item is sent from, in its city's paper as a rule whose news it is: 本报襄阳讯."""
    sent = _SENT_FROM.match(text)
    return place_of_label(f"{sent[1]}：。", find_places) if sent else None


def place_called(text: str, find_places: PlaceFinder) -> str | None:
    """The place that a line names and nothing else: the heading of a report on it. None where it says more."""
    text = _NUMBERED_LABEL.sub("", text.lstrip(f"{DECORATION} \u3000")).rstrip("：:")
    if len(text) > MAX_PLACE_CHARS or not _CALLED.fullmatch(text):
        return None
    found = list(dict.fromkeys(find_places(text)))
    nested = all(gazetteer().contains(whole, part) for whole, part in itertools.pairwise(found))
    whole = {mention.name for mention in gazetteer().find(text)}  # "湖北省大悟县" is the county alone
    forms = {
        form for name in whole.union(found) for form in (name, gazetteer().short(name), *gazetteer().written(name))
    }
    written = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    called = rf"(?:{written})+[省市县区州旗盟]?(?:(?:工业|产业)?园区|开发区)?"  # 武威工业园区: all zones of the city
    return found[-1] if found and nested and re.fullmatch(called, text) else None
