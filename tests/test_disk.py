"""Forcing what was written to the disk, also where folders can't be opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qa import disk


def test_every_file_and_folder_is_forced_out(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "file").write_text("x", "utf-8")
    disk.sync_tree(tmp_path)
    with pytest.raises(FileNotFoundError):
        disk.sync(tmp_path / "missing")


def test_a_folder_is_left_alone_where_folders_cannot_be_opened(tmp_path: Path) -> None:
    closed = tmp_path / "folder"
    closed.mkdir()
    disk.sync(closed, opens_folders=False)  # O_RDWR would refuse a folder here too
    with pytest.raises(IsADirectoryError):
        os.open(closed, os.O_RDWR)
    (tmp_path / "file").write_text("x", "utf-8")
    disk.sync(tmp_path / "file", opens_folders=False)
