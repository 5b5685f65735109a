"""What it takes of the ONNX file format (protocol buffers) to leave out columns of a network and to read its notes."""

from __future__ import annotations

from collections.abc import Container, Iterator

import numpy
from numpy.typing import NDArray

Columns = NDArray[numpy.int64]

_GRAPH, _TENSORS, _OUTPUTS = 7, 5, 12
"""Fields of a model and of its graph (onnx.proto3)."""

_DIMENSIONS, _NAME, _RAW = 1, 8, 9
"""Fields of a tensor."""

_OUTPUT_NAME = 1

_NOTES, _KEY, _TEXT = 14, 1, 2
"""Notes of a model, each a key and its text."""

_PACKED = 2
"""The wire type of everything that has a length."""


def note(model: bytes, key: str) -> str:
    """What the model's makers have written down under this key; empty where they have not."""
    for field, _, value in _fields(memoryview(model)):
        if field == _NOTES:
            parts = {part: bytes(text).decode() for part, _, text in _fields(value)}
            if parts.get(_KEY) == key:
                return parts.get(_TEXT, "")
    return ""


def with_columns(model: bytes, columns: Columns, *, of: Container[str]) -> bytes:
    """The model with only these columns (of the last dimension) of its weights `of` these names."""
    written = [
        _field(field, wire, _thinned(value, columns, of) if field == _GRAPH else value)
        for field, wire, value in _fields(memoryview(model))
    ]
    return b"".join(written)


def _thinned(graph: memoryview, columns: Columns, names: Container[str]) -> memoryview:
    """The graph with those tensors cut down, and with outputs that do not say how large they are."""
    written = []
    for field, wire, value in _fields(graph):
        if field == _TENSORS and _name(value) in names:
            value = _cut(value, columns)
        if field == _OUTPUTS:
            parts = [part for part in _fields(value) if part[0] == _OUTPUT_NAME]
            value = memoryview(b"".join(_field(*part) for part in parts))
        written.append(_field(field, wire, value))
    return memoryview(b"".join(written))


def _name(tensor: memoryview) -> str:
    return next((bytes(value).decode() for field, _, value in _fields(tensor) if field == _NAME), "")


def _cut(tensor: memoryview, columns: Columns) -> memoryview:
    parts = list(_fields(tensor))
    shape = [_varint(value, 0)[0] for field, _, value in parts if field == _DIMENSIONS]
    raw = next(value for field, _, value in parts if field == _RAW)
    cut = numpy.frombuffer(raw, dtype="<f4").reshape(shape)[..., columns]
    rest = [_field(*part) for part in parts if part[0] not in (_DIMENSIONS, _RAW)]
    sizes = [_field(_DIMENSIONS, 0, memoryview(_written(size))) for size in cut.shape]
    return memoryview(b"".join([*sizes, *rest, _field(_RAW, _PACKED, memoryview(cut.tobytes()))]))


def _fields(content: memoryview) -> Iterator[tuple[int, int, memoryview]]:
    """Number, wire type and content of each field; a number stays as it was written."""
    at = 0
    while at < len(content):
        key, at = _varint(content, at)
        wire = key & 7
        if wire == _PACKED:
            length, at = _varint(content, at)
        elif wire == 0:
            length = _varint(content, at)[1] - at
        else:
            length = {1: 8, 5: 4}[wire]
        yield key >> 3, wire, content[at : at + length]
        at += length


def _field(number: int, wire: int, value: memoryview) -> bytes:
    length = _written(len(value)) if wire == _PACKED else b""
    return _written(number << 3 | wire) + length + bytes(value)


def _varint(content: memoryview, at: int) -> tuple[int, int]:
    """The number that is written from `at` on, and where it ends."""
    number = shift = 0
    while content[at] & 0x80:
        number |= (content[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
    return number | content[at] << shift, at + 1


def _written(number: int) -> bytes:
    parts = bytearray()
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    parts.append(number)
    return bytes(parts)
