"""What is kept: documents, entries, readings with their evidence, decisions, and a chain of events."""
