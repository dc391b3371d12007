"""Writes that last: what has been written is on the disk before anything is built on it."""

from __future__ import annotations

import os
from pathlib import Path


def sync_tree(folder: Path) -> None:
    """Force every file and folder below ``folder``, and itself, to the disk. Raises OSError."""
    for parent, _, names in os.walk(folder):
        for name in names:
            sync(Path(parent, name))
        sync(Path(parent))


def sync(path: Path, *, opens_folders: bool = os.name != "nt") -> None:
    """Force a file, or the list of names in a folder, to the disk. Raises OSError.

    Windows opens no folders and needs no such call; it forces files out only that are open for writing.
    """
    if not opens_folders and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if opens_folders else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
