"""One turn of a conversation as HTML: the question, and the reply in whichever state it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from html import escape

from qa.types import Citation, Reply, Scope, Status

from .comparison import figure
from .i18n import Language, text
from .markup import MARK, emphasised, is_rule, json_attribute, read_address, tag
from .turns import KeptTurn, reply_json

# Reasons of what is said back to a greeting, or of the system itself.
SAID_BACK = frozenset({"greeting", "help", "not_offered", "documents_listed", "no_documents"})
# Below it the answer's own wording should be checked by the reader; the engine's confidence is calibrated.
LOW_CONFIDENCE = 0.5
HIGH_CONFIDENCE = 0.8
# A longer question, or one of more lines, is folded to ``MAX_QUESTION_LINES`` lines.
LONG_QUESTION_CHARS = 160
MAX_QUESTION_LINES = 4
# A long list is drawn in so many steps: each costs the browser a layout.
MAX_STEPS = 6
# A quote is not cut where that saves fewer characters.
LEAST_CUT = 12
# A sentence with the marks that follow it, or a line: the steps in which an answer appears.
_STEP = re.compile(r"[^。！？；\n]*[。！？；\n]?(?:\[\d{1,3}\])*\n?")
# Where a quote may be begun within it.
_CLAUSE_END = re.compile("[，、；：。！？]")


def trail(citation: Citation) -> str:
    """Where a citation stands, in a line: the headings, or the title where there are none."""
    return " › ".join(citation.section_path or (citation.title,))


def mark_link(citation: Citation, language: Language) -> str:
    """``[n]`` as a link to the words in the readable document; the script opens the pane instead."""
    label = text(language, "mark_label", number=citation.number, trail=trail(citation))
    return tag(
        "a",
        f"[{citation.number}]",
        class_="mark",
        href=read_address(citation.document_id, citation.start, citation.end),
        data_number=citation.number,
        aria_label=label,
    )


def highlighted_words(citation: Citation) -> list[str]:
    """The words of a quote that answer the question."""
    return [citation.quote[start - citation.start : end - citation.start] for start, end in citation.highlights]


def answer_lines(answer: str, citations: Sequence[Citation], language: Language) -> str:
    """The answer's lines as paragraphs; their text content, joined by line breaks, is ``answer`` exactly."""
    by_number = {citation.number: citation for citation in citations}
    return "".join(
        tag("p", _line(line, by_number, language), class_="line" if line.strip() else "line blank")
        for line in answer.split("\n")
    )


def _line(line: str, by_number: dict[int, Citation], language: Language) -> str:
    out: list[str] = []
    at = 0
    marks = [match for match in MARK.finditer(line) if int(match.group(1)) in by_number]
    for match in marks:
        citation, said = by_number[int(match.group(1))], line[at : match.start()]
        words = [word for word in highlighted_words(citation) if word.strip() != said.strip()]  # all of it is no stress
        out.append(emphasised(said, words) + mark_link(citation, language))
        at = match.end()
    out.append(escape(line[at:]))
    return "".join(out)


def steps(answer: str) -> Iterator[str]:
    """Growing prefixes of ``answer`` short of the whole, sentence by sentence, ``MAX_STEPS`` at most."""
    ends = [match.end() for match in _STEP.finditer(answer) if match.group()][:-1]
    for end in ends[:: max(1, -(-len(ends) // MAX_STEPS))]:
        yield answer[:end]


def _question(question: str, language: Language) -> str:
    edit = tag("button", escape(text(language, "edit")), type="button", class_="quiet edit", data_act="edit")
    if not _is_long(question):
        return tag("div", tag("h2", escape(question), class_="asked") + edit, class_="question")
    fold = tag(
        "button",
        escape(text(language, "unfold")),
        type="button",
        class_="quiet",
        data_act="fold",
        aria_expanded="false",
    )
    return tag("div", tag("h2", escape(question), class_="asked long") + fold + edit, class_="question folding")


def _is_long(question: str) -> bool:
    return len(question) > LONG_QUESTION_CHARS or question.count("\n") >= MAX_QUESTION_LINES


def trouble(question: str, words: str, language: Language) -> str:
    """The turn when it could not be answered: ``words`` says why."""
    again = tag("button", escape(text(language, "again")), type="button", class_="plain", data_act="again")
    body = tag("div", tag("p", escape(words)) + again, class_="reply trouble")
    return tag("article", _question(question, language) + body, class_="turn failed", data_question=question)


def partial(question: str, reply: Reply, prefix: str, language: Language) -> str:
    """The turn while its answer is appearing."""
    body = tag("div", answer_lines(prefix, reply.citations, language), class_="answer")
    inner = tag("div", body, class_=f"reply {_kind(reply)}")
    return tag("article", _question(question, language) + inner, class_="turn pending")


def complete(turn: KeptTurn, language: Language, twins: Collection[str] = ()) -> str:
    """The whole turn, with its reply in ``data-reply`` for the script to keep. ``twins`` are the titles that several
    documents have."""
    reply = turn.reply
    body = _understood(turn, language)
    if _kind(reply) == "not_found":
        body += tag("p", escape(text(language, "not_found")), class_="verdict")
    body += tag("div", answer_lines(reply.answer, reply.citations, language), class_="answer")
    if _kind(reply) == "not_found" and reply.scope != Scope():
        words = escape(text(language, "scope_clear"))
        body += tag("button", words, type="button", class_="plain widen", data_act="clear-scope")
    if _kind(reply) == "not_found" and _is_completed(turn):
        words = escape(text(language, "ask_alone"))
        body += tag("button", words, type="button", class_="plain widen", data_act="alone")
    if reply.status is Status.CLARIFY:
        body += _choices(reply, language)
    marks = {citation.number: mark_link(citation, language) for citation in reply.citations}
    body += figure(reply.comparison, marks, language)
    body += _citations(reply, language, twins) + _meta(turn, language) + _actions(language)
    block = tag("div", body, class_=f"reply {_kind(reply)}")
    return tag(
        "article",
        _question(turn.question, language) + block,
        class_="turn",
        data_status=reply.status.value,
        data_question=turn.question,
        data_scope=turn.scope,
        data_reply=json_attribute(reply_json(reply)),
    )


def _kind(reply: Reply) -> str:
    """How a reply looks: as its status says; what is said to a greeting, or of the system, is no refusal."""
    return "greeting" if (reply.reason or "").partition(": ")[0] in SAID_BACK else reply.status.value


def _is_completed(turn: KeptTurn) -> bool:
    """Whether the question was understood otherwise than it was asked, as a rule from what was asked before."""
    return turn.reply.standalone_question not in ("", turn.question)


def _understood(turn: KeptTurn, language: Language) -> str:
    if not _is_completed(turn):
        return ""
    words = escape(text(language, "understood", question=turn.reply.standalone_question))
    return tag("p", words, class_="understood long" if _is_long(turn.question) else "understood")


def _choices(reply: Reply, language: Language) -> str:
    buttons = "".join(
        tag("button", escape(choice), type="button", class_="choice", data_ask=choice) for choice in reply.choices
    )
    return tag("div", buttons, class_="choices", role="group", aria_label=text(language, "clarify")) if buttons else ""


def _citations(reply: Reply, language: Language, twins: Collection[str]) -> str:
    """The cited passages, or for a reply without any the nearest sections."""
    citations, key = (reply.citations, "sources") if reply.citations else (reply.related, "nearest")
    if not citations:
        return ""
    items = "".join(tag("li", _source(place, item, key, reply.answer, twins)) for place, item in enumerate(citations))
    heading = tag("h3", escape(text(language, key)))
    return tag("section", heading + tag("ol", items), class_=f"cited {key}")


def _source(place: int, citation: Citation, key: str, answer: str, twins: Collection[str]) -> str:
    number = tag("span", f"[{citation.number}]", class_="number") if key == "sources" else ""
    line = number + _trail_parts(citation)
    if citation.title in twins:
        line += tag("span", escape(citation.document), class_="file")
    # A quote that the answer repeats word for word need not be read twice.
    quote = "" if citation.quote.strip() in answer else tag("q", escape(snippet(citation)))
    return tag(
        "a",
        line + quote,
        class_="source-link",
        href=read_address(citation.document_id, citation.start, citation.end),
        **{f"data_{'number' if key == 'sources' else 'related'}": citation.number if key == "sources" else place},
    )


def _trail_parts(citation: Citation) -> str:
    """The trail in parts, so that where there is no room its middle is cut and the last section stays in sight."""
    *above, last = citation.section_path or (citation.title,)
    parts = tag("span", escape(last), class_="last")
    if len(above) > 1:
        parts = tag("span", escape("".join(f" › {step}" for step in above[1:])), class_="middle") + "<i> › </i>" + parts
    elif above:
        parts = "<i> › </i>" + parts
    first = tag("span", escape(above[0]), class_="first") if above else ""
    return tag("span", first + parts, class_="trail", title=trail(citation))


def snippet(citation: Citation, limit_chars: int = 90) -> str:
    """About ``limit_chars`` of the quote, in one line: from its start, or around the first words that answer.

    Fewer than ``LEAST_CUT`` characters are cut off nowhere: the reader would lose more than the page gains.
    """
    quote = citation.quote
    if len(whole := _in_one_line(quote)) < limit_chars + LEAST_CUT:
        return whole
    start, end = min(citation.highlights, default=(citation.start, citation.start))
    first, behind = start - citation.start, end - citation.start
    begin = 0
    if behind >= limit_chars:
        begin = max(0, first - limit_chars // 3)
        clause = _CLAUSE_END.search(quote, begin, first)
        begin = clause.end() if clause else begin
    if begin < LEAST_CUT:
        begin = 0
    words = _in_one_line(quote[begin:])
    cut = len(words) >= limit_chars + LEAST_CUT
    return ("…" if begin else "") + (words[:limit_chars] + "…" if cut else words)


def _in_one_line(quote: str) -> str:
    """Words in one line, without the rule below a table's head."""
    return " ".join(" ".join(line for line in quote.split("\n") if not is_rule(line)).split())


def _meta(turn: KeptTurn, language: Language) -> str:
    parts = []
    if turn.scope and _kind(turn.reply) != "greeting":
        parts.append(tag("span", escape(text(language, "asked_in_scope", scope=turn.scope)), class_="scope-shown"))
    if turn.reply.status is Status.ANSWERED:
        confidence = turn.reply.confidence
        level = "low" if confidence < LOW_CONFIDENCE else "high" if confidence >= HIGH_CONFIDENCE else "middle"
        parts.append(tag("span", escape(text(language, f"confidence_{level}")), class_=f"confidence {level}"))
    wording = turn.reply.wording
    if said := wording.note or ("model" if wording.by == "model" else None):
        parts.append(tag("span", escape(text(language, f"wording_{said}")), class_="wording"))
    return tag("p", "".join(parts), class_="meta") if parts else ""


def _thumb(act: str) -> str:
    """A thumb, drawn: a font with the sign is not on every machine."""
    turned = "" if act == "good" else ' transform="rotate(180 12 12)"'
    path = "M7 11v9H4v-9zM7 11l4-7c1.7 0 2.6 1.3 2.2 3L12.5 10H19a2 2 0 0 1 2 2.3l-1.2 6A2 2 0 0 1 17.8 20H7"
    return f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"{turned}/></svg>'


def _actions(language: Language) -> str:
    def button(key: str, act: str, **more: object) -> str:
        return tag("button", escape(text(language, key)), type="button", class_="quiet", data_act=act, **more)

    thumbs = "".join(
        tag(
            "button",
            _thumb(act),
            **_named(text(language, act)),
            class_="quiet thumb",
            data_act=act,
            aria_pressed="false",
        )
        for act in ("good", "bad")
    )
    hint = text(language, "feedback_word")
    field = tag("input", type="text", maxlength=500, aria_label=hint, placeholder=hint)
    submit = tag("button", escape(text(language, "feedback_send")), class_="plain")
    form = tag("form", field + submit, class_="feedback", hidden=True)
    said = tag("span", "", class_="said", role="status")
    return tag("div", button("copy", "copy") + button("again", "again") + thumbs + said, class_="actions") + form


def _named(label: str) -> dict[str, object]:
    return {"type": "button", "aria_label": label, "title": label}
