"""What a question asks for, read from its interrogatives."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.language.asking import ASKS_WHY
from qa.language.text import BASIC_HAN
from qa.language.units import ASKED_PATTERN, SCALE_PATTERN, UNITS, Dimension
from qa.types import Want

_HOW_MANY = re.compile(
    rf"(?:多少|(?<!哪)几|好多|几多)\s*(?P<scale>{SCALE_PATTERN})?\s*(?P<unit>{ASKED_PATTERN})?|百分之[几多]少?"
)
# "那几份文件传递了什么态度" asks what, not how many; 那几项 without another interrogative is typed for 哪几项.
_THOSE = re.compile(rf"[那这]几(?=[{BASIC_HAN}][^，。]*(?:什么|谁|哪|多少|怎))")
# "安全等级是几级", "水质稳定在几类", but not "分为几类".
_GRADE = re.compile(r"(?<![分共归划])(?:[是为到达在于属]|第)几[级类等星](?![个年奖])")
_POINTS = re.compile("(?:百分)?点(?![位子])")
_BARE = re.compile(r"[，,].{0,8}多少(?=[，,。？?]|$)")
_NAMED_NUMBER = re.compile(rf"[“\"「]?几[{BASIC_HAN}]{{1,4}}[”\"」]")
# Growth is a percentage, and so is a rate; of what is newly added (新增) a number is asked for.
_PERCENT = re.compile(
    "|".join(
        (
            *("百分之[几多]", "几成"),
            "增长(?:的)?(?:预期)?目标",
            "(?:下降|降低|降|增长|(?<!新)增|涨|跌|缩水|下滑)了?(?:多少|好多)",
            *("百分比", "增速", "增幅", "涨幅", "降幅", "增长率"),
            # Not "增加了几个项目": what is counted follows.
            "(?:增长|上涨|下降|降低|减少|提高|上升|回落|增加|(?<!新)增|涨)(?:了|的)?(?:多少|几)(?![个家项条亩宗户名])",
            *("占比", "比重"),
            "[产工业盖率度]率",
            # Not "利率是跟什么挂钩": what it depends on.
            "率(?:是(?![跟与和由按随])|为(?![什何啥])|有|达|目标|控制|要|预计|定|想|打算|能)",
            "率[^，。]{0,12}(?:多少|多高)",
            "(?<!投资)强度",  # 投资强度 is money by area
            *("多大比例", "多[大少]份额", "份额(?:是|为|有|达)"),
            "比例(?:是|为|达|要|想)",
            "多高的[^，。]{0,4}(?:增速|增长|增幅|率)",
            *("(?<!最)高多少", "[几多少]个点"),
            "[涨增长](?:得|速)?[^，。]{0,4}快",
        )
    )
)
# What is worth or costs something; a rate, its growth or its share may stand between it and the question.
_MONEY = re.compile(
    "|".join(
        (
            f"多少(?![个家户名人位项条件笔次宗座处种类批][{BASIC_HAN}])[{BASIC_HAN}]{{1,4}}(?:补贴|补助|奖金|贷款|罚款)",
            "多少(?:万亿|亿|万)?(?:块(?=钱|[，,。？?呢一每]|$)|元|钱|资金|经费|外资|租金|利润|工资|贷款|税(?!率)|(?:投|融)资(?!项)|补[贴助]|奖[励金补]|支持(?![的企项单])|资助|扶持)",
            "(?:[融投]了?|投入了?|融到|交了?)(?:一共|总共)?多少(?=[，,。？?]|$)",
            "(?:金额|资金|外资|投资额?|总投资|收入|支出|产值|利润|销售额|成交额|营收|税收|[约交售易口]额|预算|经费|补贴|奖[励补])"
            "[^，。率速强重涨增升降占跌缩滑]{0,10}(?:多少|多大|(?<!哪)几(?![个号月]))",
            "(?:盘子|总盘子|规模|总额)[^，。率速]{0,6}多大|(?:基金|资金|投资|贷款|债)[^，。]{0,6}多大的?(?:规模|盘子|体量)",
            "的钱[，,][^。率]{0,24}多少(?=[，,。？?]|$)",  # "办粮库的钱，今年比去年多吗？各是多少？"
            "多少亿(?![斤吨千立人亩件次度只头平])",  # but of what is weighed, measured or counted
        )
    )
)
# What is paid may be raised by an amount as well as by a share of it.
_RAISED = re.compile(
    r"(?:限额|额度|标准|工资|补[贴助]|津贴|奖金|租金|薪酬?|养老金)[^，。率幅]{0,6}(?:涨|提高|增加|提升|上调)了?(?:多少|几)(?!个?百分)"
)
_SUM_ASKED = re.compile(r"多少(?:万亿|亿|万|元|钱|资金)|几(?:亿|万)|金额|资金")
_COMPUTING = re.compile(
    r"算力(?:总?规模|总量|水平)?(?:已?达到?|有|是|为|突破|做到)?了?(?:多少|多大)(?!家|个|座|亿|万?元|钱)"
    r"|算力(?:总?规模|总量)(?=[谁哪更各]|分别)"
)
_MEASURE = re.compile(
    rf"{_COMPUTING.pattern}|面积|浓度|产量|装机|里程|重量|长度|占地|多[长宽](?!时)|多少(?:土地|用地|地(?![方区级市点]))"
)
# 常住人口有多少: people, not just any number.
_PEOPLE = re.compile(r"(?:人口|人数)(?:有|是|为|达)?到?了?(?:一共|总共)?多少(?=[，,。？?]|$)")
_DATE = re.compile(
    r"哪一?年|哪几[年天日]|哪几个?月|几几年|几月|哪个月|哪天|几号|什么时候|何时|什么时间|哪一?天|日期|年份|何年|从几月"
)
_DURATION = re.compile(
    rf"(?<!隔)(?:多久|多长时间)(?![^，。]{{0,14}}一次)(?!才?[{BASIC_HAN}]{{0,3}}一次)(?![^，。]{{0,16}}(?<![这首每])(?:一次(?:[？?]|$)|次[？?]|次$))|为期|(?<![这那近前后头哪])几(?:个月|年(?!级)|天)|多少(?:天|年|个月|小时|分钟)"
    r"|[时期]限(?=[^，。]{0,4}(?:多|几|怎|如何|什么|[是为到]|[？?呢]|$))"
)
_OF_TWO = re.compile(r"(?:收入|性别|男女|师生|医护|产出|存贷|杠杆|人均)之?比(?=[是为多分各呢，。？?）)]|$)")  # 1.6:1
_RATIO = re.compile(rf"什么比例|何种比例|怎样的比例|比例(?:是多少|配套)|几比几|{_OF_TWO.pattern}")
_PERSON = re.compile(
    r"谁|哪位|哪[几两三四]位|什么人|何人|(?:领导|干部|市长|省长|书记|主任|负责人)(?:是|叫)(?:什么|哪)|"
    r"(?:^|[长记员师者总任理家工手士生兵警表志的他她们部]|(?<!机器)人)(?:分别|各自?|都)?叫什么名"
)
_OFFICE = re.compile(r"(?:什么|何|哪些?)(?:职务|职位|职|官)|职务是|担任(?:什么|何)|任什么")
_PLACE = re.compile(
    r"哪里|哪儿|何处|何地|(?:什么|哪一?个?|哪些|哪几个|哪两个)(?:地方|地区|地点|城市|区域|行政区|省份?|市|县|区|国家|乡镇?|街道|方向|开发区|园区)|"
    r"哪[几两些三]地"
)
_ORGANISATION = re.compile(
    r"(?:(?<!为)什么|哪一?[家个]|哪些|哪几[家个]|哪两[家个])[^，。]{0,6}(?:公司|企业|集团|机构|单位|部门|学校|高校|大学|银行|协会|研究[所院])|哪家"
)
# Things one after another, or how something is done.
_LIST = re.compile(
    "|".join(
        (
            *(
                "哪些",
                "哪[“「]?[几两二三四五六七八九十]+",
                r"哪\d+[个项家类种条]",
                "(?<!没)有哪(?!一?[家个位所座支款届])",
            ),
            "(?<![几两三四五六七八九十])[几两三四五六七八九十]++(?:大|个|项|条|件|种|类|步)[^，。]{0,16}(?:是什么|有哪|分别是|指什么|包括|是哪|叫什么)",
            "都有谁|都是谁|有哪几位|分别是谁|^(?:列一下|列出|列举|罗列)|逐[条项个一](?:说|列|讲|介绍|列举)|(?:列|罗列|列举)(?:一?下|出来|一列)[。？?]?$",
            "(?:概括|归纳|列举|列出|列一下|简述|介绍)[^，。]*[几两三四五六七八九十](?:个方面|方面|项|条|点|件)",
            *("包括什么", "包括哪", "包含哪", "由什么[^，。]{0,6}[组构]成", "具体指", "分别指"),
            *("怎么做", "怎样做", "如何"),
            "怎么样?(?:推进|开展|深化|加强|提升|做|抓|实现|落实)",
            *("做法", "措施", "举措", "(?:要|将|会)?做了?什么", "方面的?工作", "怎样"),
            "怎么(?!样[？?]?$|[来得死]|回事|产生)",  # "…怎么样？" at the end asks how much or how well
            "(?:分别|都|具体)(?:是|有)些?什么",
            rf"分别(?!叫|为|在|于|位于|属于)[{BASIC_HAN}]{{1,3}}什么(?!名|时候|样)",
            "是些什么",
            # the rest of a list of which a part is named: "除了扩建以外另外两项是什么"
            "除了?[^，。]{1,20}?(?:之外|以外|外)?[，,、 ]*(?:还有|另外|其他|其余|剩下|别的)",
            "有什么(?!特点|区别|不同)",  # these are told, not listed
        )
    )
)
_HUNDREDS_OF_MILLIONS = re.compile(r"几个亿(?=[，,。？?的]|$)")
_COUNTED_AND_NAMED = re.compile(
    r"(?:几|多少)(?:条|项|点|个|类|种|个?方面)[^，,。？?]{0,6}[，,、；;？?]?(?:都|各|分别|具体)?(?:是|有|叫)(?:什么(?!时候|地方|原因)|哪些|哪几)"
)
MAY_OR_NOT = "准不准|能不能|该不该|会不会|要不要|用不用|让不让|行不行|[能可]否|可不可以?|允不允许"
"""What asks whether something may be done: it says nothing of what. A pattern without groups."""

_YES_NO = re.compile(rf"吗[？?]?\s*$|是否|有没有|是不是|对不对|对吗|{MAY_OR_NOT}")
# "增速为什么没够到6%": what it is of, and the figure that it has, are no figures asked for.
_REASON = re.compile(rf"{ASKS_WHY.pattern}|怎么回事")
NUMERIC = frozenset(
    {Want.MONEY, Want.PERCENT, Want.COUNT, Want.MEASURE, Want.DATE, Want.DURATION, Want.RATIO, Want.NUMBER}
)


_WANTED = {
    Dimension.MONEY: Want.MONEY,
    Dimension.PERCENT: Want.PERCENT,
    Dimension.POINTS: Want.PERCENT,
    Dimension.COUNT: Want.COUNT,
    Dimension.RATIO: Want.RATIO,
    Dimension.DURATION: Want.DURATION,
    Dimension.DATE: Want.DATE,
}
"""What is wanted of each dimension; of the others, a measure."""


def read_wants(question: str) -> tuple[tuple[Want, ...], tuple[str, ...]]:
    """What a Chinese question wants, most specific first, and the units it names, in order; never empty.

    "多少宗、多少亩" wants two things: both units are kept.
    """
    wants: list[Want] = []
    units: list[str] = []
    question = _THOSE.sub("那些", _GRADE.sub("是什么", question))
    question = _HUNDREDS_OF_MILLIONS.sub("多少亿元", question)
    for match in _HOW_MANY.finditer(question):
        unit = match["unit"]
        if unit and _POINTS.match(question, match.end()):
            continue  # 几个点 are a percentage
        if unit:
            units.append(unit)
            wants.append(want_of_unit(unit))
        elif match["scale"]:
            wants.append(Want.NUMBER)
    if _PEOPLE.search(question):
        units.append("人")
        wants.append(Want.COUNT)
    if _COUNTED_AND_NAMED.search(question) and _LIST.search(question):  # "列了几条，都是什么" asks for the list
        wants = [want for want in wants if want is not Want.COUNT]
        units = []
    if _NAMED_NUMBER.search(question):
        wants.insert(0, Want.EXPLANATION)
    numeric_question = bool(_HOW_MANY.search(question)) or bool(
        re.search(
            r"多[大高长宽重低快远]|什么(?:水平|规模|程度|关口|目标)|目标|如何[？?]?$|怎么定|怎么样|怎样[？?]?$|对比|相比|比较",
            question,
        )
    )
    wants.extend(_matching(question, numeric_question))
    if Want.MONEY in wants and "目标" in question and not _SUM_ASKED.search(question):
        wants.append(Want.PERCENT)  # what is aimed at may be growth
    if set(wants) == {Want.COUNT} and _BARE.search(question):
        wants.append(Want.NUMBER)  # "满几家单位才补，补多少": a second figure, of another kind
    if _REASON.search(question) and not _HOW_MANY.search(question):
        wants = [want for want in wants if want not in NUMERIC]
    if not wants and re.search(r"多少|[几多]大|多高|数量|总数|人数|总量|宗数|件数|个数|水平|关口", question):
        wants.append(Want.NUMBER)
    return tuple(dict.fromkeys(wants)) or (Want.EXPLANATION,), tuple(dict.fromkeys(units))


def _matching(question: str, numeric: bool) -> Iterable[Want]:
    if _RATIO.search(question):
        yield Want.RATIO
    elif _asks_share(question) and (numeric or re.search(r"率|增速|比重|占比|(?<!投资)强度", question)):
        yield Want.PERCENT
    if _MONEY.search(_COMPUTING.sub("", question)) and not _OF_TWO.search(question):
        yield Want.MONEY
    if numeric and _MEASURE.search(question):
        yield Want.MEASURE
        if "产量" in question and not _PERCENT.search(question):  # of cars and chips it is a count
            yield Want.COUNT
    for want, pattern in (
        (Want.DATE, _DATE),
        (Want.DURATION, _DURATION),
        (Want.OFFICE, _OFFICE),
        (Want.PERSON, _PERSON),
        (Want.PLACE, _PLACE),
        (Want.ORGANISATION, _ORGANISATION),
    ):
        if pattern.search(question):
            yield want
    if _LIST.search(question):
        yield Want.LIST
    if _YES_NO.search(question):
        yield Want.YES_NO


def _asks_share(question: str) -> bool:
    return bool(_PERCENT.search(question)) and not _RAISED.search(question)


def want_of_unit(unit: str) -> Want:
    """What a question for so many of a unit of ``units.UNITS`` wants."""
    return _WANTED.get(UNITS[unit][0], Want.MEASURE)
