"""What the index store asks of the file system: version folders, one writer, hashes, and writes that last.

Layout of the index folder::

    v000001/ v000002/ …      published versions, never changed afterwards
    .building-<random>/      a version being written; left behind only by a crash
    .removed-<random>/       a version being deleted; left behind only by a crash
    .highest                 the highest number that a version has had, so that none is given twice
    .lock, .writer           the writer's lock, and a line that says who holds it
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import socket
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from qa import disk
from qa.errors import IndexBusyError, IndexStorageError
from qa.notes import note

BUILDING = ".building-"
REMOVED = ".removed-"
HIGHEST = ".highest"
_VERSION = re.compile(r"v(\d{6,})")
# EFBIG is what a file size limit gives, EDQUOT a user's quota.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_STORAGE_ERRORS = FULL | {errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EEXIST, errno.ENOTDIR}


def versions(index_dir: Path) -> list[str]:
    """Names of the published versions, newest first; empty where the folder is missing or holds none."""
    try:
        names = [entry.name for entry in index_dir.iterdir() if _VERSION.fullmatch(entry.name) and entry.is_dir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(names, key=_number, reverse=True)


def next_version(index_dir: Path) -> str:
    """The name after the highest that there has been: a broken or withdrawn version's is not used again."""
    return f"v{_highest(index_dir) + 1:06d}"


def _number(name: str) -> int:
    return int(name[1:])


def _highest(index_dir: Path) -> int:
    """The highest number that a version has or had; 0 where there was none."""
    return max([_noted(index_dir), *map(_number, versions(index_dir))])


def _noted(index_dir: Path) -> int:
    try:
        return max(0, int((index_dir / HIGHEST).read_text("ascii")))
    except (FileNotFoundError, ValueError):
        return 0  # an earlier release wrote none, or the note is damaged: the versions that are there tell


def _note(index_dir: Path, number: int) -> None:
    """Write down that ``number`` is taken: before a version gets it, and before the last trace of it goes."""
    if number > _noted(index_dir):
        aside = index_dir / f"{HIGHEST}.part"
        try:
            aside.write_text(f"{number}\n", "ascii")
            disk.sync(aside)
            aside.replace(index_dir / HIGHEST)
        except OSError:
            aside.unlink(missing_ok=True)
            raise
        disk.sync(index_dir)


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def relative_files(folder: Path) -> list[str]:
    """POSIX paths of all files below ``folder``, sorted. Symbolic links are not followed and not listed."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def state(index_dir: Path) -> tuple[tuple[str, int, int], ...]:
    """The path, size and time of change (ns) of every file of every version: what failed to load fails again as long
    as this is the same. Nothing is read, so that it is cheap enough to poll.
    """
    found = []
    for name in versions(index_dir):
        for file in relative_files(index_dir / name):
            with suppress(FileNotFoundError):  # withdrawn meanwhile
                told = (index_dir / name / file).stat()
                found.append((f"{name}/{file}", told.st_size, told.st_mtime_ns))
    return tuple(found)


def publish(building: Path, index_dir: Path, name: str) -> None:
    """Give the finished folder its version name: after this one call it is there, before it nothing is."""
    _follow_umask(building)
    disk.sync_tree(building)
    _note(index_dir, _number(name))  # a crash between the two leaves a number out, which harms nobody
    building.rename(index_dir / name)
    disk.sync(index_dir)


def _follow_umask(folder: Path) -> None:
    """Give all files below ``folder`` the rights of any new file: tantivy makes some for their owner alone, and a
    server may run as another user of the group.
    """
    probe = folder / ".probe"
    probe.touch()
    usual = stat.S_IMODE(probe.stat().st_mode)
    probe.unlink()
    for name in relative_files(folder):
        (folder / name).chmod(usual)


def remove_version(index_dir: Path, name: str) -> None:
    """Delete a version: out of sight by one rename first, so that no reader finds half of it."""
    _note(index_dir, _highest(index_dir))  # an earlier release may have published it
    aside = index_dir / f"{REMOVED}{name}-{os.urandom(4).hex()}"
    (index_dir / name).rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def remove_leftovers(index_dir: Path) -> None:
    """Delete what a killed writer left. Call it as the only writer."""
    for pattern in (f"{BUILDING}*", f"{REMOVED}*"):
        for leftover in index_dir.glob(pattern):
            shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def only_writer(index_dir: Path) -> Iterator[None]:
    """Hold the index's writer lock. The kernel frees it when the process dies, however it dies.

    Raises IndexBusyError at once when another process (or thread) holds it.
    """
    lock = FileLock(index_dir / ".lock", timeout=0)
    writer = index_dir / ".writer"
    with storage_errors(index_dir):
        index_dir.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexBusyError(note("index busy", folder=index_dir, who=_writer(writer))) from error
    try:
        with storage_errors(index_dir):
            started = f"{datetime.now():%Y-%m-%d %H:%M}"  # as the clock of whoever reads it shows
            writer.write_text(f"PID {os.getpid()}, {socket.gethostname()}, {started}\n", "utf-8")
        yield
    finally:
        with suppress(OSError):  # what can't be deleted is overwritten by the next writer
            writer.unlink()
        lock.release()


def _writer(told: Path) -> str:
    """Who holds the lock, in words of no language: process, machine, since when."""
    try:
        return told.read_text("utf-8").strip()[:200]
    except (OSError, ValueError):
        return "PID ?"  # it has begun, or ended, at this moment


class Writer:
    """The right to write into an index folder, or why there is none."""

    def __init__(self, index_dir: Path, refused: IndexStorageError | None = None) -> None:
        self._index_dir = index_dir
        self._refused = refused

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """A folder for a new version to be written in; whatever is not published is deleted on the way out.

        Raises IndexStorageError when the disk is full or read-only.
        """
        if self._refused is not None:
            raise self._refused
        with storage_errors(self._index_dir):
            remove_leftovers(self._index_dir)
            # Not mkdtemp: its 0700 would lock out a server that runs as another user.
            path = self._index_dir / f"{BUILDING}{os.urandom(8).hex()}"
            path.mkdir()
        try:
            # The caller may read files of its own in here: their missing rights are not the index folder's fault.
            with storage_errors(self._index_dir, FULL):
                yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def writing(index_dir: Path) -> Iterator[Writer]:
    """Hold the writer's lock for a run that may find nothing to write: from its first look at what there is, or a slow
    run would publish an older state over a newer one.

    A folder that can't be written holds no run up until it asks for a place to write. Raises IndexBusyError at once
    when another process is writing.
    """
    with ExitStack() as held:
        refused = None
        try:
            held.enter_context(only_writer(index_dir))
        except IndexStorageError as error:
            refused = error
        yield Writer(index_dir, refused)


@contextmanager
def storage_errors(index_dir: Path, codes: frozenset[int] = _STORAGE_ERRORS) -> Iterator[None]:
    """Translate "disk full" and its kin (``codes``) into IndexStorageError; anything else passes unchanged."""
    try:
        yield
    except OSError as error:
        if error.errno not in codes:
            raise
        raise IndexStorageError(note("index unwritable", folder=index_dir, error=error)) from error
