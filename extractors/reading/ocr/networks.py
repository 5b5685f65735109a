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
    network = _loaded(model)
    answer: Numbers = network.run(None, {network.get_inputs()[0].name: batch})[0]
    return answer


def model_file(model: str) -> Path:
    """Where the wheel has put it. ModuleNotFoundError without the wheel."""
    wheel = find_spec("rapidocr")
    if wheel is None or wheel.origin is None:
        raise ModuleNotFoundError("The package rapidocr is not installed: its models are the second reader.")
    return Path(wheel.origin).parent / "models" / model


def session(model: bytes) -> Any:
    """A network ready to be run, on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False  # every page has another size: a pattern for each would only pile up
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@cache
def _loaded(model: str) -> Any:
    return session(model_file(model).read_bytes())
