"""Every setting, once: its name is the same in `certledger.toml`, in `CERTLEDGER_…` and as a flag."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from schemas.licence import Licence

CONFIG_NAME = "certledger.toml"


class Settings(BaseSettings):
    """How one home is run. Flags win over the environment, the environment over the file, the file over defaults."""

    model_config = SettingsConfigDict(env_prefix="CERTLEDGER_", frozen=True, extra="forbid")

    home: Path = Field(default=Path(), description="The folder with inbox/, archive/ and ledger.db.")
    database: str = Field(default="", description="SQLAlchemy address of the ledger; empty: ledger.db in the home.")

    required_fields: tuple[str, ...] = Field(
        default=("provider", "title", "completed_on", "hours"), description="What an entry must have to be accepted."
    )
    error_budget: float = Field(
        default=0.005, gt=0, lt=1, description="The share of accepted records that may be wrong."
    )
    review_sample: float = Field(
        default=0.02, ge=0, le=1, description="Share of accepted records that a person checks anyway."
    )
    date_order: Literal["auto", "mdy", "dmy"] = Field(
        default="auto", description="How to read 03/04/2024 when the page does not settle it; auto: ask."
    )
    second_reader: bool = Field(default=True, description="Re-read decisive lines with the second OCR engine.")
    languages: str = Field(default="eng", description="Tesseract's language codes, joined by +.")

    jobs: int = Field(default=0, ge=0, description="Worker processes; 0: one for each core.")
    file_seconds: float = Field(default=180.0, gt=0, description="Time limit for one file.")
    file_megabytes: int = Field(default=50, gt=0, description="Largest file that is opened.")
    file_pages: int = Field(default=50, gt=0, description="Pages read of one file; the rest is left to a person.")
    page_megapixels: float = Field(default=25.0, gt=0, description="Largest picture of one page.")
    worker_megabytes: int = Field(default=4096, gt=0, description="Address space of one worker.")

    settle_seconds: float = Field(
        default=3.0, ge=0, description="How long a file must stay the same before it is taken."
    )
    scan_seconds: float = Field(default=2.0, gt=0, description="Time between two looks at the inbox.")

    licences: tuple[Licence, ...] = Field(
        default=(), description="Licences held, for `certledger renewals`: each a `[[licences]]` table."
    )

    host: str = Field(default="127.0.0.1", description="Where the review pages listen.")
    host_names: tuple[str, ...] = Field(
        default=(), description="Further names under which the review pages answer, such as records.example."
    )
    port: int = Field(default=8765, ge=0, le=65535)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then the environment, then the home's TOML file. Nothing else is looked at."""
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls))


def load(home: Path, **flags: object) -> Settings:
    """The settings of `home`, with `flags` that were given (None: not given) on top."""

    class Here(Settings):
        model_config = SettingsConfigDict(
            env_prefix="CERTLEDGER_", frozen=True, extra="forbid", toml_file=home / CONFIG_NAME
        )

    return Here(home=home, **{name: value for name, value in flags.items() if value is not None})  # type: ignore[arg-type]
