"""`python -m ingest.cli` is `certledger`."""

from ingest.cli import main

if __name__ == "__main__":
    main()
