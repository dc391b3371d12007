"""Follow-ups that ask again what was asked before, elsewhere or of another year, with its verb or a part of it."""

from __future__ import annotations

import re

from qa.language.periods import PART_OF_YEAR
from qa.question.focus import focus_of
from qa.question.followup_earlier import COUNT_ASKED, declared, replace_place, replace_year, year_text
from qa.question.followup_reading import MEASURE_WORDS, FollowUp, content_of, names_nothing, single_years, subjects_of
from qa.question.wants import NUMERIC, read_wants
from qa.types import Want

# "孝感2024年打算怎么做？": what is planned for a year is a matter of its own.
PLANS_ASKED = re.compile(r"打算|计划|安排|怎么[做干]|下一步")
_THE_SAME = re.compile(r"这一?方面|这一?块|这个?指标|[这同]一?项(?:指标|工作)?|同样的?")
_WHICH_MORE = re.compile(
    r"(?:那么?)?(?:这?两[个者市地县区家]+)?(?:谁|哪(?:一?[个家市省县区地边方里]+)?)(?:的)?(?:更|比较|要|最)?"
    r"[多少高低大小快慢强好](?:一些|一点|些|点)?(?:呢|啊)?[？?]?"
)
_SPAN = re.compile(PART_OF_YEAR)
_AIMS = re.compile(r"目标|计划|任务|预期|打算|定(?:到|在|为|了)?|想|要")
_FIGURE_ASKED = re.compile(r"(?:是|有|为|达到?|完成|实现)?(?:了)?多少[^，。？?]{0,4}[？?]?$")
_LETTERED = re.compile(r"(?<![A-Za-z])[A-Za-z甲乙丙丁一二三四五](?P<kind>[类级档等])(?![级别奖])")
# Verbs that do the same to what was counted before, and those that only say what a figure comes to.
_BUILDS = re.compile(r"(?:[新改扩续修]|计划|开工|升级|提质|筹)*(?:建设?|修|造|改造|整治|盖)(?:了|成|好)?")
_COMES_TO = re.compile(r"(?:稳|达|定|控|压|降|涨|增|提|做|完成|实现|搞|办|弄|安排)(?:定|到|制|高|成)?(?:在|到|了)?")
_MORE_THAN = re.compile(
    r"(?P<when>(?:20)?\d\d年|[去今]年)?(?:比|较)(?:上一?年度?|去年|前一?年)(?:同期)?(?P<how>多|少|增加?|减少?|增长|下降)了?(?P<asked>多少|几)[^，。？?]{0,3}[？?]?"
)
_AGAIN = re.compile(r"[再又还]|打算|计划|准备|安排")
_ANYTHING_MORE = re.compile(
    r"(?:那|就)?(?:还有(?:吗|呢|没有|别的吗|其[他它]的?吗|什么)?|(?:就|只有?)这些吗?|没有?了吗?)[？?]?"
)
_WHY = re.compile(r"(?:那|这|这是)?(?:为什么|为何|怎么回事|什么原因|原因呢|原因是什么)(?:呢|啊)?[？?]?")
_WHY_ASKED = re.compile(r"为什么|为何|原因")
_BESIDE_ANOTHER = re.compile(
    r"(?:[^，。？?]{2,12}?(?:呢|怎么样)?[，。？?\s]*)?(?:跟|和|与)?(?:比|较)(?P<other>[^，。？?]{2,10}?)"
    r"(?P<how>[多少高低大小快慢])(?:出|了)?(?:多少|几[^，。？?]{0,3}|吗|还是[多少高低大小快慢])?(?:呢|啊)?[？?]?"
)
MAX_VERB_CHARS = 2


def which_of_both(said: FollowUp) -> str | None:
    """ "哪个多？" after the same was asked of two places, one after the other: both, compared."""
    if not _WHICH_MORE.fullmatch(said.bare) or not said.before:
        return None
    one, other = (subjects_of(text, said.known) for text in (said.before, said.previous))
    if len(one) != 1 or len(other) != 1 or one[0].name == other[0].name:
        return None
    asked = focus_of(said.before, one), focus_of(said.previous, other)
    if asked[0] != asked[1]:
        return None
    both = replace_place(said.previous, f"{one[0].name}和{other[0].name}", said.known)
    return f"{both.rstrip('？?。')}，{said.bare}"


def other_span(said: FollowUp) -> str | None:
    """ "全年的目标定到多少？" after "襄阳粮库上半年入库多少吨？": the other part of the year, and its aim."""
    now, before = _SPAN.search(said.placeless), _SPAN.search(said.previous)
    if now is None or before is None or said.places or now.group() == before.group():
        return None
    rest = _SPAN.sub("", said.placeless)
    if content_of(focus_of(_AIMS.sub("", rest), ())):
        return None
    moved = f"{said.previous[: before.start()]}{now.group()}{said.previous[before.end() :]}"
    aimed = _AIMS.search(rest) and not PLANS_ASKED.search(moved) and "目标" not in moved
    return f"{_FIGURE_ASKED.sub('', moved)}的目标是多少？" if aimed else moved


def other_letter(said: FollowUp) -> str | None:
    """ "B类的呢？" after "A类粮库补多少？": one letter or number of a kind takes the other's place."""
    now = _LETTERED.fullmatch(said.topic.removesuffix("的"))
    before = [found for found in _LETTERED.finditer(said.previous) if now and found["kind"] == now["kind"]]
    if now is None or len(before) != 1 or before[0].group() == now.group():
        return None
    return f"{said.previous[: before[0].start()]}{now.group()}{said.previous[before[0].end() :]}"


def the_same_elsewhere(said: FollowUp) -> str | None:
    """ "孝感这方面是多少？": what was asked before, of another place."""
    if not said.places or not _THE_SAME.search(said.bare):
        return None
    if content_of(_THE_SAME.sub("", focus_of(said.bare, subjects_of(said.bare, said.known)))):
        return None
    return replace_place(said.previous, said.places[0].name, said.known)


def place_alone(said: FollowUp) -> str | None:
    """ "孝感有多少？": a place and words of asking; the question before has the matter."""
    if not said.places or said.periods or not (not said.own or _does_the_same(said)):
        return None
    return replace_place(said.previous, said.places[0].name, said.known)


def place_and_year(said: FollowUp) -> str | None:
    """ "孝感2024年打算做到多少？": place, year and words that ask for a figure; the question before has the matter."""
    if said.own or not (said.places and said.periods and _figures_asked(said.bare)):
        return None
    return replace_year(replace_place(said.previous, said.places[0].name, said.known), said.bare)


def done_elsewhere(said: FollowUp) -> str | None:
    """ "2025年孝感要建多少？" after "襄阳2024年新建多少座粮库？": place, maybe year, and a verb that does the same."""
    if not said.places or not said.own or said.topic or not _figures_asked(said.bare):
        return None
    built = _BUILDS.search(said.previous) if _BUILDS.fullmatch(said.own) else None
    if not (built or _COMES_TO.fullmatch(said.own)) or not _figures_asked(said.previous):
        return None
    before, behind = (said.previous[: built.start()], said.previous[built.end() :]) if built else (said.previous, "")
    moved = replace_place(f"{before}{said.own if built else ''}{behind}", said.places[0].name, said.known)
    return replace_year(moved, said.bare) if said.periods else moved


def more_than_before(said: FollowUp) -> str | None:
    """ "比上一年多了几座？" after "襄阳2024年扩建粮库多少座？": by how much that was more."""
    more, counted = _MORE_THAN.fullmatch(said.bare), COUNT_ASKED.search(said.previous)
    if more is None or counted is None:
        return None
    grew = "减少" if more["how"][0] in "少减下" else "增加"
    earlier = replace_year(said.previous, said.bare[: more.end("when")]) if more["when"] else said.previous
    told = re.sub("[共有]+$", "", declared(earlier))
    return f"{told}比上年{grew}{counted.group()}？"


def anything_more(said: FollowUp) -> str | None:
    """ "还有吗？": whatever else is told of what was asked before stands where the answer to that does."""
    return said.previous if _ANYTHING_MORE.fullmatch(said.text) else None


def why_so(said: FollowUp) -> str | None:
    """ "为什么？" after "襄阳2024年扩建粮库多少座？": the reason of that."""
    if not _WHY.fullmatch(said.text) or _WHY_ASKED.search(said.previous):
        return None
    return f"{declared(said.previous)}的原因是什么？"


def beside_another(said: FollowUp) -> str | None:
    """ "那孝感呢？比襄阳多多少？" after "襄阳2024年扩建粮库多少座？": both, compared."""
    asked = _BESIDE_ANOTHER.fullmatch(said.bare)
    if asked is None:
        return None
    places = subjects_of(said.bare[: asked.start("other")], said.known) or subjects_of(said.previous, said.known)
    if len(places) != 1:
        return None
    other = subjects_of(asked["other"], said.known)
    if len(other) != 1 or other[0].name == places[0].name:
        return None
    both = replace_place(said.previous, f"{places[0].name}和{other[0].name}", said.known)
    return f"{both.rstrip('？?。')}，哪个更{asked['how']}？"


def _does_the_same(said: FollowUp) -> bool:
    """Whether a follow-up asks for a figure of the same kind with a verb of the question before, or half of it: "孝感办
    了多少个？" after "襄阳领办了多少个项目？"."""
    asked = _figures_asked(said.bare)
    return bool(asked) and asked == _figures_asked(said.previous) and _has_its_verb(said)


def done_in_other_year(said: FollowUp) -> str | None:
    """ "2025年打算再增多少？" after "2024年新增了几座粮库？": the same in another year, and whether it is planned."""
    if not said.periods or said.places or not said.own or not single_years(said.previous):
        return None
    if not (_figures_asked(said.bare) and _has_its_verb(said)):
        return None
    moved = replace_year(said.previous, said.bare)
    if not PLANS_ASKED.search(said.bare) or PLANS_ASKED.search(moved):
        return moved
    year = year_text(moved)
    return re.sub(r"了(?=多少|几|好多)", "", moved.replace(year, f"{year}计划", 1))


def _figures_asked(text: str) -> set[Want]:
    """The kinds of figure that a question asks for; none where it asks for anything else."""
    wants = set(read_wants(text)[0])
    return wants if wants <= NUMERIC else set()


def _has_its_verb(said: FollowUp) -> bool:
    """Whether all that a follow-up names is the verb, or half of it, of the question before; none of what only says
    which things are counted ("签约的粮库开工了多少座")."""
    verb = MEASURE_WORDS.sub("", _AGAIN.sub("", said.own))
    asked = COUNT_ASKED.search(said.previous)
    if not asked or not 0 < len(verb) <= MAX_VERB_CHARS or not names_nothing(verb):
        return False
    *_, told = said.previous[: asked.start()].rstrip("了过的").rpartition("的")
    return verb in told
