"""How far the confidences can be trusted, measured on documents whose truth is known."""
