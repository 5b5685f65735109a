"""The learnt part: a ranker for each field and what its scores are worth, read from data files, never from a pickle."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from pydantic import Field

from extractors.understanding.trees import Forest, unpacked
from schemas.model import Model

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extractors.understanding.surroundings import Vector

SIGNS = (
    "top",
    "gap",
    "rivals",
    "rival",
    "overlapping",
    "reader",
    "least_reader",
    "pictured",
    "words",
    "doubts",
    "agreeing",
)
"""What is known of a choice when it is made; a calibration weighs these."""


ROW_SIGNS = ("doubts", "agrees", "differs", "table", "rows", "whole", "length", "inherited", "issuer")
"""What is known of a transcript's row: what was odd, whether the total agrees, how it is set, how many rows there are,
whether it has all its cells, how long its title is, whether it has its provider from the head, and how sure that is."""


class Calibration(Model):
    """A logistic curve over signs: from what is known of a choice to the probability that it is right."""

    weights: Mapping[str, float]
    bias: float

    def probability(self, signs: Mapping[str, float]) -> float:
        """0..1."""
        total = self.bias + sum(weight * signs[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


class FieldCalibration(Model):
    """When a field is taken as not printed, and what a choice or a blank is worth."""

    threshold: float
    found: Calibration
    absent: Calibration


class Calibrations(Model):
    """The whole of `calibration.json`, with a note of what it was fitted to."""

    trained_on: str
    fields: Mapping[str, FieldCalibration]
    rows: Mapping[str, Calibration] = Field(description="What each field of a transcript's row is worth.")


def logit(probability: float) -> float:
    """The log-odds, kept within ±9."""
    p = min(1 - 1e-4, max(1e-4, probability))
    return math.log(p / (1 - p))


def scores(field: str, features: Sequence[Vector]) -> NDArray[np.float64]:
    """How likely each candidate is right by itself; shape `(len(features),)`."""
    if not features:
        return np.zeros(0)
    return _forest_for(field, len(features[0])).chances(np.stack(features))


def kind_chances(features: Vector) -> NDArray[np.float64]:
    """The probability of each kind, in the order of `kinds.KINDS`."""
    chances: NDArray[np.float64] = _forest_for("kinds", len(features)).chances(features[np.newaxis, :])[0]
    return chances


def row_confidence(field: str, signs: Mapping[str, float]) -> float:
    """How likely a transcript's row is right about the field, given `ROW_SIGNS`."""
    known = _calibrations().rows.get(field)
    return known.probability(signs) if known else 0.9


def calibration(field: str) -> FieldCalibration:
    return _calibrations().fields[field]


@cache
def _calibrations() -> Calibrations:
    return Calibrations.model_validate_json(_model_file("calibration.json"))


def _forest_for(name: str, features: int) -> Forest:
    forest = _forest(name)
    if forest.features != features:
        raise ValueError(f"The model of {name} was trained on other features: run `make train`.")
    return forest


@cache
def _forest(name: str) -> Forest:
    return unpacked(_model_file(f"{name}.npz"))


def _model_file(name: str) -> bytes:
    return files("extractors.understanding").joinpath("model", name).read_bytes()
