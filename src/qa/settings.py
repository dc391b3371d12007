"""The one place that reads the environment."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from platformdirs import user_cache_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from qa.errors import SettingsError
from qa.note_texts import NOTES
from qa.notes import Language, Note, joined, note

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

PREFIX = "QA_"
DEFAULT_MODEL = "multilingual-e5-small"


class Settings(BaseSettings):
    """Every setting is ``QA_`` + the field's name in capitals; an unknown ``QA_`` key is an error."""

    # An empty variable (``QA_PORT=``) counts as not set: compose files and unit files write it so.
    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    docs_dir: Path = Field(Path("docs"), description="folder of the documents that questions are answered from")
    follow_links: bool = Field(False, description="read what links in that folder lead to outside of it")
    index_dir: Path = Field(Path("index"), description="folder of the built index versions")
    cache_dir: Path = Field(
        default_factory=lambda: user_cache_path("qa", appauthor=False),
        description="folder of prepared models",
    )
    host: str = Field("127.0.0.1", description="address that the server listens on")
    port: int = Field(7860, ge=0, le=65535, description="port that the server listens on; 0 takes a free one")
    embedding_model: str = Field(
        DEFAULT_MODEL,
        min_length=1,
        description="the built-in model, or a sentence-transformers hub name or folder",
    )
    adapter: bool = Field(True, description="the built-in model as trained for official documents; false as published")
    reader: bool = Field(True, description="read question and passage together; false leaves it to the rules")
    keep_versions: int = Field(3, ge=1, description="published index versions kept for rollback")
    feedback_file: Path | None = Field(
        None, description="where readers' verdicts are kept; feedback.jsonl in the index folder unless given"
    )
    allowed_hosts: str = Field(
        "",
        description="host names, separated by commas, that a server on a loopback address answers to "
        "besides localhost and IP addresses; * answers to any",
    )
    allowed_origins: str = Field(
        "",
        description="addresses (https://qa.example.org), separated by commas, whose pages may ask besides this "
        "server's own; needed behind a reverse proxy that changes Host; * lets any",
    )
    max_connections: int = Field(
        512, ge=8, description="connections that are held at the same time; further ones are refused with 503"
    )
    ask_workers: int = Field(2, ge=1, le=64, description="questions that are worked on at the same time")
    ask_queue: int = Field(32, ge=0, description="questions that may wait; further ones are refused with 503")
    ask_timeout_s: float = Field(
        60,
        gt=0,
        description="seconds that a question or a search has, its wait in the queue included; then it is given up "
        "with 503",
    )
    llm_base_url: str = Field(
        "", description="OpenAI-compatible endpoint of a language model that words answers; none unless given"
    )
    llm_model: str = Field("", max_length=200, description="name of that model, as its endpoint knows it")
    llm_api_key: SecretStr | None = Field(None, description="key that the endpoint asks for")
    llm_timeout_s: float = Field(20, gt=0, le=120, description="seconds that the model has for an answer, in all")

    @field_validator("llm_base_url")
    @classmethod
    def _is_endpoint(cls, url: str) -> str:
        url = url.strip()
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and parts.hostname and not (parts.port == 0 or set(url) & set(" @?#"))
        if url and not fits:
            raise ValueError(note("setting endpoint"))
        return url

    @field_validator("llm_model")
    @classmethod
    def _is_one_line(cls, name: str) -> str:
        if not name.isprintable():
            raise ValueError(note("setting one line"))
        return name.strip()

    @field_validator("llm_api_key")
    @classmethod
    def _is_header(cls, key: SecretStr | None) -> SecretStr | None:
        secret = key.get_secret_value().strip() if key is not None else ""
        if not (secret.isascii() and secret.isprintable()):
            raise ValueError(note("setting ascii"))  # all that an HTTP header may hold
        return SecretStr(secret) if secret else None

    @model_validator(mode="after")
    def _model_is_whole(self) -> Self:
        if bool(self.llm_base_url) != bool(self.llm_model):
            given, missing = ("BASE_URL", "MODEL") if self.llm_base_url else ("MODEL", "BASE_URL")
            raise ValueError(note("setting both", given=f"{PREFIX}LLM_{given}", missing=f"{PREFIX}LLM_{missing}"))
        return self


def load_settings(**overrides: object) -> Settings:
    """Settings from the environment, then ``overrides`` (None means "not given").

    Raises SettingsError for an unknown ``QA_`` variable or a value that does not fit.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(key for key in os.environ if key.upper().startswith(PREFIX) and key.upper() not in known)
    if unknown:
        nearest = [name for key in unknown for name in difflib.get_close_matches(key.upper(), known, n=1)]
        meant = note("setting meant", names=", ".join(nearest)) if nearest else ""
        names, listed = ", ".join(unknown), ", ".join(sorted(known))
        raise SettingsError(note("setting unknown", names=names, meant=meant, known=listed))
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(joined([_told(item) for item in error.errors()])) from error


def _told(problem: ErrorDetails) -> Note:
    """What is wrong with one setting, or with several together. A key isn't shown, nor an address with one in it."""
    context = problem.get("ctx", {})
    key = f"setting {problem['type']}"
    told = context.get("error") if problem["type"] == "value_error" else problem["msg"]
    if key in NOTES:
        told = note(key, told=told, **context)
    if not problem["loc"]:
        return note("setting alone", told=told)
    name = str(problem["loc"][0])
    given = problem.get("input")
    secret = name == "llm_api_key" or (name == "llm_base_url" and set(str(given)) & set("@?"))
    return note("setting wrong", name=PREFIX + name.upper(), given="…" if secret else repr(given), told=told)


def console_language() -> Language:
    """The language of the command line: English where the locale is English, else Chinese.

    A server without a locale (``C``, ``POSIX``) speaks Chinese, for that is what its staff read.
    """
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "zh"
