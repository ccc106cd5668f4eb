"""What the service may be told from outside: environment variables with the prefix `PARLEY_`, read when asked for."""

import os
from pathlib import Path
from secrets import token_bytes
from typing import Self

from limits import parse
from platformdirs import user_data_dir
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """One installation, as the web process sees it.

    `home` is the folder of its data; `graph` an address for `cypher.graph.open_graph`, by default the embedded graph
    under `home`. `query_timeout` is in seconds; `coverage_seconds` is how long a coverage statement, `revision_seconds`
    how long the graph's revision may be old. `secret` signs cursors; by default it is made once and kept under `home`.
    `rate_limit` ("600/minute") holds for each key and address, "" is none. Without `open_reads` every question needs a
    key. `cors_origins` are the origins, divided by spaces, whose pages may ask (`*`: all). `body_limit` is in bytes.
    `contact` is a mail or web address to which readers report mistakes.
    """

    model_config = SettingsConfigDict(env_prefix="PARLEY_", extra="ignore", frozen=True)

    home: Path = Field(default_factory=lambda: Path(user_data_dir("parley", appauthor=False)))
    graph: str = ""
    graph_user: str = "neo4j"
    graph_password: SecretStr | None = None
    graph_password_file: Path | None = None
    query_timeout: float = Field(default=10.0, gt=0, le=120)
    coverage_seconds: float = Field(default=30.0, ge=0)
    revision_seconds: float = Field(default=1.0, ge=0)
    secret: SecretStr | None = None
    rate_limit: str = ""
    open_reads: bool = True
    cors_origins: str = ""
    contact: str = ""
    body_limit: int = Field(default=2_000_000, ge=1000)

    @model_validator(mode="after")
    def _one_password(self) -> Self:
        if self.graph_password and self.graph_password_file:
            raise ValueError("set PARLEY_GRAPH_PASSWORD or PARLEY_GRAPH_PASSWORD_FILE, not both")
        return self

    @field_validator("rate_limit")
    @classmethod
    def _readable_rate(cls, value: str) -> str:
        if value:
            parse(value)  # raises ValueError
        return value

    @property
    def graph_address(self) -> str:
        """The address of the graph, `embedded:HOME/graph` unless another is set."""
        return self.graph or f"embedded:{self.home / 'graph'}"

    def read_secret(self) -> bytes:
        """Return what signs cursors; where no folder can keep it, it lasts as long as this process."""
        if self.secret:
            return self.secret.get_secret_value().encode()
        file = self.home / "secret"
        try:
            if not file.exists():
                self.home.mkdir(parents=True, exist_ok=True)
                with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
                    new.write(token_bytes(32))
            return file.read_bytes() or token_bytes(32)
        except OSError:
            return token_bytes(32)

    def read_password(self) -> str | None:
        """Return the graph's password, from its file if one is named; raises OSError where it cannot be read."""
        if self.graph_password_file:
            return self.graph_password_file.read_text(encoding="utf-8").strip()
        return self.graph_password.get_secret_value() if self.graph_password else None
