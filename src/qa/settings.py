"""The one place that reads the environment."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from qa.errors import SettingsError

PREFIX = "QA_"
DEFAULT_MODEL = "multilingual-e5-small"


class Settings(BaseSettings):
    """Every setting is ``QA_`` + the field's name in capitals; an unknown ``QA_`` key is an error."""

    # An empty variable (``QA_PORT=``) counts as not set: compose files and unit files write it so.
    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    docs_dir: Path = Field(Path("docs"), description="folder of the documents that questions are answered from")
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
    ask_workers: int = Field(2, ge=1, le=64, description="questions that are worked on at the same time")
    ask_queue: int = Field(32, ge=0, description="questions that may wait; further ones are refused with 503")


def load_settings(**overrides: object) -> Settings:
    """Settings from the environment, then ``overrides`` (None means "not given").

    Raises SettingsError for an unknown ``QA_`` variable or a value that does not fit.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(key for key in os.environ if key.upper().startswith(PREFIX) and key.upper() not in known)
    if unknown:
        nearest = [name for key in unknown for name in difflib.get_close_matches(key.upper(), known, n=1)]
        meant = f"; did you mean {', '.join(nearest)}?" if nearest else ""
        raise SettingsError(f"unknown setting {', '.join(unknown)}{meant} Known: {', '.join(sorted(known))}")
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        problems = "; ".join(
            f"{PREFIX}{str(item['loc'][0]).upper()}={item.get('input')!r}: {item['msg']}" for item in error.errors()
        )
        raise SettingsError(problems) from error


def console_language() -> Literal["zh", "en"]:
    """The language of the command line: English where the locale is English, else Chinese.

    A server without a locale (``C``, ``POSIX``) speaks Chinese, for that is what its staff read.
    """
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "zh"
