"""A page with something set in the middle of a paragraph, and what is read of it."""

from __future__ import annotations

from qa.loading.reflow import reflow
from qa.loading.text import split_lines
from qa.types import LoadedText

# Wrapped at 20 characters, each ends with a line that is well short of the column.
STORES = (
    "今年以来，全市紧扣高质量发展目标，加快推进粮库建设，全年新建仓房若干，带动农户存粮更加方便，保管员培训持续开展，"
    "通风设备全部更新，群众获得感不断提升，各项任务按期完成，今后将再接再厉，把粮食守好管好用好，让百姓放心满意。"
)
PUMPS = (
    "下一步，将继续修缮泵站，疏通沟渠，清理淤泥，加固堤防，更换闸门，改造线路，完善巡查制度，落实管护责任，建立台账清单，"
    "开展技能比武，推广节水灌溉，保障春耕用水，力争早日见效，让渠水流得更远，让稻田喝得更饱。"
)
CAPTION, PLAIN_BOX = "东山粮库外景。 李四 摄", "仓容表\n早稻 12\n晚稻 9"


def wrapped(text: str) -> str:
    return "".join(f"{text[at : at + 20]}\n" for at in range(0, len(text), 20))


UP, DOWN, REST = wrapped(STORES[:80]), wrapped(STORES[80:]), wrapped(PUMPS)


def page(insert: str, up: str = UP, down: str = DOWN) -> str:
    """A paragraph on pumps, one on stores with something between its lines, and the one on pumps again."""
    return f"{REST}{up}\n{insert}\n\n{down}\n{REST}"


def loaded(text: str) -> LoadedText:
    return reflow(split_lines(text))


def paragraphs(text: str) -> list[str]:
    return loaded(text).text.splitlines()


def is_moved(text: str) -> bool:
    """Whether the paragraph on stores is whole."""
    return STORES in paragraphs(text)
