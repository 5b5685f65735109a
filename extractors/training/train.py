"""Trains the rankers and calibrates them: `python -m extractors.training.train`, some minutes on two cores.

Three sets of generated documents that share no seed: one to rank by, one to calibrate on, one to measure what an
error budget costs. No real document is used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from extractors.training.calibrate import acceptance_curve, calibrations
from extractors.training.examples import Case, Example, cases, examples, is_right
from extractors.training.forests import forest_of
from extractors.understanding import kinds
from extractors.understanding.candidates import Candidate, Scored
from extractors.understanding.finders import FINDERS
from extractors.understanding.finders.finder import Finder
from extractors.understanding.ranks import rank
from extractors.understanding.relations import Ranking, ranking
from extractors.understanding.trees import packed
from schemas.outcome import Kind

MODEL = Path(__file__).parents[1] / "understanding" / "model"
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": 24,
    "max_depth": 7,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "max_bin": 63,
    "num_threads": 2,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 7,
    "verbosity": -1,
}
ROUNDS = 300
MOST_WRONG = 40
"""Wrong candidates kept of one document: enough to learn from, not so many that pages of small print rule."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--count", type=int, default=5000, help="documents to rank by; a third as many to calibrate on")
    asked = parser.parse_args()
    learn = list(examples(seed=asked.seed, count=asked.count))
    say(f"{len(learn)} documents to learn from")
    train_rankers(cases(learn, Kind.CERTIFICATE, Kind.DIPLOMA))
    say("rankers written")
    train_kinds(learn)
    held = list(examples(seed=asked.seed + 1, count=asked.count // 3))
    listings = [example for example in held if example.truth.kind is Kind.TRANSCRIPT]
    note = f"{asked.count} generated documents, seed {asked.seed}; calibrated on {len(held)}, seed {asked.seed + 1}"
    (MODEL / "calibration.json").write_text(
        calibrations(cases(held, Kind.CERTIFICATE, Kind.DIPLOMA), listings, note).model_dump_json(indent=1) + "\n"
    )
    say("calibration written")
    curve = acceptance_curve(cases(examples(seed=asked.seed + 2, count=asked.count // 3), Kind.CERTIFICATE))
    (MODEL / "acceptance.json").write_text(curve.model_dump_json() + "\n")
    say("acceptance curve written")


def train_rankers(learn: Sequence[Case]) -> None:
    """One ranker a field, in the finders' order; what a later field leans on comes from rankers that did not see it."""
    known: list[dict[str, Ranking]] = [{} for _ in learn]
    for finder in FINDERS:
        found = [finder.find(case.pages, before) for case, before in zip(learn, known, strict=True)]
        halves = [fit(finder, learn, found, keep=lambda place, half=half: place % 2 == half) for half in (0, 1)]
        for place, candidates in enumerate(found):
            known[place][finder.field] = _ranked(finder.field, candidates, halves[1 - place % 2])
        whole = fit(finder, learn, found, keep=lambda place: True)
        (MODEL / f"{finder.field}.npz").write_bytes(packed(forest_of(whole)))
        say(f"  {finder.field}: right at first place {_first_places(finder.field, learn, known):.1%}")


def fit(finder: Finder, learn: Sequence[Case], found: Sequence[list[Candidate]], *, keep: Any) -> lightgbm.Booster:
    """A ranker from the documents whose place is kept."""
    rows, labels = [], []
    for place, (case, candidates) in enumerate(zip(learn, found, strict=True)):
        if keep(place):
            right = [is_right(finder.field, candidate, case.record) for candidate in candidates]
            chosen = _some(right, place)
            rows += [candidates[i].features for i in chosen]
            labels += [right[i] for i in chosen]
    data = lightgbm.Dataset(np.stack(rows), np.array(labels, dtype=float), feature_name=_plain(finder.features))
    return lightgbm.train(SETTINGS, data, ROUNDS)


def train_kinds(learn: Sequence[Example]) -> None:
    """The model of kinds; half the documents teach as much as all."""
    learn = [example for example in learn if example.pages][::2]
    rows = [kinds.features(example.pages, rank(example.pages), example.transcript) for example in learn]
    labels = [kinds.KINDS.index(example.truth.kind.value) for example in learn]
    data = lightgbm.Dataset(np.stack(rows), np.array(labels, dtype=float), feature_name=_plain(kinds.names()))
    model = lightgbm.train({**SETTINGS, "objective": "multiclass", "num_class": len(kinds.KINDS)}, data, 120)
    (MODEL / "kinds.npz").write_bytes(packed(forest_of(model)))


def _ranked(field: str, candidates: list[Candidate], ranker: lightgbm.Booster) -> Ranking:
    if not candidates:
        return ranking(field, [])
    values = ranker.predict(np.stack([candidate.features for candidate in candidates]), num_threads=2)
    return ranking(field, [Scored(c, float(v)) for c, v in zip(candidates, values, strict=True)])


def _some(right: Sequence[bool], place: int) -> list[int]:
    """All right candidates and some of the wrong ones."""
    wrong = [i for i, ok in enumerate(right) if not ok]
    if len(wrong) > MOST_WRONG:
        wrong = list(np.random.default_rng(place).choice(wrong, MOST_WRONG, replace=False))
    return [i for i, ok in enumerate(right) if ok] + wrong


def _first_places(field: str, learn: Sequence[Case], known: Sequence[Mapping[str, Ranking]]) -> float:
    hits = total = 0
    for case, rankings in zip(learn, known, strict=True):
        right = [is_right(field, one.candidate, case.record) for one in rankings[field].scored]
        total += any(right)
        hits += bool(right) and right[0]
    return hits / max(1, total)


def _plain(names: Sequence[str]) -> list[str]:
    """Names as LightGBM takes them."""
    return [name.replace(":", "_") for name in names]


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
