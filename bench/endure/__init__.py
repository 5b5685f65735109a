"""What a home survives, at length: `make endure`. The short forms are in tests/endurance."""
