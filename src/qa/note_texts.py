"""Every note of ``qa.notes`` in Chinese and English."""

from __future__ import annotations

# key: (Chinese, English). Both have the same {values}.
NOTES: dict[str, tuple[str, str]] = {
    # progress, and remarks on the way
    "starting": ("正在启动", "starting"),
    "files read": ("已读取 {done}/{total} 份文件", "read {done} of {total} files"),
    "skipped": ("已跳过：{name}（说明文件，不是文档）", "skipped: {name} (speaks of the folder)"),
    "skipped link": (
        "已跳过：{name}（链接指向文档目录之外；确要读取，请设置 QA_FOLLOW_LINKS=true）",
        "skipped: {name} (a link that leads out of the documents folder; to read it, set QA_FOLLOW_LINKS=true)",
    ),
    "embedded": ("已计算 {done}/{total} 个段落的向量", "embedded {done} of {total} passages"),
    "embedded left": (
        "已计算 {done}/{total} 个段落的向量，大约还要 {minutes} 分钟",
        "embedded {done} of {total} passages, about {minutes} min left",
    ),
    "index waiting": (
        "另一个程序正在编制索引，等它完成后即可提问",
        "another process is making the index; questions can be asked once it is done",
    ),
    "version damaged": (
        "警告：索引 {version} 已损坏，不予使用：{error}",
        "WARNING: index version {version} is damaged and is not used: {error}",
    ),
    "version outdated": (
        "警告：索引 {version} 由另一版本的程序编制，不予使用：{error}",
        "WARNING: index version {version} is of another release and is not used: {error}",
    ),
    "model waiting": ("另一个程序正在准备模型 {name}，请稍候", "waiting for another process that is preparing {name}"),
    "model checking": ("正在校验 {name}（{size} MB）", "checking {name} ({size} MB)"),
    "model unpacking": ("正在准备模型 {name}，存放于 {target}（只在第一次需要）", "unpacking {name} to {target}"),
    "model ready": ("模型 {name} 已备好", "{name} is ready"),
    "model loading": (
        "正在载入模型 {name}（配置较低的机器上约需半分钟）",
        "loading embedding model {name} (about half a minute on a small machine)",
    ),
    "model from hub": ("正在从模型库下载并载入模型 {name}", "loading embedding model {name} from the model hub"),
    "reader loading": ("正在载入细读模型", "loading the reader"),
    # why a file is not read; the file is named beside it
    "unread word": (
        "读不了 {ending} 文件；请用 Word 或 WPS 另存为 .docx 后再放入",
        "cannot read {ending} files; save it as .docx with Word or WPS",
    ),
    "unread pdf": (
        "读不了 PDF；请用 Word 或 WPS 打开，另存为 .docx 后再放入（扫描件要先识别文字）",
        "cannot read PDF; open it with Word or WPS and save it as .docx (a scan needs text recognition first)",
    ),
    "unread sheet": (
        "读不了表格文件；请把要用的内容复制到 Word 或 WPS 文字，另存为 .docx 后再放入",
        "cannot read spreadsheets; copy what is needed into Word or WPS Writer and save it as .docx",
    ),
    "unread kind": (
        "读不了这种文件；可以读的有 {supported}",
        "cannot read this kind of file; supported: {supported}",
    ),
    "unread empty": ("文件里没有文字", "the file holds no text"),
    "unread picture": (
        "文件里没有文字；如果是扫描的图片，请先识别成文字",
        "the file holds no text; if it is a scan, recognise its text first",
    ),
    "unread encoding": (
        "认不出文字编码（不是 UTF-8、UTF-16 或 GB18030）；请用记事本打开，另存为 UTF-8 后再放入",
        "the encoding is none of UTF-8, UTF-16 and GB18030; save the file as UTF-8 and try again",
    ),
    "unread docx": (
        "不是 Word 文件（.docx），或已损坏、加了密码；请用 Word 或 WPS 打开，重新另存为 .docx",
        "this is no Word file (.docx), or it is damaged or has a password; open it in Word and save it again as .docx",
    ),
    "unread unpacked": (
        "解开后有 {size} 字节，最多只读 {most} 字节；请删去图片或拆成几份",
        "the file unpacks to {size} bytes; at most {most} are read; take out pictures, or split it",
    ),
    "unread marks": (
        "内部的段落、表格等标记有 {count} 个，最多只读 {most} 个；请拆成几份",
        "the file holds {count} marks of paragraphs, tables and the like; at most {most} are read; split it",
    ),
    "unread special": ("不是普通文件", "this is not a regular file"),
    "unread memory": ("内存不够，没有读完；请拆成几份", "there is not enough memory to read it; split the file"),
    "unread size": (
        "文件有 {size} 字节，最多只读 {most} 字节；请拆成几份",
        "the file has {size} bytes; at most {most} are read; split it",
    ),
    "unread file": ("打不开文件（{error}）", "the file cannot be read ({error})"),
    "unread folder": ("打不开文件夹（{error}）", "the folder cannot be read ({error})"),
    # documents and index
    "docs missing": (
        "{folder} 不是目录；请建立它并放入文档，或用 QA_DOCS_DIR 指定",
        "{folder} is not a folder; create it and put documents there, or set QA_DOCS_DIR",
    ),
    "docs unreadable": (
        "{folder} 打不开（{error}）；请授予读取的权限，或用 QA_DOCS_DIR 换一个目录",
        "{folder} cannot be read ({error}); give the right to read it, or set QA_DOCS_DIR to another folder",
    ),
    "server failed": ("服务器出错，原因见服务器的日志", "the server failed; its log has the cause"),
    "control character": ("不能含有控制字符（{code}）", "control character {code} is not allowed"),
    "took too long": (
        "这个问题处理超过 {seconds} 秒，已停止；请把问题写短些，或分几次提问",
        "the question was given up after {seconds} seconds; ask a shorter one, or less at a time",
    ),
    "no document": ("没有编号为 {id!r} 的文档", "no document has the id {id!r}; GET /documents lists them"),
    "other model": (
        "索引 {folder} 是用模型 {built} 编制的，现在设置的是 {given}（QA_EMBEDDING_MODEL）；请运行 qa index --rebuild",
        "the index {folder} was built by the embedding model {built}, but {given} is configured "
        "(QA_EMBEDDING_MODEL); run: qa index --rebuild",
    ),
    "other release of model": (
        "自带模型有了变化，索引将重新编制一次",
        "the built-in model is another one now; the index is built anew, once",
    ),
    "no index": ("{folder} 里还没有索引；请运行 qa index", "there is no index in {folder}; run: qa index"),
    "no whole index": (
        "{folder} 里没有可用的索引（{damaged} 已损坏）；请运行 qa index",
        "there is no index in {folder} ({damaged} damaged); run: qa index",
    ),
    "no older version": (
        "没有更早的索引可以恢复：{folder} 里现有 {names}",
        "no older version to go back to in {folder}: it holds {names}",
    ),
    "no version": ("（无）", "none"),
    "older format": (
        "索引 {version} 是由另一版本的程序编制的；请运行 qa index",
        "index version {version} was written by another release ({found}; this one reads {expected}); run: qa index",
    ),
    "index busy": (
        "另一个程序正在把文档编入 {folder}（{who}）；请等它完成后再试，或先停止它",
        "another program is indexing into {folder} ({who}); wait until it is done and try again, or stop it",
    ),
    "index unwritable": (
        "索引目录 {folder} 不能写入（{error}），已发布的索引没有受损。请腾出空间、授予写权限，"
        "或用 QA_INDEX_DIR 换一个目录，然后运行 qa index",
        "the index folder {folder} cannot be written: {error}; nothing that was published is lost. "
        "Free space or give the right to write there (or set QA_INDEX_DIR), then run: qa index",
    ),
    "index unlinkable": (
        "索引 {folder} 是只读的，要借用临时目录才能打开，而临时目录也不能写入（{error}）。"
        "请用 TMPDIR 指定一个可写的临时目录",
        "the index {folder} is read-only and is opened through a temporary folder, which cannot be written either: "
        "{error}; set TMPDIR to a folder that can",
    ),
    # models
    "model unwritable": (
        "模型不能写入 {target}（{error}）；请用 QA_CACHE_DIR 换一个目录",
        "cannot write the model to {target}: {error}; set QA_CACHE_DIR to another folder",
    ),
    "model no folder": (
        "模型 {name} 不是目录，也不像模型库里的名称；{mend}",
        "embedding model {name!r} is no folder, nor has it the form of a hub name; {mend}",
    ),
    "model unloadable": (
        "模型 {name} 不能载入（{cause}）；{mend}",
        "embedding model {name!r} cannot be loaded ({cause}); {mend}",
    ),
    "model not finite": (
        "模型 {name} 算出的向量无效；{mend}",
        "embedding model {name} gave vectors that are not finite; {mend}",
    ),
    "mend go back": (
        "要改回自带模型，请取消设置 QA_EMBEDDING_MODEL",
        "to go back to the built-in model: unset QA_EMBEDDING_MODEL",
    ),
    "mend hub": (
        "第一次使用要连上模型库；要改回自带模型，请取消设置 QA_EMBEDDING_MODEL",
        "a hub must be reachable the first time; to go back to the built-in model: unset QA_EMBEDDING_MODEL",
    ),
    "mend folder": ("请删除 {folder} 后再试", "delete {folder} and try again"),
    "weights bad": ("自带模型的文件缺失或损坏（{cause}）；请运行 {command}", "{cause}; mend: {command}"),
    "reader other": (
        "细读模型是配合 {base} 训练的，现在的模型是 {given}；请安装配套的版本，或设置 QA_READER=false 停用细读模型",
        "the reader was trained over {base}, the encoder is {given}; install matching versions, or set "
        "QA_READER=false to leave the reader out",
    ),
    "adapter bad": ("检索适配器的文件缺失或损坏（{cause}）；{mend}", "{cause}; {mend}"),
    "reader bad": ("细读模型的文件缺失或损坏（{cause}）；{mend}", "{cause}; {mend}"),
    "mend package": ("请重新安装本程序", "pip install --force-reinstall the package"),
    # settings
    "setting unknown": (
        "没有 {names} 这项设置{meant}；可用的有 {known}",
        "unknown setting {names}{meant} (known: {known})",
    ),
    "setting meant": ("（您是否要写 {names}？）", "; did you mean {names}?"),
    "setting wrong": ("{name}={given}：{told}", "{name}={given}: {told}"),
    "setting alone": ("{told}", "{told}"),
    "setting both": (
        "设置了 {given}，没有设置 {missing}：语言模型两项都要设置",
        "{given} is set and {missing} is not: a model needs both",
    ),
    "setting endpoint": (
        "应为 http(s)://主机[:端口]/路径，不带用户名、密码和参数",
        "expected http(s)://host[:port]/path, without user name, password or query",
    ),
    "setting one line": ("应为模型名称，不含控制字符", "expected the model's name, without control characters"),
    "setting ascii": ("应为可显示的 ASCII 字符", "expected printable ASCII characters"),
    # What pydantic finds, by its own names.
    "setting int_parsing": ("应为整数", "{told}"),
    "setting float_parsing": ("应为数字", "{told}"),
    "setting bool_parsing": ("应为 true 或 false", "{told}"),
    "setting less_than_equal": ("应不大于 {le:g}", "{told}"),
    "setting greater_than_equal": ("应不小于 {ge:g}", "{told}"),
    "setting greater_than": ("应大于 {gt:g}", "{told}"),
    "setting string_too_short": ("不能为空", "{told}"),
    "setting string_too_long": ("最多 {max_length} 个字符", "{told}"),
    # evaluation
    "unreadable": ("打不开 {path}：{error}", "{path} cannot be read: {error}"),
    "gold empty": (
        "{path} 里没有问题；应为每行一个 JSON 对象，见 qa eval --help",
        "{path} holds no question; each line is a JSON object, see: qa eval --help",
    ),
    "gold same id": (
        "{file}：有两行的 id 都是 {id!r}；id 不能重复",
        "{file}: the id {id!r} stands on two lines; ids must differ",
    ),
    "gold line": ("{file} 第 {number} 行", "{file}, line {number}"),
    "gold row": ("{where}：结果行要有 id 和 kind", "{where}: a result row needs an id and a kind"),
    "gold json": ("{where}不是 UTF-8 编码的 JSON：{error}", "{where} is not JSON in UTF-8: {error}"),
    "gold object": ("{where}：应为 JSON 对象，现为 {given}", "{where}: expected an object, got {given}"),
    "gold kind": (
        "{where}：kind 是 {given!r}，应为 {kinds} 之一",
        "{where}: kind is {given!r}, expected one of {kinds}",
    ),
    "gold text": ("{where}：{key} 是 {given!r}，应为文字", "{where}: {key} is {given!r}, expected a text"),
    "gold texts": (
        "{where}：{key} 是 {given!r}，应为文字的列表",
        "{where}: {key} is {given!r}, expected a list of texts",
    ),
    "gold answer": (
        "{where}：kind 为 {kind} 的问题，answer 至少要有一项",
        "{where}: a question of kind {kind} needs at least one string in its answer",
    ),
    "gold history": ("{where}：history 是 {given!r}，应为列表", "{where}: history is {given!r}, expected a list"),
    "gold turn": (
        '{where}：history 的每一项应为 {{"role": "user" 或 "assistant", "content": 文字}}，现为 {given!r}',
        '{where}: a turn is {{"role": "user" or "assistant", "content": text}}, got {given!r}',
    ),
    "gate toml": ("{path} 不是 UTF-8 编码的 TOML：{error}", "{path} is not TOML in UTF-8: {error}"),
    "gate empty": (
        '{path} 里没有指标；写法如 [correct]，下一行 "floor = 0.9"',
        '{path} names no measure; a table looks like [correct] with "floor = 0.9"',
    ),
    "gate bounds": (
        "{file} 的 {measure}：应有 floor 或 ceiling 之一，可加 tolerance，现为 {given!r}",
        "{file}, {measure}: expected either floor or ceiling, and tolerance, got {given!r}",
    ),
    "gate numbers": (
        "{file} 的 {measure}：应为数字，现为 {given!r}",
        "{file}, {measure}: expected numbers, got {given!r}",
    ),
    "gate missing": ("没有测出 {measure}", "{measure} was not measured"),
    "gate floor": (
        "{measure} 为 {value}，下限 {limit}（容差 {tolerance}）",
        "{measure} is {value}, its floor {limit} (tolerance {tolerance})",
    ),
    "gate ceiling": (
        "{measure} 为 {value}，上限 {limit}（容差 {tolerance}）",
        "{measure} is {value}, its ceiling {limit} (tolerance {tolerance})",
    ),
    "nothing in common": (
        "两次评测没有相同的题目；请比较同一个问题集的结果",
        "the two runs have no question in common; compare runs over the same gold file",
    ),
    "server address": (
        "服务地址是 {given!r}，应如 http://127.0.0.1:7860",
        "the server is {given!r}, expected an address like http://127.0.0.1:7860",
    ),
    "server not json": (
        "{address} 的回复不是 JSON：{error}",
        "{address} answered with something that is not JSON: {error}",
    ),
    "server unreachable": (
        "连不上 {address}：{error}；服务在运行吗？",
        "{address} cannot be reached: {error}; is the server running?",
    ),
    # readers' verdicts; readers see these, so no path of the server
    "feedback unwritable": (
        "评价没有记下：{name} 不能写入（{error}）；请管理员检查该目录，或用 QA_FEEDBACK_FILE 换一个文件",
        "feedback could not be written to {name}: {error}; check the folder, or set QA_FEEDBACK_FILE to another file",
    ),
    "feedback full": (
        "评价没有记下：{name} 已达上限（{most:g} MB）；请管理员先运行 qa feedback export 导出，再把它移走",
        "feedback could not be kept: {name} has reached its {most:g} MiB; export it (qa feedback export) and move it "
        "away",
    ),
    "feedback long": (
        "评价没有记下：连同答案和此前的对话超过 {most} KB；请新开一个对话再评",
        "feedback could not be kept: with the answer and the conversation it has more than {most} KiB; begin a new "
        "conversation",
    ),
    # conversations as files
    "export turns": (
        "没有导出：这个对话有 {found} 个问题，一个文件最多 {most} 个；请分成几个对话",
        "it was not exported: the conversation has {found} questions, and a file holds at most {most}; part it",
    ),
    "export chars": (
        "没有导出：这个对话共 {found} 个字符，一个文件最多 {most} 个；请新开对话，把长的答案分开问",
        "it was not exported: the conversation has {found} characters, and a file holds at most {most}; ask for long "
        "answers in a new one",
    ),
    "export lines": (
        "没有导出：这个对话共 {found} 行，一个文件最多 {most} 行；请新开对话，把长的答案分开问",
        "it was not exported: the conversation has {found} lines, and a file holds at most {most}; ask for long "
        "answers in a new one",
    ),
    "export busy": (
        "没有导出：别人的对话正在导出，请稍后再试",
        "it was not exported: others are being exported; try again in a moment",
    ),
    # the language model that words answers
    "writer empty": ("回复是空的", "it gave an empty reply"),
    "writer long": ("回复超过 {most} 个字符", "its reply is longer than {most} characters"),
    "writer slow": ("{seconds:g} 秒内没有答完", "no whole reply within {seconds:g} s"),
}
