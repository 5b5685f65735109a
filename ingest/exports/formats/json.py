"""JSON lines: the exact export, each value with its evidence, an entry a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

from ingest.exports.row import Row
from ingest.printing import harmless_json


def write(rows: Iterable[Row], out: BinaryIO) -> int:
    """UTF-8, a line an entry: the flat columns, and under `record` every reading with its evidence."""
    count = 0
    for row in rows:
        count += 1
        whole = row.model_dump(mode="json", exclude={"record"}) | {"record": dict(row.record)}
        out.write(harmless_json(json.dumps(whole, ensure_ascii=False)).encode("utf-8") + b"\n")
    return count
