"""What a proposal's score is made of: how far a term counts where it stands, and what else is added or taken off.

All were chosen by hand, on the development questions and the gold sets that there were at the time; none was fitted.
``python -m tests.benchmarks.constants`` asks gold questions with each at nothing, half and half more. Scores only
order proposals; how likely the first is the answer is for a regression to say (``data/judge.toml``), which has to be
fitted anew (``tests/benchmarks/fit_judge.py``) where one of these is changed.
"""

from __future__ import annotations

# How far a clause speaks of a term, by where it stands: prose names a subject once and lists its figures after it.
IN_CLAUSE = 1.0
IN_SEGMENT = 0.93  # before it, between the same semicolons: "襄阳新建粮库12座，改建5座"
IN_INTRODUCTION = 0.8  # before the colon of a list: "粮库建设加快：新建12座；改建5座"
IN_HEADINGS = 0.7
IN_REST_OF_SENTENCE = 0.6  # of a whole sentence, outside the run of clauses that is weighed
IN_SENTENCE_BEFORE = 0.45
IN_SENTENCE = 0.4  # before it, in another segment: "新建粮库12座；改建5座"
AFTER_CLAUSE = 0.3  # behind it, in the same segment: "12座建成，都是粮库"
IN_PASSAGE = 0.25  # anywhere else in it: what counts no more than this is missing

# Added to the share of the question's terms that a proposal speaks of (0–1), or a share taken off it.
WITHOUT_FIGURE = 0.5  # of a sentence's score where a figure is asked for and none of its own answers
NEAR = 0.08  # of a figure's score, for the terms that stand beside it rather than beside another figure
WORDING = 0.1  # for the longest run of the question's words that stands in the clause as it is
AS_ASKED = 0.05  # the same with the small words that make no terms: 新签约 is not 联合签约
RETRIEVED = 0.03  # for the retrieval score of the passage: between proposals that are otherwise alike
KIND_BONUS = 0.08  # for a sentence that holds what is asked for where that is no figure: a person, a place
AIM = 0.05  # for a section that looks ahead, or back, as the question does; off for the other way
EARNED = 0.2  # for what the very amount earns that the question gives
PLANNED = 0.1  # off for what is only aimed at, where neither aim nor result is asked for
LATEST = 0.02  # for a row's value of the last year told: more than the reader's word on one of its twins

# Taken off.
OTHER_NAME = 0.08  # where the clause has a name in quotation marks that the question lacks
OTHER_PLACE = 0.15  # where it speaks of a part of the place asked for
OF_SOME = 0.05  # where its figure is that of some ("其中，国有粮库3座") whom the question doesn't name
CONDITION = 0.15  # where it tells what must be reached, and what is given for that is asked
OTHER_SHARE = 0.3  # where the figure is that of another of several names
OTHER_SPAN = 0.15  # where the figure is of some months and the year is asked for, or the other way round
OTHER_YEAR = 0.6  # where the sentence speaks of another year: below all of the right one, for ``judge`` drops these
