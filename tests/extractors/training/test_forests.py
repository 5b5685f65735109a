"""Trees as plain arrays give what the library that grew them gives."""

from __future__ import annotations

import lightgbm
import numpy as np
import pytest

from extractors.training.forests import forest_of, together
from extractors.understanding.trees import packed, unpacked


@pytest.mark.parametrize("classes", [1, 3])
def test_a_packed_forest_agrees_with_its_booster(classes: int) -> None:
    random = np.random.default_rng(3)
    rows = random.normal(size=(400, 6)).astype(np.float32)
    labels = (rows[:, 0] + rows[:, 1] > 0) + (0 if classes == 1 else rows[:, 2] > 0)
    goal = {"objective": "binary"} if classes == 1 else {"objective": "multiclass", "num_class": classes}
    booster = lightgbm.train({**goal, "verbosity": -1, "num_threads": 1}, lightgbm.Dataset(rows, labels), 20)
    forest = unpacked(packed(forest_of(booster)))
    assert np.allclose(forest.chances(rows), booster.predict(rows), atol=1e-5)


def test_forests_together_say_what_they_say_on_average() -> None:
    """Members differ in how many trees they have and how deep these are."""
    random = np.random.default_rng(4)
    rows = random.normal(size=(300, 5)).astype(np.float32)
    labels = (rows[:, 0] * rows[:, 1] > 0).astype(float)
    forests = [
        forest_of(
            lightgbm.train(
                {"objective": "binary", "verbosity": -1, "num_threads": 1, "num_leaves": leaves},
                lightgbm.Dataset(rows, labels),
                rounds,
            )
        )
        for leaves, rounds in ((4, 10), (16, 25))
    ]
    odds = [np.log(one.chances(rows) / (1 - one.chances(rows))) for one in forests]
    joined = together(forests).chances(rows)
    assert np.allclose(np.log(joined / (1 - joined)), np.mean(odds, axis=0), atol=1e-5)
