"""Families of layouts, one a file: `draw(telling) -> Sheet`."""
