"""Documents of many records: tables, blocks and lists of completed courses, and several certificates in one file."""
