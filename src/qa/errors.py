"""Everything this package raises on purpose.

A message says what was wrong, the value, what was expected, and the next command.
"""

from __future__ import annotations


class QAError(Exception):
    """The root: whatever else escapes is a defect of ours."""


class SettingsError(QAError):
    """A setting is unknown, malformed or out of range."""


class UsageError(QAError):
    """A command was given what it can't work with: an argument, or a file that one names."""


class RequestError(QAError):
    """A request of the page holds what its script doesn't send."""


class TookTooLongError(QAError):
    """A question was given up, for it would have kept others waiting."""


class DocumentError(QAError):
    """One file could not be read; the rest of the folder is not affected."""


class DocumentNotFoundError(QAError):
    """No document of this id is in the loaded index."""


class ModelError(QAError):
    """The embedding model or the reader could not be prepared or loaded."""


class IndexNotReadyError(QAError):
    """No index is loaded yet; asking again later may succeed."""


class IndexOutdatedError(IndexNotReadyError):
    """The index was written by another release of this program; indexing makes it anew."""


class IndexIntegrityError(QAError):
    """A published index version fails its own manifest."""


class IndexMismatchError(QAError):
    """The index was built by another model than the one configured. ``built`` is that model's identity."""

    def __init__(self, message: object, built: str = "") -> None:
        super().__init__(message)
        self.built = built


class IndexBusyError(QAError):
    """Another process is writing the index."""


class IndexStorageError(QAError):
    """The index folder cannot be written: the disk is full, or the right to write is missing."""


class OverloadedError(QAError):
    """More questions wait than the server takes; asking again a little later may succeed."""


class WriterError(QAError):
    """The language model gave nothing that could be looked at."""


class GoldFileError(QAError):
    """A file of gold questions is malformed."""
