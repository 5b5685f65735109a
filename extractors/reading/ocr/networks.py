"""The three small networks that come in the RapidOCR wheel, run by ONNX Runtime on one thread.

Loaded from the wheel's folder without importing the package: that would cost a second and a half and 100 MB for
steps that are done here anyway.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

Numbers = NDArray[numpy.float32]

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"
FACING = "ch_ppocr_mobile_v2.0_cls_mobile.onnx"


def run(model: str, batch: Numbers) -> Numbers:
    """What the network makes of a batch of pictures (number x 3 x height x width, values about -1 to 1)."""
    session = _session(model)
    answer: Numbers = session.run(None, {session.get_inputs()[0].name: batch})[0]
    return answer


def alphabet() -> list[str]:
    """The characters of the recogniser's columns; column 0 is “nothing here”, the last one the space."""
    printed: str = _session(RECOGNISER).get_modelmeta().custom_metadata_map["character"]
    return ["", *printed.splitlines(), " "]


@cache
def _session(model: str) -> Any:
    import onnxruntime

    wheel = find_spec("rapidocr")
    if wheel is None or wheel.origin is None:
        raise ModuleNotFoundError("The package rapidocr is not installed: its models are the second reader.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False  # every page has another size: a pattern for each would only pile up
    path = Path(wheel.origin).parent / "models" / model
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
