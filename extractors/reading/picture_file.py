"""A picture file opened with Pillow: its frames as pages, turned as its camera asks."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from typing import Any

import numpy
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from extractors.reading.formats import PICTURE_FORMATS
from extractors.reading.pixels import Picture, scaled
from schemas.errors import UnreadableError

LARGEST_MEGAPIXELS = 120.0
"""A picture larger than this is refused before it is decoded: 600 dpi of a letter page are 34."""

PAGE_INCHES = 11.0
"""The longest side of a page whose picture does not say how large it is."""

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, MemoryError, IndexError, TypeError, KeyError, RuntimeError)
"""What Pillow's decoders raise for damaged files."""


class PictureFile:
    """Frames count from 1: the pages of a TIFF, or the one picture of everything else."""

    def __init__(self, content: bytes, format_name: str) -> None:
        if format_name == "heic":
            import pillow_heif

            pillow_heif.register_heif_opener()
        self._image = _opened(content, format_name)
        self._format = format_name
        self.count = int(getattr(self._image, "n_frames", 1)) if format_name == "tiff" else 1

    def close(self) -> None:
        """Let go of the decoded picture."""
        self._image.close()

    def picture(self, number: int, *, megapixels: float) -> Picture:
        """The frame as it should be seen, at its own resolution or at `megapixels` if that is less."""
        try:
            self._image.seek(number - 1)
            _refuse_bomb(self._image)
            resolution = _resolution(self._image)
            upright = ImageOps.exif_transpose(self._image)
            pixels = numpy.asarray(_on_white(upright), dtype=numpy.uint8)
        except UnreadableError:
            raise
        except _BROKEN as error:
            raise _unreadable(error) from error
        height, width = pixels.shape[:2]
        dpi = resolution if 4 <= max(height, width) / resolution <= 25 else max(height, width) / PAGE_INCHES
        picture = Picture(pixels, dpi)
        too_large = (height * width / (megapixels * 1e6)) ** 0.5
        return scaled(picture, dpi / too_large) if too_large > 1 else picture

    def created_on(self) -> date | None:
        """When the camera says that it took the picture."""
        try:
            stamp = str(self._image.getexif().get(ExifTags.Base.DateTime, ""))
            return datetime.strptime(stamp[:10], "%Y:%m:%d").date()
        except _BROKEN:
            return None


def _opened(content: bytes, format_name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(content), formats=[PICTURE_FORMATS[format_name]])
            _refuse_bomb(image)
    except Image.DecompressionBombError as error:
        raise UnreadableError("picture_bomb", "The picture claims to be too large to be a page.") from error
    except UnidentifiedImageError as error:
        raise UnreadableError("damaged", f"The {format_name.upper()} picture is damaged.") from error
    except _BROKEN as error:
        raise _unreadable(error) from error
    return image


def _refuse_bomb(image: Image.Image) -> None:
    """Look at the size that the header claims, before anything is decoded."""
    width, height = image.size
    if width * height > LARGEST_MEGAPIXELS * 1e6 or max(width, height) > 60_000:
        raise UnreadableError("picture_bomb", f"The picture claims to have {width} by {height} pixels: no page has.")
    if min(width, height) < 16 or max(width, height) > 20 * min(width, height):
        raise UnreadableError("not_a_page", f"The picture is {width} by {height} pixels: no page has that shape.")


def _unreadable(error: Exception) -> UnreadableError:
    if "truncated" in str(error).lower():
        return UnreadableError("truncated", "The picture ends in the middle.", advice="Copy or scan it again.")
    return UnreadableError("damaged", "The picture is damaged and cannot be decoded.")


def _resolution(image: Image.Image) -> float:
    given: Any = image.info.get("dpi", (0, 0))
    try:
        resolution = float(given[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 1.0
    return resolution if 50 <= resolution <= 1300 else 1.0


def _on_white(image: Image.Image) -> Image.Image:
    """Red, green and blue; what is transparent shows the paper."""
    if image.mode in ("I;16", "I;16B", "I;16L", "I"):
        deep = numpy.asarray(image).astype(numpy.float64)
        return Image.fromarray((deep / max(deep.max(), 1.0) * 255).astype(numpy.uint8)).convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return image.convert("RGB")
