"""Hours against the renewal rules of a board: done, missing, by when, and how certain the rule itself is."""
