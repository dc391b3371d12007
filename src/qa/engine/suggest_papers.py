"""Example questions about regulations and papers: an article, from when one holds, who explains it, its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from qa.answer.called import shown_title
from qa.answer.provisions import Regulation, regulations_in
from qa.language.document_number import read_imprint
from qa.language.provisions import headed_unit
from qa.types import Document, Section

MIN_MEASURES = 3
MAX_TITLE_CHARS = 32
MAX_TOLD_CHARS = 12
MIN_ARTICLE_CHARS = 20
_EFFECT = re.compile(r"自(?P<told>\d{4}年\d{1,2}月\d{1,2}日)起(?:正式)?(?:施行|实施|执行)")
_EXPLAINED = re.compile(r"由(?P<told>[^，。由]{2,20}?)负责解释")
_GENERAL = re.compile("总则|附则|目的|依据|施行|解释|适用范围")
_MEASURES = re.compile(r"(?:若干|政策|工作)(?P<kind>措施|政策|举措)(?:[（(].{1,8}[)）])?$")
_HEADING = re.compile(r"第[^章条]{1,6}[章条][\s【（(]*(?P<name>[^】）)。]*)")


@dataclass(frozen=True, slots=True)
class PaperExample:
    """A question about a paper, in Chinese and where it can be asked so in English, and what its answer holds."""

    chinese: str
    english: str | None
    told: str
    matter: str


def paper_examples(document: Document, article: Section) -> Iterator[PaperExample]:
    """What may be asked of the regulations in an article of a file, of each in turn; nothing where it holds none."""
    regulations = [one for one in regulations_in(document, article) if _is_titled(one)]
    for row in zip_longest(*(_of_regulation(regulation) for regulation in regulations)):
        yield from (example for example in row if example is not None)
    if not regulations and (found := _MEASURES.search(article.heading)) and len(article.children) >= MIN_MEASURES:
        title = shown_title(document, article)
        yield PaperExample(f"《{title}》有哪些{found['kind']}？", None, _told(article.children[0]), found["kind"])


def _of_regulation(regulation: Regulation) -> Iterator[PaperExample]:
    document, title = regulation.document, regulation.title
    articles = [path[-1] for unit, path in regulation.units if unit.kind == "条"]
    telling = [article for article in articles if _tells(document, article)]
    for article in telling[len(telling) // 3 :][:1]:
        number = article.heading[: article.heading.index("条") + 1]
        unit = headed_unit(article.heading)
        english = f"What does Article {unit.number} of 《{title}》 say?" if unit is not None else None
        yield PaperExample(f"《{title}》{number}规定了什么？", english, _told(article), "条文")
    if articles and (found := _EFFECT.search(document.text, articles[0].start, articles[-1].end)):
        yield PaperExample(f"《{title}》从什么时候开始施行？", None, found["told"], "施行")
    for chapter in (path[-1] for unit, path in regulation.units if unit.kind == "章"):
        name = _HEADING.match(re.sub(r"(?<=章)\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", chapter.heading))
        if name is not None and len(chapter.children) > 1 and name["name"] and not _GENERAL.search(name["name"]):
            number, told = chapter.heading[: chapter.heading.index("章") + 1], _told(chapter.children[0])
            yield PaperExample(f"《{title}》{number}“{name['name']}”有哪些内容？", None, told, name["name"])
    if articles and (found := _EXPLAINED.search(document.text, articles[0].start, articles[-1].end)):
        yield PaperExample(f"《{title}》由谁负责解释？", None, found["told"], "解释")
    if (own := read_imprint(document.text).number) and regulation.section in document.outline.children:
        yield PaperExample(f"《{title}》的文号是多少？", None, own, "文号")


def _is_titled(regulation: Regulation) -> bool:
    """Whether a question can name it: by its title, or by its file's name where it is all that is in the file."""
    is_named = not regulation.section.derived or len(regulation.document.outline.children) == 1
    return is_named and len(regulation.title) <= MAX_TITLE_CHARS


def _told(section: Section) -> str:
    return section.heading[:MAX_TOLD_CHARS]


def _tells(document: Document, article: Section) -> bool:
    """Whether an article says something of its own matter, and not what every regulation has."""
    text = document.text[article.start : article.end]
    own = not (_GENERAL.search(article.heading) or _EFFECT.search(text) or _EXPLAINED.search(text))
    return own and len(text) >= MIN_ARTICLE_CHARS and "制定本" not in text and "所称" not in text
