"""Boosted trees as plain arrays: every candidate walks every tree at once. Nothing is imported but numpy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Forest:
    """Trees with `nodes` places each, padded. A leaf's children are itself.

    `feature`, `threshold`, `left`, `right` and `value` have shape `(trees, nodes)`; `depth` is the longest walk.
    `classes` is 1 for a yes-or-no question; otherwise tree i speaks for class `i % classes`.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float64]
    depth: int
    classes: int
    features: int

    def chances(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Probabilities: shape `(len(rows),)` for one class, `(len(rows), classes)` for more."""
        leaves = self._leaves(rows)
        if self.classes == 1:
            return np.asarray(1 / (1 + np.exp(-leaves.sum(axis=1))))
        raw = np.stack([leaves[:, k :: self.classes].sum(axis=1) for k in range(self.classes)], axis=1)
        raw = np.exp(raw - raw.max(axis=1, keepdims=True))
        return np.asarray(raw / raw.sum(axis=1, keepdims=True))

    def _leaves(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The value that each tree gives each row; shape `(len(rows), trees)`."""
        questions, answers = self._filled
        numbers = rows.ravel()
        begins = np.arange(len(rows))[:, np.newaxis] * rows.shape[1]
        at = np.tile(np.arange(len(self.feature)), (len(rows), 1))
        for feature, threshold in questions:
            goes_right = numbers.take(begins + feature.take(at)) > threshold.take(at)
            at = 2 * at + goes_right
        return answers.take(at)

    @cached_property
    def _filled(self) -> tuple[list[tuple[NDArray[np.intp], NDArray[np.float32]]], NDArray[np.float64]]:
        """The questions of each level, and the values under the last, of trees filled up to one depth.

        A leaf above the last level asks anything and leads to itself. So place i of a level leads to 2i and 2i + 1 of
        the next: no pointers need following, which halves the walk.
        """
        tree = np.arange(len(self.feature))[:, np.newaxis]
        nodes: NDArray[np.int32] = np.zeros(tree.shape, dtype=np.int32)
        questions = []
        for _ in range(self.depth):
            feature, threshold = self.feature[tree, nodes], self.threshold[tree, nodes]
            questions.append((feature.astype(np.intp).ravel(), threshold.astype(np.float32).ravel()))
            nodes = np.stack((self.left[tree, nodes], self.right[tree, nodes]), axis=2).reshape(len(tree), -1)
        return questions, self.value[tree, nodes].ravel()


def packed(forest: Forest) -> bytes:
    """The forest as a compressed numpy archive without pickles."""
    buffer = BytesIO()
    np.savez_compressed(
        buffer,
        feature=forest.feature.astype(np.int16),
        threshold=forest.threshold.astype(np.float32),
        left=forest.left.astype(np.int16),
        right=forest.right.astype(np.int16),
        value=forest.value.astype(np.float32),
        about=np.array([forest.depth, forest.classes, forest.features]),
    )
    return buffer.getvalue()


def unpacked(content: bytes) -> Forest:
    """What `packed` wrote."""
    with np.load(BytesIO(content), allow_pickle=False) as stored:
        depth, classes, features = (int(number) for number in stored["about"])
        return Forest(
            feature=stored["feature"].astype(np.int32),
            threshold=stored["threshold"].astype(np.float64),
            left=stored["left"].astype(np.int32),
            right=stored["right"].astype(np.int32),
            value=stored["value"].astype(np.float64),
            depth=depth,
            classes=classes,
            features=features,
        )
