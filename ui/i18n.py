"""Every word of the page, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from qa.accept_language import prefers_english

if TYPE_CHECKING:
    import gradio as gr

Language = Literal["zh", "en"]

# key: (Chinese, English). The keys are shared by the server's HTML, the page's script and Gradio's own labels.
_TEXTS: Mapping[str, tuple[str, str]] = {
    "title": ("公文问答", "Document Q&A"),
    "motto": ("每句话都有出处", "every claim has its source"),
    "tab_ask": ("问答", "Ask"),
    "tab_documents": ("文件", "Documents"),
    "theme": ("切换深浅色", "Light or dark"),
    "conversations": ("会话", "Conversations"),
    "new_conversation": ("新会话", "New conversation"),
    "find_conversation": ("查找会话", "Find a conversation"),
    "no_conversations": ("还没有会话。提问后会自动保存在本浏览器。", "None yet. They are kept in this browser."),
    "none_found": ("没有匹配的会话", "No conversation matches"),
    "rename": ("改名", "Rename"),
    "delete": ("删除", "Delete"),
    "delete_sure": ("确定删除？", "Delete it?"),
    "export": ("导出", "Export"),
    "export_markdown": ("导出 Markdown", "Export Markdown"),
    "export_word": ("导出 Word", "Export Word"),
    "welcome": ("想查什么？", "What would you like to know?"),
    "welcome_hint": (
        "用平常的话提问，回答取自文件原文；点 [1] 看原文，文件里没有的会直说没有。",
        "Ask in plain words. Answers are taken from the documents: [1] opens the source; "
        "what they do not say is said to be missing.",
    ),
    "examples": ("可以这样问", "For example"),
    "question_label": ("问题", "Question"),
    "question_hint": (
        "输入问题，按 Enter 发送，Shift+Enter 换行",
        "Ask a question: Enter sends, Shift+Enter breaks the line",
    ),
    "question_short": ("输入问题", "Ask a question"),
    "send": ("提问", "Ask"),
    "stop": ("停止", "Stop"),
    "scope": ("提问范围（不选即全部）", "Scope (none chosen means all)"),
    "scope_documents": ("文件", "Documents"),
    "scope_places": ("地区", "Places"),
    "scope_years": ("年份", "Years"),
    "scope_all": ("全部文件", "all documents"),
    "scope_count": ("{count} 份文件", "{count} documents"),
    "scope_one": ("1 份文件", "1 document"),
    "scope_empty": ("没有符合的文件", "no document fits"),
    "scope_clear": ("清除范围", "Clear the scope"),
    "scope_cleared": ("已清除范围，将在全部文件中查找。", "The scope is cleared: all documents are searched."),
    "year": ("{year} 年", "{year}"),
    "searching": ("正在查找原文…", "Searching the documents…"),
    "stopped": ("已停止", "Stopped"),
    "busy": ("现在提问的人较多，请稍后再问。", "Many questions are waiting just now. Please ask again in a moment."),
    "failed": ("这次没有答成，请再问一次。", "That did not work. Please ask again."),
    "still_answering": ("正在回答，请稍候。", "Still answering, please wait."),
    "too_long": (
        "问题最多 {limit} 字，请删短后再提问。",
        "A question may have {limit} characters at most. Please shorten it.",
    ),
    "control_character": (
        "问题里有看不见的控制字符（{code}），请删去后再问。",
        "The question holds an invisible control character ({code}). Please remove it and ask again.",
    ),
    "refused": (
        "问题里有系统不能接受的内容，请修改后再问。",
        "The question holds something that can't be taken. Please change it and ask again.",
    ),
    "count": ("{count}／{limit} 字", "{count} / {limit} characters"),
    "unfold": ("展开", "Show all"),
    "fold": ("收起", "Show less"),
    "unopened": (
        "现在打不开这个会话，请稍后再试。",
        "The conversation can't be opened now. Please try again later.",
    ),
    "export_failed": ("没有导出，请稍后再试。", "It could not be exported. Please try again later."),
    "unreachable": (
        "连接不上服务器，请稍后再试或联系管理员。",
        "The server can't be reached. Try again later, or ask its operator.",
    ),
    "ask_alone": ("不联系上文，在新会话中提问", "Ask it by itself, in a new conversation"),
    "understood": ("按“{question}”理解", "Understood as “{question}”"),
    "not_found": ("文件中没有找到", "Not in the documents"),
    "missing_entity": ("文件里没有：{name}", "Not in the documents: {name}"),
    "nearest": ("相近的段落", "Nearest sections"),
    "clarify": ("请选一个", "Please choose one"),
    "sources": ("出处", "Sources"),
    "mark_label": ("出处 {number}：{trail}", "Source {number}: {trail}"),
    "confidence_high": ("把握较大", "Confident"),
    "confidence_middle": ("有一定把握", "Fairly confident"),
    "confidence_low": ("把握不大，请核对原文", "Not sure: please check the source"),
    "wording_model": ("由语言模型整理表述，已逐句核对原文", "Worded by a language model, each sentence checked"),
    "wording_unavailable": (
        "语言模型没有及时回应，这里是公文原话",
        "The model gave no answer: the documents' own words",
    ),
    "wording_rejected": (
        "语言模型的表述未通过核对，这里是公文原话",
        "The model's wording failed: the documents' own words",
    ),
    "wording_shortened": ("语言模型的表述经过核对，未通过的句子已删去", "Worded by a model; what failed was left out"),
    "copy": ("复制", "Copy"),
    "copied": ("已复制", "Copied"),
    "again": ("再问一次", "Ask again"),
    "edit": ("修改问题", "Edit"),
    "good": ("有用", "Helpful"),
    "bad": ("有问题", "Not right"),
    "feedback_word": ("哪里不对？（可不填）", "What is wrong? (optional)"),
    "feedback_send": ("提交", "Send"),
    "feedback_thanks": ("已记录，谢谢", "Noted, thank you"),
    "feedback_failed": ("没有记下来，请稍后再试", "Could not be saved, please try later"),
    "compare": ("对比", "Comparison"),
    "compare_subject": ("对象", "Subject"),
    "compare_value": ("文件所载", "As written"),
    "not_mentioned": ("未提及", "not mentioned"),
    "chart": ("{unit}，{values}", "{unit}: {values}"),
    "source": ("原文", "Source"),
    "source_hint": (
        "点回答里的 [1]，这里显示原文所在的整节，引用的字句会标出来。",
        "Click a mark like [1] to read its section here, with the quoted words marked.",
    ),
    "source_of": ("出处 {number}／共 {total}", "Source {number} of {total}"),
    "previous": ("上一处", "Previous"),
    "next": ("下一处", "Next"),
    "close": ("关闭", "Close"),
    "open_document": ("打开全文", "Open the document"),
    "copy_citation": ("复制引文", "Copy with citation"),
    "file_named": ("《{name}》", "{name}"),
    "title_and_file": ("{title}（{name}）", "{title} ({name})"),
    "comma": ("，", ", "),
    "derived": ("标题由正文推得", "title derived from the text"),
    "cut": ("（前后从略，全文见“打开全文”）", "(shortened: open the document for the rest)"),
    "source_gone": ("这份文件已不在索引中，无法显示原文。", "This document is no longer in the index."),
    "source_unreachable": (
        "现在取不到原文，请稍后再试。",
        "The source can't be fetched now. Please try again later.",
    ),
    "source_changed": (
        "文件在回答之后有改动，找不到原来的字句。请重新提问。",
        "The document has changed since. Please ask again.",
    ),
    "building": (
        "正在建立索引，请稍候。建好后本页自动可用。",
        "The index is being built. This page becomes usable by itself.",
    ),
    "documents_building": (
        "正在读取文件、建立索引，完成后这里列出各份文件。",
        "The documents are being read and indexed. They are listed here once that is done.",
    ),
    "documents_empty": ("还没有可供问答的文件。", "No document is indexed yet."),
    "documents_how": (
        "要添加文件，请管理员把 .txt、.md 或 .docx 放进文件目录，再运行 {command} 或重启服务。",
        "To add documents, the operator puts .txt, .md or .docx files into the documents folder, "
        "then runs {command} or restarts the service.",
    ),
    "documents_count": ("共 {count} 份，可问答 {ready} 份", "{count} documents, {ready} ready"),
    "column_title": ("文件", "Document"),
    "column_place": ("地区", "Place"),
    "column_period": ("时期", "Period"),
    "column_size": ("大小", "Size"),
    "column_sections": ("章节", "Sections"),
    "column_date": ("收录时间", "Indexed"),
    "column_state": ("状态", "State"),
    "state_ready": ("可问答", "Ready"),
    "state_failed": ("未收录", "Failed"),
    "characters": ("{count} 字", "{count} characters"),
    "contents": ("目录", "Contents"),
    "back": ("返回问答", "Back to the questions"),
    "answered_status": ("已回答，{count} 处出处", "Answered, {count} sources"),
    "storage_full": (
        "浏览器空间不足，最早的会话已删除",
        "The browser's storage is full; the oldest conversation was removed",
    ),
    "asked_in_scope": ("范围：{scope}", "Scope: {scope}"),
    "new_name": ("新名称", "New name"),
    "conversation_actions": ("“{name}”的操作", "Actions for “{name}”"),
    "skip": ("跳到提问框", "Skip to the question"),
}

# The locales that Gradio ships; all but English get Chinese, because its own fallback would be English.
_OTHER_LOCALES = (
    "zh", "zh-CN", "zh-TW", "zh-HK", "ar", "ca", "ckb", "de", "es", "eu", "fa", "fi", "fr", "he", "hi", "ja", "ko",
    "lt", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sv", "ta", "th", "tr", "uk", "ur", "uz",
)  # fmt: skip


def text(language: Language, key: str, **values: object) -> str:
    """The words for ``key`` with its ``{placeholders}`` filled; KeyError for an unknown key."""
    chosen = _TEXTS[key][0 if language == "zh" else 1]
    return chosen.format(**values) if values else chosen


def as_language(value: object) -> Language:
    """``"en"`` for anything that names English, else Chinese."""
    return "en" if str(value).lower().startswith("en") else "zh"


def language_of(accept_language: str | None) -> Language:
    """The language of a browser's ``Accept-Language``: English where it is wanted more, else Chinese."""
    return "en" if prefers_english(accept_language) else "zh"


def dictionary() -> dict[Language, dict[str, str]]:
    """All texts by language, for the page's script."""
    return {
        "zh": {key: pair[0] for key, pair in _TEXTS.items()},
        "en": {key: pair[1] for key, pair in _TEXTS.items()},
    }


def gradio_texts() -> gr.I18n:
    """The same texts for Gradio's own components."""
    import gradio as gr

    both = dictionary()
    return gr.I18n(en=both["en"], **dict.fromkeys(_OTHER_LOCALES, both["zh"]))
