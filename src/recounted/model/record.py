"""Records as JSON values and back: the one place that knows how a dataclass of the model is written down.

Comes in: a frozen dataclass of the model, or the JSON object made of one. Goes out: the other.
Refuses: objects with keys that the record does not have, and values of the wrong kind.
"""

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, TypeVar

from recounted.errors import ModelError
from recounted.model.span import Span

R = TypeVar("R")
_Reader = Callable[[Any], Any]
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})


def to_record(value: Any) -> Any:
    """A model object as JSON values: spans as [start, end], tuples as lists, mappings in the order of their keys."""
    kind: type = type(value)
    if kind in _PLAIN:
        return value
    names = _names(kind)
    if names is not None:
        return {name: to_record(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(k): to_record(value[k]) for k in sorted(value, key=str)}
    if isinstance(value, tuple | list):
        return [to_record(v) for v in value]
    return value


def to_line(value: Any) -> str:
    """One line of JSON, the same bytes for the same record."""
    return json.dumps(to_record(value), ensure_ascii=False, separators=(",", ":"))


def from_record(kind: type[R], record: Mapping[str, Any], without: Collection[str] = ()) -> R:
    """The model object that `record` was made of; fields in `without` have their defaults instead of what it says.

    Raises ModelError where keys are missing or unknown.
    """
    whole: type = kind
    known, made = _readers(whole)
    values = {k: v for k, v in record.items() if k not in without} if without else dict(record)
    for name, reader, empty in made:  # those alone that JSON does not have as they are
        value = values.get(name)
        if value:
            values[name] = reader(value)
        elif value is not None:
            values[name] = empty()
    try:
        return kind(**values)
    except TypeError as error:
        if unknown := sorted(values.keys() - known):
            raise ModelError(f"{kind.__name__} has no field {', '.join(unknown)}") from error
        raise ModelError(f"not a {kind.__name__}: {error}") from error


def _read(reader: _Reader, value: Any) -> Any:
    return None if value is None else reader(value)


@functools.cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of a record; None where it is none."""
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


@functools.cache
def _readers(kind: type) -> tuple[frozenset[str], tuple[tuple[str, _Reader, Callable[[], Any]], ...]]:
    """The fields of a record, and what makes those that JSON does not have as they are, of what is empty too: worked
    out once, as a project has a million of them.
    """
    hints = typing.get_type_hints(kind)
    readers = ((name, _reader(hint)) for name, hint in hints.items())
    return frozenset(hints), tuple((n, r, functools.partial(r, ())) for n, r in readers if r is not None)


def _reader(hint: Any) -> _Reader | None:
    """What makes a value out of JSON that is not null; None where JSON has it as it is."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _reader(next(a for a in inner if a is not type(None)))
    if hint is Span:
        return Span._make
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return functools.partial(from_record, hint)
    if origin is tuple:
        return functools.partial(_tuple, _reader(inner[0]))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return functools.partial(_mapping, _reader(inner[1]))
    return None


def _tuple(reader: _Reader | None, values: Any) -> tuple[Any, ...]:
    return tuple(values) if reader is None or not values else tuple([_read(reader, v) for v in values])


def _mapping(reader: _Reader | None, values: Any) -> dict[Any, Any]:
    return dict(values) if reader is None or not values else {k: _read(reader, v) for k, v in values.items()}
