"""Boosted trees as plain arrays: every candidate walks every tree at once. Nothing is imported but numpy."""

from __future__ import annotations

from dataclasses import dataclass
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
        trees, nodes = self.feature.shape
        root = np.arange(trees) * nodes
        feature, threshold, value = self.feature.ravel(), self.threshold.ravel(), self.value.ravel()
        left, right = (self.left + root[:, np.newaxis]).ravel(), (self.right + root[:, np.newaxis]).ravel()
        numbers = rows.ravel()
        begins = np.repeat(np.arange(len(rows)) * rows.shape[1], trees)
        at = np.tile(root, len(rows))
        for _ in range(self.depth):
            goes_left = numbers.take(begins + feature.take(at)) <= threshold.take(at)
            at = np.where(goes_left, left.take(at), right.take(at))
        return value.take(at).reshape(len(rows), trees)


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
