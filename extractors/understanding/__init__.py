"""What a certificate says and how sure that is: a `Document` in, an `Extraction` out."""

from extractors.understanding.understanding import decisive, understand

__all__ = ["decisive", "understand"]
