"""OCR engines: one file each, one verb each, `read(picture) -> words`."""
