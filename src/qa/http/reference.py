"""The page at ``/api-docs``: the OpenAPI document as one HTML page that asks no other host for anything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shlex
from html import escape
from typing import Any

from qa.http.reference_texts import CHINESE

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60rem;
margin:2rem auto;padding:0 1rem}
section{border-top:1px solid #8886;padding:1rem 0}
h2{font-size:1.1rem;font-family:ui-monospace,monospace}
.method{display:inline-block;min-width:3.5rem;color:#0a6b4b;font-weight:700}
@media(prefers-color-scheme:dark){.method{color:#5fd3a8}}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}
pre{overflow:auto;padding:.75rem;background:#8882;border-radius:4px}
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
CSP = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'"
_WORDS = {
    "title": ("接口文档", "API reference"),
    "lead": (
        "给其他程序使用的接口。机器可读的完整说明：",
        "The interface for other programs. The complete description, for machines: ",
    ),
    "parameters": ("参数", "Parameters"),
    "body": ("请求正文", "Request body"),
    "replies": ("响应", "Replies"),
    "required": ("必填", "required"),
    "models": ("数据结构", "Data"),
    "example": ("示例", "Example"),
}


def page(schema: dict[str, Any], address: str, *, english: bool) -> str:
    """The whole page, of a server that is reached at ``address``. Everything that comes from outside is escaped."""
    words = {key: pair[english] for key, pair in _WORDS.items()}
    if not english:
        schema = _in_chinese(schema)
    operations = "".join(
        _operation(method, path, operation, words)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    )
    models = "".join(_model(name, model, words) for name, model in sorted(schema["components"]["schemas"].items()))
    title = f"{escape(schema['info']['title'])} {escape(schema['info']['version'])} · {words['title']}"
    return (
        f'<!doctype html><html lang="{"en" if english else "zh-CN"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{title}</h1>"
        f'<p>{words["lead"]}<a href="/openapi.json">/openapi.json</a></p>{_curl(address, words)}{operations}'
        f"<h1>{words['models']}</h1>{models}</main></body></html>"
    )


def _in_chinese(value: Any) -> Any:
    """Part of an OpenAPI document with its summaries and descriptions in Chinese, those without one as they are."""
    if isinstance(value, dict):
        return {
            key: CHINESE.get(inner, inner)
            if key in ("summary", "description") and isinstance(inner, str)
            else _in_chinese(inner)
            for key, inner in value.items()
        }
    return [_in_chinese(item) for item in value] if isinstance(value, list) else value


def _curl(address: str, words: dict[str, str]) -> str:
    body = json.dumps({"question": "…"}, ensure_ascii=False)
    url = shlex.quote(f"{address.rstrip('/')}/ask")
    command = f"curl -s {url} -H 'Content-Type: application/json' -d '{body}'"
    return f"<h2>{words['example']}</h2><pre>{escape(command)}</pre>"


def _operation(method: str, path: str, operation: dict[str, Any], words: dict[str, str]) -> str:
    parameters = "".join(
        _row(
            p["name"], _type(p.get("schema", {})), words["required"] if p.get("required") else "", p.get("description")
        )
        for p in operation.get("parameters", [])
    )
    body = "".join(
        _row("", _type(content.get("schema", {})), media, "")
        for media, content in operation.get("requestBody", {}).get("content", {}).items()
    )
    replies = "".join(_reply(status, reply) for status, reply in sorted(operation.get("responses", {}).items()))
    return (
        f'<section><h2><span class="method">{escape(method.upper())}</span> {escape(path)}</h2>'
        f"<p>{_prose(operation.get('summary', ''))}</p>{_table(words['parameters'], parameters)}"
        f"{_table(words['body'], body)}{_table(words['replies'], replies)}</section>"
    )


def _reply(status: str, reply: dict[str, Any]) -> str:
    contents = reply.get("content", {})
    # FastAPI lists application/json beside the media type of a problem.
    media = "application/problem+json" if "application/problem+json" in contents else next(iter(contents), "")
    schemas = [content.get("schema", {}) for content in contents.values() if content.get("schema")]
    return _row(status, _type(schemas[0]) if schemas else "", media, reply.get("description"))


def _model(name: str, model: dict[str, Any], words: dict[str, str]) -> str:
    required = set(model.get("required", []))
    rows = "".join(
        _row(field, _type(schema), words["required"] if field in required else "", schema.get("description"))
        for field, schema in model.get("properties", {}).items()
    )
    description = _prose(model.get("description", ""))
    return f'<section id="{escape(name)}"><h2>{escape(name)}</h2><p>{description}</p><table>{rows}</table></section>'


def _table(title: str, rows: str) -> str:
    return f"<h3>{title}</h3><table>{rows}</table>" if rows else ""


def _row(name: str, kind: str, note: str, description: str | None) -> str:
    return (
        f"<tr><td><code>{escape(name)}</code></td><td>{kind}</td><td>{escape(note)}</td>"
        f"<td>{_prose(description or '')}</td></tr>"
    )


def _prose(text: str) -> str:
    """Escaped, with what stands between backticks as code."""
    return re.sub(r"(`+)(.+?)\1", r"<code>\2</code>", escape(text))


def _type(schema: dict[str, Any]) -> str:
    """A schema in a word or two of HTML, with links to the models that it names."""
    if reference := schema.get("$ref"):
        name = escape(str(reference).rsplit("/", 1)[-1])
        return f'<a href="#{name}">{name}</a>'
    if options := schema.get("anyOf"):
        return " | ".join(_type(option) for option in options)
    if "enum" in schema or "const" in schema:
        return " | ".join(escape(json.dumps(value)) for value in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"[{_type(schema.get('items', {}))}]"
    limits = [f"{sign} {schema[key]}" for key, sign in _LIMITS if key in schema]
    return escape(" ".join([str(schema.get("type", "")), *limits]))


_LIMITS = (("minimum", "≥"), ("maximum", "≤"), ("minLength", "≥"), ("maxLength", "≤"))
