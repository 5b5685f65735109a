"""A trained LightGBM model as a forest of plain arrays, so that reading a certificate needs no learning library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from extractors.understanding.trees import Forest


def forest_of(booster: lightgbm.Booster) -> Forest:
    """The same trees; their sums agree with the booster's own to single precision."""
    model = booster.dump_model()
    trees = [_flat(tree["tree_structure"]) for tree in model["tree_info"]]
    nodes = max(len(tree) for tree in trees)
    shape = (len(trees), nodes)
    feature, left, right = (np.zeros(shape, dtype=np.int32) for _ in range(3))
    threshold, value = np.zeros(shape), np.zeros(shape)
    for place, tree in enumerate(trees):
        for node, (f, t, a, b, v) in enumerate(tree):
            feature[place, node], left[place, node], right[place, node] = f, a, b
            threshold[place, node], value[place, node] = t, v
    return Forest(
        feature=feature,
        threshold=threshold,
        left=left,
        right=right,
        value=value,
        depth=max(_depth(tree["tree_structure"]) for tree in model["tree_info"]),
        classes=model["num_tree_per_iteration"],
        features=len(model["feature_names"]),
    )


def together(forests: Sequence[Forest]) -> Forest:
    """One forest that says what these say on average, in log-odds; all of one class and of the same features."""
    nodes = max(forest.feature.shape[1] for forest in forests)

    def padded(name: str) -> NDArray[Any]:
        parts = [getattr(forest, name) for forest in forests]
        return np.concatenate([np.pad(part, ((0, 0), (0, nodes - part.shape[1]))) for part in parts])

    return replace(
        forests[0],
        feature=padded("feature"),
        threshold=padded("threshold"),
        left=padded("left"),
        right=padded("right"),
        value=padded("value") / len(forests),
        depth=max(forest.depth for forest in forests),
    )


def _flat(root: dict[str, Any]) -> list[tuple[int, float, int, int, float]]:
    """Every node as (feature, threshold, left, right, value), the root first; leaves lead to themselves."""
    nodes: list[tuple[int, float, int, int, float]] = []

    def add(node: dict[str, Any]) -> int:
        place = len(nodes)
        nodes.append((0, 0.0, place, place, float(node.get("leaf_value", 0.0))))
        if "split_feature" in node:
            # Thresholds are rounded up to single precision: features are single, and `<=` must not turn.
            threshold = float(np.nextafter(np.float32(node["threshold"]), np.float32(np.inf)))
            nodes[place] = (node["split_feature"], threshold, add(node["left_child"]), add(node["right_child"]), 0.0)
        return place

    add(root)
    return nodes


def _depth(node: dict[str, Any]) -> int:
    if "split_feature" not in node:
        return 0
    return 1 + max(_depth(node["left_child"]), _depth(node["right_child"]))
