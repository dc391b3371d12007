"""The page that staff ask their questions on: a Gradio app, mounted in the server that also answers the API."""

from __future__ import annotations

from .mounting import mount
from .port import AddPost, Answer, EngineProvider

__all__ = ["AddPost", "Answer", "EngineProvider", "mount"]
