"""The HTTP door: what ``contract`` promises to other tools."""

from __future__ import annotations

from qa.http.app import create_app

__all__ = ["create_app"]
