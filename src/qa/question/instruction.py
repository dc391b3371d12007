"""Whether a "question" is none: an instruction to the system, to forget its rules, to play a part, to give away its
inside; what people say to each other, a greeting or thanks; or what concerns the system and no document's text.

Nothing here follows instructions, so that there is nothing to defend; but a sentence about 指令 or "API key" shares
words with documents, and must not be answered with the clause that shares most of them.
"""

from __future__ import annotations

import re
from typing import Literal

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
_POLITE = r"[\s，,]*(?:请问?|麻烦)?(?:[你您])?(?:能不能|能否|可以|能)?(?:帮(?:我|忙)|给我|替我|为我)?(?:来)?"
# "用几句话总结" asks for nothing else; "有没有" does.
_ASKS = re.compile(r"多少|几(?![句点页])|什么|哪|谁|怎|为何|是否|有没有")
_NOT_OFFERED = re.compile(
    rf"{_POLITE}(?:(?:总结|概括|归纳|概述|提炼|缩写|改写|润色|翻译|朗读)(?!报告|会|材料|了)|(?:写|起草|撰写|草拟|拟|生成|编)(?:一?[份篇段个张封]|个|出)"
    r"|做(?:一?[份个张])?(?:总结|摘要|PPT|表格|汇报))[^？?]*[。？?！!]?|"
    r"(?:please\s+|can you\s+|could you\s+)?(?:summari[sz]e|translate|rewrite|draft|write (?:me )?an? )\b[^?]*[.?!]?",
    re.IGNORECASE,
)
# 这里 is read as its two characters: with a second way to read it, each more of it doubled the ways to read a row.
_DOCUMENTS_ASKED = re.compile(
    r"[\s，,]*(?:请问|[你您这]|系统|库|现在|目前|里面?|都|一共|总共|中)*+(?:有|收录了?|包含了?|存了?|能查)?(?:的)?"
    r"(?:哪些|什么|多少[份个篇]|几[份个篇])(?:文件|文档|资料|材料)(?:可(?:以)?查|能查)?(?:呢|啊|呀)?[？?。]?|"
    r"(?:文件|文档|资料)(?:列表|清单|目录)(?:是什么|呢)?[？?。]?|"
    r"(?:what|which|how many) (?:documents|files|papers)(?: (?:do you have|are there|are indexed))?\s*\??",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"[\s，,]*(?:帮助|使用(?:帮助|说明|方法)|操作(?:说明|手册)|教我怎么用"
    r"|(?:请问)?(?:这个|本)?(?:系统|工具|页面|网页)?(?:怎么|如何|怎样)(?:使用|用|提问|操作)"
    r"|(?:请问)?[你您](?:能|可以|会)(?:回答|答|查)(?:哪些|什么)(?:问题|内容)?"
    r"|(?:我)?(?:能|可以|该)问(?:[你您])?(?:些)?(?:什么|哪些)(?:问题)?"
    r"|(?:我)?(?:怎么|怎样|如何|在哪里?|能不能|能否|可以|能)(?:上传|添加|增加|导入|放)(?:新的?|我的)?(?:文件|文档|资料)?"
    r")(?:吗|呢|啊|呀)?[？?。]?"
    r"|\s*(?:help|how (?:do|can) I (?:use|ask|upload|add)\b[^?]*|what can I ask(?: you)?"
    r"|what questions can you answer)\s*[?.!]?",
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


def asked_of_system(question: str) -> Literal["help", "documents_listed", "not_offered"] | None:
    """What a question wants of the system itself: how it is used, which documents it has, or what it doesn't do
    (summaries, letters, translations). None for a question about what documents say."""
    if _HELP.fullmatch(question):
        return "help"
    if _DOCUMENTS_ASKED.fullmatch(question):
        return "documents_listed"
    return "not_offered" if _NOT_OFFERED.fullmatch(question) and not _ASKS.search(question) else None


def is_no_question(question: str) -> bool:
    """Whether a question is about no document's text, and so neither takes anything over from others nor lends it."""
    return is_greeting(question) or asked_of_system(question) is not None
