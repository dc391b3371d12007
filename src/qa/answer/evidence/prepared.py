"""A passage made ready for reading: sentences, clauses, quantities, and folded text to match against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qa.answer.evidence.respective import Respective, find_respective
from qa.language.numbers import Quantity, find_quantities
from qa.language.periods import find_periods
from qa.language.sentences import clauses, sentences
from qa.language.tables import Row, Table, find_tables
from qa.language.text import squash
from qa.types import TRAIL, Passage

# "较2023年增长" compares with a year, it does not speak of it.
_RULE = re.compile(r"[\s|｜:：—-]+")
_OF_GROWTH = re.compile(r"[比较]上年|同比|增长|增幅|增减|±")
_COMPARED = re.compile(r"(?:较|比|于|同)\s*$")
_OF_BASE = re.compile(r"[^，。；]{0,10}基数")  # "上一年粮库基数高" says why this year's growth is low
_TELLS_VALUE = re.compile(r"的\s*\d")
# "到2027年底，新建…；改建…": what the parts after it are of as well.
_YEAR_SET_OFF = re.compile(r"\s*(?:到|至)?\s*(20\d\d)\s*年(?:底|末|年底)?[，,]")
_RELATIVE = re.compile(r"(?<![比较于同与])(?:去年|上年|今年)(?!同期)")
LABEL_MARK = "｜"  # behind a row's label, which no other clause ends with
MAX_GAP = 4  # a line break or spaces between the parts
MAX_WORDS_CHARS = 24  # of a cell's words that its row is about as well: an owner, a place, a kind, not a description
# What stands above a table says what it shows and no more.
_CAPTION = re.compile(r"[#*\s]*(?:附?表|附?图|专栏)\s*(?:\d|[一二三四五六七八九十])[^。；！？]*")
_NAMES = re.compile(r"\|(?:[^|\d\n]+\|){2,}\s*")
_CUT_ROWS = re.compile(r"[\s|:-]+")
WINDOW_CHARS = 90  # of a long sentence that are weighed together: about two clauses with what they are of
_YEAR_LABEL = re.compile(r"((?:199|20[0-6])\d)(?:年[末底]?)?")
_FROM_YEAR = re.compile(r"[由从](20\d\d)\s*年的?\s*\d")


@dataclass(frozen=True, slots=True)
class PreparedClause:
    """A clause; offsets are in the document. ``segment`` counts the sentence's parts between semicolons; ``years`` are
    those that it names itself.

    ``figures_at`` tells where in ``folded`` each of ``quantities`` begins and ends: none is looked for by its text,
    which may stand in the clause twice.
    """

    start: int
    end: int
    folded: str
    quantities: tuple[Quantity, ...]
    segment: int
    delimiter: str
    figures_at: tuple[tuple[int, int], ...] = ()
    years: tuple[int, ...] = ()

    def at(self, quantity: Quantity) -> tuple[int, int]:
        """Where one of ``quantities`` begins and ends in ``folded``. ValueError for another clause's."""
        return self.figures_at[self.quantities.index(quantity)]

    def before(self, quantity: Quantity) -> str:
        """What stands, folded, before one of ``quantities``."""
        return self.folded[: self.at(quantity)[0]]

    def behind(self, quantity: Quantity) -> str:
        """What stands, folded, behind one of ``quantities``."""
        return self.folded[self.at(quantity)[1] :]

    @property
    def up_to_figure(self) -> str:
        """What stands, folded, before the first of ``quantities``; the whole clause where it has none."""
        return self.before(self.quantities[0]) if self.quantities else self.folded


@dataclass(frozen=True, slots=True)
class PreparedSentence:
    """A sentence; ``end`` includes its full stop. ``years`` are those it names itself (not those compared with).

    ``respective`` are its runs of values that belong to a run of names.
    """

    start: int
    end: int
    folded: str
    clauses: tuple[PreparedClause, ...]
    years: tuple[int, ...]
    respective: tuple[Respective, ...] = ()

    def names_of_values(self, clause: PreparedClause) -> tuple[str, ...]:
        """Names whose values a clause gives, in whatever words: 城镇 and 农村 of "城乡居民收入分别增长8%和10%"."""
        shared = (one for one in self.respective if one.start < clause.end and clause.start < one.end)
        return tuple(name for one in shared for name in one.names)


@dataclass(frozen=True, slots=True)
class PreparedPassage:
    """A passage with its sentences and its folded heading path."""

    passage: Passage
    sentences: tuple[PreparedSentence, ...]
    headings: str
    folded: str


@lru_cache(maxsize=4096)
def prepare(passage: Passage) -> PreparedPassage:
    """Read a passage once; the result is kept, because the same passages are asked for again and again."""
    periods = passage.facets.periods
    base_year = periods[0] if len(periods) == 1 else max(periods, default=passage.facets.spoken_year)
    tables = list(_tables(passage))
    rows = {row.start: row for row in _rows(tables)}
    heads = [(table.start - shift, table.header_end - shift) for table, shift in tables]
    prepared: list[PreparedSentence] = []
    opening: tuple[int, ...] = ()
    for start, end in sentences(passage.text):
        row = rows.get(start)
        if row:
            prepared.extend(_of_row(passage, row))
            opening = ()
            continue
        if _RULE.fullmatch(passage.text, start, end) or any(start < stop and head < end for head, stop in heads):
            continue  # neither the line of names nor the dashes below it say anything by themselves
        if _CAPTION.fullmatch(passage.text, start, end) or _is_cut_head(passage.text, start, end):
            continue
        sentence = _sentence(passage, start, end, base_year)
        if passage.text[max(0, start - MAX_GAP) : start].rstrip()[-1:] not in ("；", ";"):
            opening = _opening_year(passage.text[start:end]) or _told_of(passage, start, end, sentence.years)
        elif opening and not set(sentence.years) - set(_starting_years(passage.text[start:end])) - set(opening):
            sentence = replace(sentence, years=(*sentence.years, *opening))
        prepared.append(sentence)
    return PreparedPassage(passage, tuple(prepared), squash(passage.context), squash(passage.text))


def _is_cut_head(text: str, start: int, end: int) -> bool:
    """Whether a line is a table's line of names whose rows have come into the next passage."""
    return bool(_NAMES.fullmatch(text, start, end)) and not _CUT_ROWS.sub("", text[end:])


def rows_of(passage: Passage) -> Iterator[Row]:
    """The rows of tables in a passage, by offsets in its text; of one that began before it, the line of names is in its
    context."""
    return _rows(_tables(passage))


def _rows(tables: Iterable[tuple[Table, int]]) -> Iterator[Row]:
    for table, shift in tables:
        for row in table.rows:
            cells = tuple(replace(cell, start=cell.start - shift, end=cell.end - shift) for cell in row.cells)
            ends = (row.start - shift, row.end - shift, row.label_end - shift)
            yield replace(row, start=ends[0], end=ends[1], label_end=ends[2], cells=cells)


def _tables(passage: Passage) -> Iterator[tuple[Table, int]]:
    """The tables of a passage, and by how much their offsets are ahead of its text's."""
    names = passage.context.rsplit(TRAIL, 1)[-1]
    above = f"{names}\n" if names not in passage.section_path else ""
    for table in find_tables(above + passage.text):
        yield table, len(above)


def is_cell(sentence: PreparedSentence) -> bool:
    """Whether a sentence is one value of a table's row."""
    return bool(sentence.clauses) and sentence.clauses[0].delimiter == LABEL_MARK


def _of_row(passage: Passage, row: Row) -> list[PreparedSentence]:
    """A row as a sentence for each of its values: what the row is about, what the column is called, and the value.

    What a row is about is its label and what its other cells say in few words: "第五条　人才补贴" of who accepts it.
    """
    offset, found = passage.start, []
    texts = {cell: passage.text[cell.start : cell.end] for cell in row.cells}
    words = {cell: text for cell, text in texts.items() if len(text) <= MAX_WORDS_CHARS and not re.search(r"\d", text)}
    named = tuple({year for cell in row.cells for year in _years_in(cell.name)})  # "2023年" stands over "比上年" too
    for cell in row.cells:
        value = texts[cell]
        bare = value[-1:].isdigit()  # then its text has the unit that the row or the column gives
        beside = "".join(text for other, text in words.items() if other is not cell)
        folded = squash(f"{row.group}{row.label}{beside}{cell.name}{value}")
        quantities = tuple(
            replace(q, start=cell.start + offset, end=cell.end + offset, text=f"{value}{cell.unit}" if bare else value)
            for q in find_quantities(value.strip("〔〕[]（）()") + cell.unit)[:1]
        )
        label = PreparedClause(row.start + offset, row.label_end + offset, squash(row.label), (), 0, LABEL_MARK)
        ends = ((len(folded) - len(squash(value)), len(folded)),) * len(quantities)
        clause = PreparedClause(cell.start + offset, cell.end + offset, folded, quantities, 0, "", ends)
        years = (
            _years_in(cell.name)
            or _year_of_label(row.label)
            or (named if len(named) == 1 and _OF_GROWTH.search(cell.name) else ())
        )
        found.append(PreparedSentence(row.start + offset, row.end + offset, folded, (label, clause), years))
    return found


def _year_of_label(label: str) -> tuple[int, ...]:
    """The year of a row that has its own: "2022 | 2057 | 18.3"."""
    found = _YEAR_LABEL.fullmatch(squash(label))
    return (int(found[1]),) if found else ()


def _years_in(name: str) -> tuple[int, ...]:
    return tuple(m.years[0] for m in find_periods(name) if len(m.years) == 1)


def _opening_year(text: str) -> tuple[int, ...]:
    """The year that all parts of a sentence are of: "到2027年底，新建…；改建…"."""
    found = _YEAR_SET_OFF.match(text)
    return (int(found[1]),) if found else ()


def _told_of(passage: Passage, start: int, end: int, years: tuple[int, ...]) -> tuple[int, ...]:
    """The one past year that a tale is of, as it goes on from part to part: "粮库去年扩容5座；开工泵站3座；…"."""
    spoken = passage.facets.spoken_year
    if len(years) != 1 or not (_RELATIVE.search(passage.text[start:end]) or (spoken and years[0] < spoken)):
        return ()
    return years


def _starting_years(text: str) -> tuple[int, ...]:
    """The years that a change is told from: "由2024年的58%提升到70%"."""
    return tuple(int(found[1]) for found in _FROM_YEAR.finditer(text))


def _sentence(passage: Passage, start: int, end: int, base_year: int | None) -> PreparedSentence:
    text, offset = passage.text, passage.start
    found: list[PreparedClause] = []
    segment = 0
    named = _years_named(text[start:end], base_year)
    for clause in clauses(text, start, end):
        figures = find_quantities(text, clause.start, clause.end)
        quantities = tuple(replace(q, start=q.start + offset, end=q.end + offset) for q in figures)
        folded = squash(text[clause.start : clause.end])
        figures_at = _figures_at(text, clause.start, figures)
        years = tuple(year for at, year in named.items() if clause.start <= start + at < clause.end)
        place = (clause.start + offset, clause.end + offset)
        found.append(PreparedClause(*place, folded, quantities, segment, clause.delimiter, figures_at, years))
        segment += clause.delimiter[:1] in "；;" if clause.delimiter else 0
    years = tuple(dict.fromkeys(named.values()))
    shared = find_respective(text[start:end], [q for c in found for q in c.quantities], start + offset)
    return PreparedSentence(start + offset, end + offset, squash(text[start:end]), tuple(found), years, shared)


def _figures_at(text: str, start: int, figures: Sequence[Quantity]) -> tuple[tuple[int, int], ...]:
    """Where the ``figures``, ascending, begin and end in the folded clause that begins at ``start`` of ``text``."""
    found: list[tuple[int, int]] = []
    read, folded = start, 0
    for figure in figures:
        begins = folded + len(squash(text[read : figure.start]))
        read, folded = figure.end, begins + len(squash(text[figure.start : figure.end]))
        found.append((begins, folded))
    return tuple(found)


def _years_named(text: str, base_year: int | None) -> dict[int, int]:
    """By their offsets the years that a sentence speaks of; one that is compared with only where its value is told, as
    in "高于去年的15万元"."""
    return {
        mention.start: mention.years[0]
        for mention in find_periods(text, base_year)
        if len(mention.years) == 1
        and (not _COMPARED.search(text[: mention.start]) or _TELLS_VALUE.match(text, mention.end))
        and not _OF_BASE.match(text, mention.end)
    }


def sentence_before(prepared: PreparedPassage, sentence: PreparedSentence) -> str:
    """The sentence before one of a passage, folded; empty for the first."""
    at = next((at for at, one in enumerate(prepared.sentences) if one.start == sentence.start), 0)
    return prepared.sentences[at - 1].folded if at else ""


def segment_up_to(sentence: PreparedSentence, position: int) -> str:
    """The clause at ``position`` with those before it that belong together, as far as is worth comparing."""
    segment = sentence.clauses[position].segment
    text = "".join(clause.folded for clause in sentence.clauses[: position + 1] if clause.segment == segment)
    return text[-WINDOW_CHARS:]


def windows(sentence: PreparedSentence) -> list[str]:
    """Runs of neighbouring clauses of about WINDOW_CHARS: a long sentence speaks of a matter in one part of it."""
    if len(sentence.folded) <= WINDOW_CHARS or len(sentence.clauses) < 2:
        return [sentence.folded]
    found = []
    for first in range(len(sentence.clauses)):
        text = ""
        for clause in sentence.clauses[first:]:
            if text and len(text) + len(clause.folded) > WINDOW_CHARS:
                break
            text += clause.folded
        found.append(text)
    return found


def words_of(passage: Passage, part: PreparedClause | PreparedSentence) -> str:
    """A clause or a sentence as the passage has it."""
    return passage.text[part.start - passage.start : part.end - passage.start]
