"""Trains the rankers and calibrates them: `python -m extractors.training.train`, some minutes on two cores.

Three sets of generated documents that share no seed: one to rank by, one to calibrate on, one to measure what an
error budget costs. No real document is used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import lightgbm
import numpy as np

from extractors.training.calibrate import acceptance_curve, calibrations, held
from extractors.training.examples import Case, Share, cases, drawn, example, examples, is_right, side_by_side
from extractors.training.forests import forest_of, together
from extractors.understanding import kinds
from extractors.understanding.candidates import Candidate, Scored
from extractors.understanding.finders import FINDERS
from extractors.understanding.finders.finder import Finder
from extractors.understanding.ranks import rank
from extractors.understanding.relations import Ranking, ranking
from extractors.understanding.surroundings import Vector
from extractors.understanding.trees import Forest, packed
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
ROUNDS = 240
MOST_WRONG = 40
"""Wrong candidates kept of one document that have nothing to do with the right one: enough to learn from, not so many
that pages of small print rule."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--count", type=int, default=8000, help="documents to rank by; a third as many to calibrate on")
    asked = parser.parse_args()
    learn = list(examples(seed=asked.seed, count=asked.count))
    say(f"{len(learn)} documents to learn from")
    train_rankers(cases(learn, Kind.CERTIFICATE, Kind.DIPLOMA))
    say("rankers written")
    train_kinds(seed=asked.seed + 3, count=asked.count // 2)
    seen = held(seed=asked.seed + 1, count=asked.count // 3)
    note = f"{asked.count} generated documents, seed {asked.seed}; calibrated on {len(seen)}, seed {asked.seed + 1}"
    known = calibrations(seen, note)
    (MODEL / "calibration.json").write_text(known.model_dump_json(indent=1) + "\n")
    say("calibration written")
    curve = acceptance_curve(held(seed=asked.seed + 2, count=asked.count // 3, checked=True), known)
    (MODEL / "acceptance.json").write_text(curve.model_dump_json() + "\n")
    say("acceptance curve written")


def train_rankers(learn: Sequence[Case]) -> None:
    """One ranker a field, in the finders' order.

    A ranker is four that speak together, two from every other document each: alone, each is as right on what is drawn,
    and less on what is not. What a later field leans on comes from the two that did not see the document.
    """
    known: list[dict[str, Ranking]] = [{} for _ in learn]
    for finder in FINDERS:
        found = [finder.find(case.pages, before) for case, before in zip(learn, known, strict=True)]
        halves = _halves(finder, learn, found)
        for place, candidates in enumerate(found):
            known[place][finder.field] = _ranked(finder.field, candidates, halves[1 - place % 2])
        say(f"  {finder.field}: right at first place {_first_places(finder.field, learn, known):.1%}")


def _halves(finder: Finder, learn: Sequence[Case], found: Sequence[list[Candidate]]) -> tuple[Forest, Forest]:
    """A ranker from every other document, and one from the rest; both together are written as the model."""
    one, other = (_fit(finder, learn[half::2], found[half::2]) for half in (0, 1))
    (MODEL / f"{finder.field}.npz").write_bytes(packed(together((one, other))))
    return one, other


def _fit(finder: Finder, learn: Sequence[Case], found: Sequence[list[Candidate]]) -> Forest:
    """A ranker from the candidates found in these documents."""
    rows, labels = [], []
    for place, (case, candidates) in enumerate(zip(learn, found, strict=True)):
        right = [is_right(finder.field, candidate, case.record) for candidate in candidates]
        chosen = _some(candidates, right, place)
        rows += [candidates[i].features for i in chosen]
        labels += [right[i] for i in chosen]
    data = lightgbm.Dataset(np.stack(rows), np.array(labels, dtype=float), feature_name=_plain(finder.features))
    seeds = (SETTINGS["seed"], SETTINGS["seed"] + 1)
    return together([forest_of(lightgbm.train({**SETTINGS, "seed": seed}, data, ROUNDS)) for seed in seeds])


def train_kinds(*, seed: int, count: int) -> None:
    """The model of kinds, on documents of its own: what the fields' rankers say of them is a sign, too."""
    learn = [one for part in side_by_side(_kinds_of, seed=seed, count=count) for one in part]
    rows, labels = [row for row, _ in learn], [label for _, label in learn]
    data = lightgbm.Dataset(np.stack(rows), np.array(labels, dtype=float), feature_name=_plain(kinds.names()))
    model = lightgbm.train({**SETTINGS, "objective": "multiclass", "num_class": len(kinds.KINDS)}, data, 120)
    (MODEL / "kinds.npz").write_bytes(packed(forest_of(model)))


def _kinds_of(share: Share) -> Sequence[tuple[Vector, int]]:
    """The features of each document of a share, and the place of its kind."""
    random = Random(share[0])
    found = [example(document, truth, layout, random=random) for document, truth, layout in drawn(share)]
    return [
        (kinds.features(one.pages, rank(one.pages), one.transcript), kinds.KINDS.index(one.truth.kind.value))
        for one in found
        if one.pages
    ]


def _ranked(field: str, candidates: Sequence[Candidate], ranker: Forest) -> Ranking:
    return ranking(field, [Scored(c, v) for c, v in zip(candidates, _chances(candidates, ranker), strict=True)])


def _chances(candidates: Sequence[Candidate], ranker: Forest) -> list[float]:
    if not candidates:
        return []
    return [float(v) for v in ranker.chances(np.stack([candidate.features for candidate in candidates]))]


def _some(candidates: Sequence[Candidate], right: Sequence[bool], place: int) -> list[int]:
    """All right candidates, the wrong ones that share words with them (a cut title, a name too long), some others."""
    lines = {id(piece.line) for one, ok in zip(candidates, right, strict=True) if ok for piece in one.span.pieces}
    near = [i for i, ok in enumerate(right) if ok or any(id(p.line) in lines for p in candidates[i].span.pieces)]
    others = [i for i in range(len(right)) if i not in set(near)]
    if len(others) > MOST_WRONG:
        others = list(np.random.default_rng(place).choice(others, MOST_WRONG, replace=False))
    return near + others


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
