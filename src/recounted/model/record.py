"""Records as JSON values and back: the one place that knows how a dataclass of the model is written down.

Comes in: a frozen dataclass of the model, or the JSON object made of one. Goes out: the other.
Refuses: objects with keys that the record does not have, and values of the wrong kind.
"""

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Callable, Mapping
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


def from_record(kind: type[R], record: Mapping[str, Any]) -> R:
    """The model object that `record` was made of.

    Raises ModelError where keys are missing or unknown.
    """
    whole: type = kind
    readers = _readers(whole)
    unknown = set(record) - readers.keys()
    if unknown:
        raise ModelError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
    try:
        return kind(**{k: _read(readers[k], v) for k, v in record.items()})
    except TypeError as error:
        raise ModelError(f"not a {kind.__name__}: {error}") from error


def _read(reader: _Reader | None, value: Any) -> Any:
    return value if value is None or reader is None else reader(value)


@functools.cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of a record; None where it is none."""
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


@functools.cache
def _readers(kind: type) -> Mapping[str, _Reader | None]:
    """What makes each field of a record: worked out once, as a project has a million of them."""
    return {name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()}


def _reader(hint: Any) -> _Reader | None:
    """What makes a value out of JSON that is not null; None where JSON has it as it is."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _reader(next(a for a in inner if a is not type(None)))
    if hint is Span:
        return lambda value: Span(*value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return functools.partial(from_record, hint)
    if origin is tuple:
        return functools.partial(_tuple, _reader(inner[0]))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return functools.partial(_mapping, _reader(inner[1]))
    return None


def _tuple(reader: _Reader | None, values: Any) -> tuple[Any, ...]:
    return tuple(values) if reader is None else tuple([_read(reader, v) for v in values])


def _mapping(reader: _Reader | None, values: Any) -> dict[Any, Any]:
    return {k: _read(reader, v) for k, v in values.items()}
