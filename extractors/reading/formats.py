"""What sort of file the bytes are, by their first bytes alone: never by the name."""

from __future__ import annotations

PICTURE_FORMATS = {
    "png": "PNG",
    "jpeg": "JPEG",
    "tiff": "TIFF",
    "bmp": "BMP",
    "gif": "GIF",
    "webp": "WEBP",
    "heic": "HEIF",
    "jp2": "JPEG2000",
}
"""Our name of a picture format, and Pillow's. Nothing else is ever decoded: Pillow would run PostScript if asked."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"GIF8", "gif"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "jp2"),
)
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def format_of(content: bytes) -> str | None:
    """`pdf`, `png`, `jpeg` …, or None for bytes of another sort.

    A PDF may carry up to 1,024 bytes of something else before its header, as readers have always allowed.

    >>> format_of(b"%PDF-1.7 ...")
    'pdf'
    >>> format_of(b"%!PS-Adobe-3.0 EPSF-3.0")
    """
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            return name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return "heic"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    return None
