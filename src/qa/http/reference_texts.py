"""What ``/api-docs`` says in Chinese, by the English of the OpenAPI document; a test finds what has none."""

from __future__ import annotations

from qa.limits import MAX_QUESTION_CHARS, MAX_RELATED, MAX_SCOPE_DOCUMENTS, MAX_SCOPE_NAMES

CHINESE = {
    # routes, their parameters and replies
    "Ask a question": "提问",
    "Ask a question, answered as Server-Sent Events": "提问，以 Server-Sent Events 逐步给出回答",
    "Find passages, without an answer": "查找段落，不作回答",
    "The indexed documents": "已编入的文档",
    "A document and its section tree": "一份文档的情况和各级章节",
    "A document's text, which all offsets count in": "一份文档的全文，所有位置都按它的字符计数",
    "Whether the process lives": "进程是否在运行",
    "Whether an index is loaded": "索引是否就绪",
    "Counters for Prometheus": "供 Prometheus 读取的指标",
    "what to look for": "要找的内容",
    "how many passages are wanted": "要几段",
    "a document's id": "文档编号",
    "Successful Response": "成功",
    "The request does not fit": "请求不符合要求",
    "The request is malformed, or ended too early": "请求格式有误，或没有发完",
    "Pages of other sites may not ask": "不接受其他网站的页面提问",
    "No such document": "没有这份文档",
    "Another method is needed": "应使用其他方法",
    "The body did not come in time": "正文没有按时发完",
    "The body is too large": "正文过大",
    "The body must be JSON in UTF-8": "正文应为 UTF-8 编码的 JSON",
    "The server does not answer to this host": "服务器不接受这个主机名",
    "The server failed": "服务器出错",
    "No index is loaded yet, or too much is asked at once": "索引尚未就绪，或同时提问的太多",
    # what is sent
    "A question, as ``POST /ask`` and ``POST /ask/stream`` take it.": (
        "``POST /ask`` 和 ``POST /ask/stream`` 接受的问题。"
    ),
    f"1–{MAX_QUESTION_CHARS:,} characters": f"1–{MAX_QUESTION_CHARS:,} 个字符",
    "earlier turns, oldest first": "此前的对话，从早到晚",
    "the most passages that may be returned. Citations of one document that stand near one another become one where "
    "there are more, and the answer stays whole, so that what is told of several documents cites each; `related` adds "
    f"others up to this number in all, at most {MAX_RELATED}, and one for each choice of `clarify`": (
        "最多返回几段原文。引用多于此数时，同一份文档里相近的几处合为一处，回答内容不减；涉及几份文档时每份都引用。"
        f"不足此数时由 `related` 补上其他段落，最多 {MAX_RELATED} 段；反问（`clarify`）时每种问法一段"
    ),
    f"answer from the documents with these ids alone; at most {MAX_SCOPE_DOCUMENTS:,}": (
        f"只在这些编号的文档里找，最多 {MAX_SCOPE_DOCUMENTS:,} 个"
    ),
    "answer from what is about these places, or parts of them, alone; "
    f"at most {MAX_SCOPE_NAMES}, none is no limit; names as in a document's places, or shorter (吕梁); "
    "one that no document is about leaves nothing": (
        f"只在讲这些地方（或其下辖地方）的内容里找，最多 {MAX_SCOPE_NAMES} 个，不填即不限；"
        "写法同文档的 `places`，也可以用简称（吕梁）；没有文档讲到的地方，就什么也找不到"
    ),
    f"answer from what belongs to these calendar years alone; at most {MAX_SCOPE_NAMES}, none is no limit": (
        f"只在这些年份的内容里找，最多 {MAX_SCOPE_NAMES} 个，不填即不限"
    ),
    "An earlier turn of the conversation.": "此前对话中的一条发言。",
    # what is given back
    "The answer to a question.": "对一个问题的回答。",
    "the language model whose words the answer is in, where it is": "回答由语言模型表述时，是哪个模型",
    "A quote with its place: offsets count Unicode code points in the text of ``GET /documents/{id}/text``.": (
        "一处引文及其位置：位置按 ``GET /documents/{id}/text`` 所给全文的 Unicode 字符计数。"
    ),
    "A cell of a comparison: value and citation, or neither where the documents say nothing.": (
        "对比中的一格：数值和引文编号；文档没有提到时，两者都为空。"
    ),
    "What the question was limited to; ``documents`` is null where it was not, empty where none was chosen.": (
        "提问的范围；没有限定文档时 ``documents`` 为 null，一份也没有选时为空数组。"
    ),
    "Whose words the answer is in; ``note`` says why not the language model's, or that sentences of it are left out."
    "\n\n``unavailable``: it gave nothing in time; ``rejected``: what it wrote does not hold; "
    "``shortened``: part of it.": (
        "回答用的是谁的表述；没有采用语言模型的表述，或删去了其中的句子时，``note`` 说明原因。"
        "\n\n``unavailable`` 没有及时回应；``rejected`` 未通过核对；``shortened`` 删去了未通过核对的句子。"
    ),
    "Passages, best first.": "相关段落，最相关的在前。",
    "All indexed files.": "全部已编入的文件。",
    "An indexed file; ``error`` says in English why one is not searchable, ``error_zh`` in Chinese.": (
        "一份文件；没有读成时，``error_zh`` 用中文说明原因，``error`` 用英文。"
    ),
    "An indexed file with its section tree.": "一份文件及其各级章节。",
    "A node of a document's section tree.": "文档的一个章节。",
    "The process lives.": "进程在运行。",
    "An index is loaded.": "索引已就绪。",
    "An error, as RFC 9457 has it.": "错误，格式按 RFC 9457。",
    "What is wrong with one field (``pointer``) or query parameter (``parameter``).": (
        "某个字段（``pointer``）或查询参数（``parameter``）哪里不对。"
    ),
}
