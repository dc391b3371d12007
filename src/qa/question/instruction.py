"""Whether a "question" is none: an instruction to the system, to forget its rules, to play a part, to give away its
inside; or what people say to each other, a greeting or thanks.

Nothing here follows instructions, so that there is nothing to defend; but a sentence about 指令 or "API key" shares
words with documents, and must not be answered with the clause that shares most of them.
"""

from __future__ import annotations

import re

from qa.language.text import QUOTATION_MARKS, TITLE_MARKS, sides

_OURS = "以上|上述|上面|之前|先前|前面|此前|系统|你的|你之前"
_BEGINS = r"(?:^|[。！？；，,!?;]\s*|请你?|你(?:必须|应该|要|需要)?|现在)"
_INSTRUCTION = re.compile(
    rf"{_BEGINS}(?:忽略|无视|忘[记掉]|不要管|绕过|抛开)[^，。？?]{{0,4}}(?:{_OURS}|所有|一切|任何)[^，。？?]{{0,8}}"
    r"(?:指令|指示|规则|限制|设定|提示词?|要求|对话|内容)$|"
    rf"{_BEGINS}(?:忽略|无视|忘[记掉]|不要管|绕过|抛开)[^，。？?]{{0,4}}(?:{_OURS}|所有|一切|任何)[^，。？?的]{{0,6}}"
    r"(?:的)?(?:指令|指示|规则|限制|设定|提示词?|要求|对话|内容)[，。,;；！!]"
    r"|(?:输出|打印|显示|告诉我|说出|泄露|透露|重复|给我看?|公开)[^，。？?]{0,8}"
    r"(?:系统提示|提示词|初始指令|系统指令|API\s*key|prompt|(?:你的|系统的?|管理员的?|数据库的?)(?:密钥|口令|密码|源代码|代码|指令))"
    r"|(?:你现在|从现在(?:开始|起)[，,]?你(?:就|要)?|假装你)是[^。？?]{0,16}|请?你(?:现在|来|要)?扮演|从现在(?:开始|起)[，,]?你要?扮演"
    r"|(?:^|[.!?;:,]\s*|\band\s+|\bthen\s+|\bplease\s+)(?:"
    r"(?:ignore|disregard|forget|bypass|override)\b.{0,20}\b(?:previous|above|prior|earlier|your|all|these|system)\b.{0,20}"
    r"\b(?:instructions?|rules?|prompts?|guidelines?)\b|(?:ignore|disregard|forget) the (?:rules|instructions) above"
    r"|(?:print|reveal|show|output|repeat|tell me|give me|leak)\b.{0,20}\b(?:system prompt|(?:your|the) prompt"
    r"|api[ _-]?keys?|(?:your|the|admin) (?:passwords?|secrets?|source code|credentials?))\b"
    r"|you are now\b|act as (?:a|an|if)\b|pretend (?:to be|you are)\b)",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"[\s，。！!~,.?？]*(?:(?:(?:[你您]们?|大家)好[啊呀吗]?|[早晚]上好|上午好|早安|下午好|在吗|嗨|哈喽|(?:非常|多|太)?感?谢谢?(?:你|您|了|啦|大家)*(?:的(?:帮助|解答|回答))?|辛苦了?|再见|拜拜"
    r"|好的?|嗯+|[你您]是(?:谁|什么|干什么的?|机器人吗?)|[你您](?:叫什么(?:名字)?|能做什么|会什么|能干什么|有什么用)"
    r"|hello|hi|hey|thanks?(?: you)?(?: very much)?|bye|good (?:morning|afternoon|evening)|who are you|what can you do)"
    r"[\s，。！!~,.?？]*)++",
    re.IGNORECASE,
)
_OPENING, _CLOSING = sides(*QUOTATION_MARKS, *TITLE_MARKS)
# Empty marks and marks within marks too: none may hide what they part. What is left open is passed at once, and stays.
_QUOTED = re.compile(f"[{_OPENING}][^{_CLOSING}]*+(?P<end>[{_CLOSING}]?)")


def is_instruction(question: str) -> bool:
    """Whether a question, apart from what it quotes, tells the system what to be or to do instead of asking."""
    unquoted = _QUOTED.sub(lambda found: "" if found["end"] else found.group(), question)
    return bool(_INSTRUCTION.search(unquoted))


def is_greeting(question: str) -> bool:
    """Whether a question is a greeting, thanks, or asks who answers, and nothing about documents."""
    return bool(_GREETING.fullmatch(question))
