"""The tree of errors: each has a code, says what happened, and what to do.

CertledgerError
├── UnreadableError    the bytes cannot be read as a document (empty, damaged, encrypted, a bomb …)
├── UsageError         the command or a setting is wrong
└── LedgerError        the ledger or the archive is missing, damaged, or of another version
"""


class CertledgerError(Exception):
    """Something a person can act on."""

    def __init__(self, code: str, message: str, *, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.code = code
        self.message = message
        self.advice = advice


class UnreadableError(CertledgerError):
    """No page can be shown: the file is kept, and rejected with this reason."""


class UsageError(CertledgerError):
    """The command line, an environment variable or `certledger.toml` asks for what cannot be."""


class LedgerError(CertledgerError):
    """The ledger cannot be used as it is."""
