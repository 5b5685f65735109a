"""What is measured: how often it is right, how fast it is, what it survives."""
