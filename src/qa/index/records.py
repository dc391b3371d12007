"""Frozen dataclasses to JSON values and back, strictly: what does not fit its annotation is refused.

Only what the records of this package are made of is known here: ``str``, ``int``, ``float``, ``bool``, ``None``,
optional values, ``tuple[X, ...]``, ``tuple[X, Y]``, ``Mapping[str, X]``, string enumerations and other dataclasses.
A converter is compiled once for each type (60,000 passages are read in well under a second, against several seconds
for walking the annotations anew for each).
"""

from __future__ import annotations

import dataclasses
import hashlib
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Converter = Callable[[Any], Any]


class RecordError(ValueError):
    """A JSON value does not fit the record that it should become; the message says where and why."""


def to_json(value: object) -> Any:
    """``value`` as what ``json.dumps`` takes: dataclasses become objects in the order of their fields."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    return value


def from_json(kind: type[T], value: object) -> T:
    """``value`` as an instance of the dataclass ``kind``. Raises RecordError where it does not fit."""
    key: Any = kind
    result: T = _converter(key)(value)
    return result


def fingerprint(*kinds: type) -> str:
    """16 hexadecimal digits that change whenever a field of these dataclasses, or of one inside them, does."""
    shapes: dict[str, str] = {}
    waiting: list[Any] = list(kinds)
    while waiting:
        kind = waiting.pop()
        if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind.__name__ not in shapes:
            hints = typing.get_type_hints(kind)
            shapes[kind.__name__] = ", ".join(f"{field.name}: {field.type}" for field in dataclasses.fields(kind))
            waiting += hints.values()
        waiting += typing.get_args(kind)
    return hashlib.sha256(repr(sorted(shapes.items())).encode()).hexdigest()[:16]


def _refuse(expected: str, value: object) -> typing.NoReturn:
    raise RecordError(f"expected {expected}, got {type(value).__name__} {str(value)[:60]!r}")


def _scalar(kind: type) -> Converter:
    def convert(value: Any) -> Any:
        if type(value) is kind or (kind is float and type(value) is int):
            return value
        _refuse(kind.__name__, value)

    return convert


def _tuple(arguments: tuple[Any, ...]) -> Converter:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        if arguments[0] is int:

            def convert_integers(value: Any) -> tuple[int, ...]:
                # A source map has an entry for every line of a file: one pass in C instead of a call for each.
                if type(value) is list and set(map(type, value)) <= {int}:
                    return tuple(value)
                _refuse("a list of integers", value)

            return convert_integers
        item = _converter(arguments[0])

        def convert_all(value: Any) -> tuple[Any, ...]:
            return tuple(map(item, value)) if type(value) is list else _refuse("a list", value)

        return convert_all
    items = tuple(_converter(argument) for argument in arguments)

    def convert_each(value: Any) -> tuple[Any, ...]:
        if type(value) is not list or len(value) != len(items):
            _refuse(f"a list of {len(items)}", value)
        return tuple(convert(part) for convert, part in zip(items, value, strict=True))

    return convert_each


def _union(arguments: tuple[Any, ...]) -> Converter:
    """``X | None``, or a union of scalars such as ``str | int``."""
    optional = type(None) in arguments
    rest = tuple(argument for argument in arguments if argument is not type(None))
    if len(rest) == 1:
        convert_one = _converter(rest[0])
        return lambda value: None if value is None else convert_one(value)

    def convert(value: Any) -> Any:
        if type(value) in rest or (optional and value is None):
            return value
        _refuse(" or ".join(kind.__name__ for kind in rest), value)

    return convert


def _mapping(argument: Any) -> Converter:
    item = _converter(argument)

    def convert(value: Any) -> dict[str, Any]:
        if type(value) is not dict:
            _refuse("an object", value)
        return {key: item(part) for key, part in value.items()}

    return convert


def _record(kind: type) -> Converter:
    hints = typing.get_type_hints(kind)
    # A record may hold itself (a section its children): the converter of each field is looked up on first use.
    compiled: dict[str, Converter] = {}
    names = [field.name for field in dataclasses.fields(kind)]

    def convert(value: Any) -> Any:
        if type(value) is not dict:
            _refuse(f"an object for {kind.__name__}", value)
        if not compiled:
            compiled.update({name: _converter(hints[name]) for name in names})
        if value.keys() != compiled.keys():
            different = sorted(value.keys() ^ compiled.keys())
            raise RecordError(f"{kind.__name__}: fields {different} are missing or unknown")
        try:
            return kind(**{name: compiled[name](part) for name, part in value.items()})
        except RecordError as error:
            raise RecordError(f"{kind.__name__}: {error}") from error

    return convert


@cache
def _converter(kind: Any) -> Converter:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _tuple(arguments)
    if origin in (typing.Union, types.UnionType):
        return _union(arguments)
    if origin is Mapping:
        return _mapping(arguments[1])
    if kind in (str, int, float, bool):
        return _scalar(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):

        def convert(value: Any) -> Any:
            if value in [member.value for member in kind]:
                return kind(value)
            _refuse(f"one of {[member.value for member in kind]}", value)

        return convert
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"records are not made of {kind!r}")
