"""Entries written for other programs: one file a format, in `formats/`; the file's name is the format's."""
