"""What the command line says, in Chinese and English."""

from __future__ import annotations

from qa.commands.terminal import escaped
from qa.notes import Language, worded

MESSAGES: dict[str, tuple[str, str]] = {
    # help
    "program": ("从中文公文中查找答案，每句话都注明出处。", "Cited answers from Chinese official documents."),
    "exit codes": (
        "退出码：0 完成；1 失败（原因见提示），或评测未达标；2 命令或设置有误；130 被 Ctrl-C 中断",
        "exit codes: 0 done; 1 failed (it says why), or the gate is closed; 2 wrong usage or setting; 130 Ctrl-C",
    ),
    "--help": ("显示帮助并退出", "show this help and exit"),
    "version": ("显示版本并退出", "show the version and exit"),
    "commands": ("各条命令", "commands"),
    "COMMAND": ("命令", "COMMAND"),
    "help": ("显示帮助，或某条命令的帮助", "show this help, or that of a command"),
    "topic": ("哪条命令", "which command"),
    "no command": (
        "请写明要做什么，如 qa ask 问题。命令有：",
        "say what to do, as in: qa ask QUESTION. The commands are:",
    ),
    "see help": (
        "全部说明：qa --help；某条命令的用法：qa help 命令",
        "all of the help: qa --help; how to use a command: qa help COMMAND",
    ),
    "index": ("把 docs/ 里新增和改动的文档编入索引", "index what is new or changed in docs/"),
    "index --rebuild": ("全部重新编制，换了模型时用", "index everything anew, for example after changing the model"),
    "index --rollback": (
        "撤回最新一版索引，恢复上一版",
        "withdraw the newest index version and return to the one before",
    ),
    "ask": ("提一个问题", "ask a question"),
    "ask question": ("问题", "the question"),
    "--json": ("输出 JSON，供程序读取", "print JSON, for programs"),
    "--top-k": ("最多给出几段原文（默认 {default}）", "the most passages to return (default {default})"),
    "--document": (
        "只在这份文档里找：文件名或编号，见 qa documents（可多次使用）",
        "answer from this document alone: its file name or id, see qa documents (repeatable)",
    ),
    "--place": (
        "只在讲这个地方的内容里找（可多次使用）",
        "answer from what is about this place alone (repeatable)",
    ),
    "--year": (
        "只在这一年的内容里找（可多次使用）",
        "answer from what belongs to this year alone (repeatable)",
    ),
    "--history": (
        '此前的对话：JSON 文件，内容为 [{{"role": "user", "content": "…"}}, …]',
        'earlier turns: a JSON file, [{{"role": "user", "content": "…"}}, …]',
    ),
    "search": ("查找相关段落，不作回答", "find passages, without an answer"),
    "search query": ("要找的内容", "what to look for"),
    "documents": ("列出已编入的文档，以及未能编入的文件和原因", "list what is indexed, and what was not read and why"),
    "serve": ("补齐索引，然后提供网页和接口", "index what is missing, then serve the page and the API"),
    "--host": ("监听地址", "address to listen on"),
    "--port": ("监听端口，0 为任选空闲端口", "port to listen on; 0 takes a free one"),
    "eval": ("用标准问题集评测这套安装", "measure this installation on gold questions"),
    "eval gold": ("标准问题集，每行一个 JSON 对象", "gold questions, a JSON object on each line"),
    "eval --draft": (
        "不评测，而是根据已有文档草拟问题集（写到 --out 或屏幕），供人工修改",
        "don't measure; draft gold questions from the indexed documents (to --out, or printed) for a person to correct",
    ),
    "eval --force": ("--draft 可以覆盖已有的文件", "let --draft overwrite an existing file"),
    "eval --out": ("把每题的结果写入此文件（JSON Lines）", "write a result row for each question to this file"),
    "eval --html": ("把报告写成一个网页文件", "write the report as one HTML file"),
    "eval --gate": (
        "指标低于此文件所列下限时以退出码 1 结束",
        "exit with 1 when a figure falls below this file's floors",
    ),
    "eval --compare": ("与另一次 --out 的结果逐题比较", "compare row by row with the --out file of another run"),
    "eval --server": (
        "评测正在运行的服务，如 http://127.0.0.1:7860",
        "measure a running server, such as http://127.0.0.1:7860",
    ),
    "eval --ablation": (
        "另外比较检索的各部分：仅向量、仅词语、排名融合、分数加权和、正式检索",
        "also compare the parts of retrieval: each leg alone, fused by rank, fused by score, what ships",
    ),
    "eval --limit": ("只用前若干题", "only the first questions"),
    "doctor": ("检查这套安装有什么问题、怎样解决", "say what is wrong with this installation and how to mend it"),
    "feedback": ("导出读者的评价", "export what readers said about answers"),
    "feedback export": ("把差评写成待修改的标准问题", "turn bad marks into draft gold questions"),
    "feedback target": ("写到哪个文件", "the file to write"),
    # results
    "failed": ("错误：{error}", "error: {error}"),
    "stopped": ("已中断", "stopped"),
    "index current": (
        "索引 {version} 已是最新：{documents} 份文档，{passages} 个段落",
        "the index {version} is up to date: {documents} documents, {passages} passages",
    ),
    "index built": (
        "已发布索引 {version}：{documents} 份文档（其中 {reused} 份未改动），{passages} 个段落",
        "published index {version}: {documents} documents ({reused} unchanged), {passages} passages",
    ),
    "index failed file": ("未能编入：{name}：{reason}", "not indexed: {name}: {reason}"),
    "documents none": (
        "还没有文档：请把 .txt、.md 或 .docx 文件放进 {folder}，再运行 qa index",
        "there are no documents yet: put .txt, .md or .docx files into {folder} and run qa index",
    ),
    "documents row": ("{title}｜{years}｜{passages} 个段落", "{title} | {years} | {passages} passages"),
    "between years": ("、", ", "),
    "documents unread": ("未能编入：{reason}", "not indexed: {reason}"),
    "document unknown": (
        "没有名为 {name} 的文档，也没有这个编号。{near}全部文档：qa documents",
        "no document has the name or id {name}. {near}All of them: qa documents",
    ),
    "document near": ("相近的有：{names}。", "Near: {names}. "),
    "document several": (
        "{name} 可以是：{names}。请写全文件名，或用 qa documents 列出的编号",
        "{name} may be: {names}. Give the whole name, or the id that qa documents lists",
    ),
    "rolled back": (
        "已撤回 {withdrawn}，现为 {version}。下次 qa index 或 qa serve 会按 docs/ 的现状再次编制，请先恢复 docs/",
        "withdrew {withdrawn}, {version} is in force. The next qa index or qa serve indexes docs/ as it is then: "
        "restore docs/ first",
    ),
    "confidence": ("把握：{percent}%", "confidence: {percent}%"),
    "wording unavailable": (
        "语言模型没有及时回应，以上为公文原话",
        "the language model did not answer in time: these are the documents' own words",
    ),
    "wording rejected": (
        "语言模型的表述未通过核对，以上为公文原话",
        "the language model's wording did not hold: these are the documents' own words",
    ),
    "wording shortened": (
        "语言模型的表述经过核对，未通过的句子已删去",
        "worded by the language model; sentences that did not hold are left out",
    ),
    "related": ("相关段落：", "related passages:"),
    "choices": ("可以这样问：", "you could ask:"),
    "comma": ("，", ", "),
    "in brackets": ("（{words}）", " ({words})"),
    "nothing found": ("没有找到相关段落", "no passage was found"),
    "answering at": ("请在浏览器打开：{url}　（按 Ctrl-C 停止）", "open in a browser: {url}   (Ctrl-C stops it)"),
    "ready": (
        "索引 {version} 就绪：{documents} 份文档，可以提问",
        "index {version} is ready: {documents} documents, questions can be asked",
    ),
    "serving older": (
        "未能更新索引，继续使用已有版本：{error}",
        "the index could not be updated, the existing version is served: {error}",
    ),
    "ready empty": (
        "索引 {version} 就绪，但还没有可供问答的文档：请把 .txt、.md 或 .docx 文件放进 {folder}，再运行 qa index",
        "index {version} is ready, but there are no documents to ask about yet: put .txt, .md or .docx files into "
        "{folder} and run qa index",
    ),
    "port in use": (
        "端口 {port} 已被占用：可能已有一个服务在运行。换一个端口，例如：QA_PORT={other} {command} serve（0 为任选）",
        "port {port} is in use, perhaps by another server. Take another one, for example: "
        "QA_PORT={other} {command} serve (0 takes any)",
    ),
    "cannot listen": ("不能在 {host}:{port} 上监听：{error}", "cannot listen on {host}:{port}: {error}"),
    "evaluating": ("已评测 {progress} 题", "questions asked: {progress}"),
    "gold drafts used": (
        "注意：有 {count} 题是未经人工修改的草稿，结果不能说明质量",
        "note: {count} questions are drafts that no person has corrected; the figures say nothing about quality",
    ),
    "gate closed": ("未达标：{told}", "below the gate: {told}"),
    "gate passed": ("全部达标（{count} 项）", "the gate is passed ({count} figures)"),
    "ablation needs index": (
        "--ablation 只能在索引所在的机器上进行，请去掉 --server",
        "--ablation needs the index itself; leave out --server",
    ),
    "ablation title": ("检索各部分的作用（{count} 题）", "the parts of retrieval ({count} questions)"),
    "way dense": ("仅向量", "dense alone"),
    "way lexical": ("仅词语", "lexical alone"),
    "way rank_fusion": ("倒数排名融合", "reciprocal rank fusion"),
    "way score_sum": ("分数加权和", "weighted score sum"),
    "way shipped": ("正式检索", "what ships"),
    "shipped ahead": ("正式检索的 {measure} 高出", "what ships is ahead in {measure} by"),
    "better": ("改对", "fixed"),
    "worse": ("改错", "broken"),
    "draft exists": (
        "{path} 已存在，其中可能有人工修改，未作改动。请换一个文件名；确要覆盖，请加 --force",
        "{path} exists, perhaps with a person's corrections, and was left as it is. Name another file, or add --force "
        "to overwrite it",
    ),
    "drafted": (
        "草拟了 {count} 题，写入 {path}，请逐题核对修改",
        "drafted {count} questions to {path}; check each of them",
    ),
    "feedback exported": ("导出 {count} 条到 {path}", "exported {count} to {path}"),
    "cannot write": (
        "不能写入 {path}：{error}。请换一个文件，或建立该目录、授予写权限",
        "{path} cannot be written: {error}; name another file, or make the folder and give the right to write there",
    ),
    "need gold": ("请给出问题集文件，或使用 --draft", "give a file of gold questions, or --draft"),
    "history malformed": (
        '{path} 不是对话记录：应为 [{{"role": "user" 或 "assistant", "content": "…"}}, …]',
        '{path} is no conversation: expected [{{"role": "user" or "assistant", "content": "…"}}, …]',
    ),
    "history too long": (
        "{path} 里有 {count} 条发言，最多 {limit} 条，请只留最近的",
        "{path} has {count} turns, at most {limit} are read: keep the latest",
    ),
    "history too large": (
        "{path} 超过 {limit} KB，请只留最近的对话",
        "{path} has more than {limit} KiB: keep the latest turns",
    ),
    "question malformed": (
        "问题应有 1 到 {limit} 个字，现为 {length} 个",
        "a question has 1 to {limit} characters, this one has {length}",
    ),
    "place malformed": (
        "--place 后的地名应有 1 到 {limit} 个字，现为 {length} 个",
        "a place after --place has 1 to {limit} characters, this one has {length}",
    ),
    "wrong": ("{where}：{error}", "{where}: {error}"),
    "too often": ("{option} 最多用 {limit} 次，现为 {count} 次", "{option} may be given {limit} times, not {count}"),
    "number wrong": (
        "应为 {low} 到 {high} 之间的整数，现为“{given}”",
        "expected a whole number from {low} to {high}, not “{given}”",
    ),
    # doctor
    "doctor good": ("一切正常", "all is well"),
    "doctor warnings": (
        "可以使用；有 {count} 处需要留意，见上面带 ! 的各行",
        "usable, with {count} warnings: the lines marked !",
    ),
    "doctor bad": ("发现 {count} 处问题，见上面带 ✗ 的各行", "{count} problems found: the lines marked ✗"),
    "mend": ("解决办法：{mend}", "to mend it: {mend}"),
}


class Speaker:
    """Says the messages in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._column = 1 if language == "en" else 0

    def __call__(self, key: str, **values: object) -> str:
        """The message ``key`` with ``values`` put in, notes and errors among them in this language, all ``escaped``.

        Raises KeyError for a message that does not exist.
        """
        return MESSAGES[key][self._column].format(
            **{name: value if isinstance(value, int | float) else self.told(value) for name, value in values.items()}
        )

    def told(self, value: object) -> str:
        """What a stage reports, or the words of an error, in this language where they have it, ``escaped``."""
        return escaped(str(worded(value, self.language)))
