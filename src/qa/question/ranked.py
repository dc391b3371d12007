"""Questions that ask which place is first: "哪个市的面积最大？" names none of those that it compares."""

from __future__ import annotations

import re

from qa.places.places import gazetteer
from qa.question.places import Known

_ZONE_KINDS = ("开发区", "高新区", "经开区", "园区", "新区")
_WHICH_PLACE = re.compile(
    rf"哪一?[个座家]?(?P<kind>城市|[市县区省州]|省份|地区|地方|区域|(?:国家级|省级)?(?:{'|'.join(_ZONE_KINDS)}))"
    r"|(?:谁|哪里|哪儿)(?!来)|\bwhich (?P<english>city|county|district|province|place|(?:\w+ )?zone|of (?:them|the))\b",
    re.IGNORECASE,
)
_LEVELS = {
    **dict.fromkeys(("城市", "市", "州", "city"), "city"),
    **dict.fromkeys(("县", "county", "district"), "county"),
    **dict.fromkeys(("省", "省份", "province"), "province"),
    **dict.fromkeys(("区", "zone"), "zone"),
}


def ranked_subjects(text: str, known: Known) -> tuple[str, ...]:
    """The places among which a question asks for the first: those of the kind that it names which the documents speak
    of; none where there are not several."""
    match = _WHICH_PLACE.search(text)
    if match is None:
        return ()
    kind = (match["kind"] or match["english"] or "").lower()
    ranked = tuple(name for name in known.subjects if _is_of_kind(name, kind))
    return ranked if len(ranked) > 1 else ()


def _is_of_kind(name: str, kind: str) -> bool:
    """Whether a place is of a kind as a question names it: 市, 县, 省份, 开发区, zone; of none, any is."""
    if kind in ("", "地方", "地区", "区域", "place") or kind.startswith("of "):
        return True
    level = gazetteer().level(name)
    if kind.endswith(_ZONE_KINDS):
        return level == "zone" and (kind.endswith(("开发区", "园区")) or name.endswith(kind[-3:]))
    wanted = _LEVELS.get(kind.split()[-1])
    return level == wanted or (level == "county" and kind in ("市", "区") and name.endswith(kind))
