"""RapidOCR's recogniser without the letters that no certificate in our languages is written with.

Of its 18,000 letters nearly all are Chinese; weighing them takes a sixth of the time and most of the memory.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy

from extractors.reading.ocr.networks import RECOGNISER, Numbers, model_file, session
from extractors.reading.ocr.onnx_file import note, with_columns

_LAST_LAYER = ("linear_8.w_0", "linear_8.b_0")
"""What the wheel's recogniser calls the weights and the bias of its last layer: a column for each letter."""


class _Recogniser(NamedTuple):
    network: Any
    letters: tuple[str, ...]


def letters() -> tuple[str, ...]:
    """The letter of each column; the first is “nothing here”, the last the space."""
    return _recogniser().letters


def likelihoods(batch: Numbers) -> Numbers:
    """How likely each letter is in each column of each strip (strips x columns x letters)."""
    network = _recogniser().network
    likely: Numbers = network.run(None, {network.get_inputs()[0].name: batch})[0]
    return likely


@cache
def _recogniser() -> _Recogniser:
    model = model_file(RECOGNISER).read_bytes()
    alphabet = ["", *note(model, "character").splitlines(), " "]
    ours = [at for at, letter in enumerate(alphabet) if all(_is_ours(ord(part)) for part in letter)]
    network = session(with_columns(model, numpy.array(ours), of=_LAST_LAYER))
    return _Recogniser(network, tuple(alphabet[at] for at in ours))


def _is_ours(code: int) -> bool:
    return (
        0x20 <= code <= 0x17F or 0x370 <= code <= 0x45F or 0x2010 <= code <= 0x2030 or code in (0x20AC, 0x2122, 0x2116)
    )
