"""What the service may be told from outside: environment variables with the prefix `PARLEY_`, read when asked for."""

from pathlib import Path
from typing import Self

from platformdirs import user_data_dir
from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """One installation, as the web process sees it.

    `home` is the folder of its data; `graph` an address for `cypher.graph.open_graph`, by default the embedded graph
    under `home`. `query_timeout` is in seconds, `coverage_seconds` how long a coverage statement may be old.
    """

    model_config = SettingsConfigDict(env_prefix="PARLEY_", extra="ignore", frozen=True)

    home: Path = Field(default_factory=lambda: Path(user_data_dir("parley", appauthor=False)))
    graph: str = ""
    graph_user: str = "neo4j"
    graph_password: SecretStr | None = None
    graph_password_file: Path | None = None
    query_timeout: float = Field(default=10.0, gt=0, le=120)
    coverage_seconds: float = Field(default=30.0, ge=0)

    @model_validator(mode="after")
    def _one_password(self) -> Self:
        if self.graph_password and self.graph_password_file:
            raise ValueError("set PARLEY_GRAPH_PASSWORD or PARLEY_GRAPH_PASSWORD_FILE, not both")
        return self

    @property
    def graph_address(self) -> str:
        """The address of the graph, `embedded:HOME/graph` unless another is set."""
        return self.graph or f"embedded:{self.home / 'graph'}"

    def read_password(self) -> str | None:
        """Return the graph's password, from its file if one is named; raises OSError where it cannot be read."""
        if self.graph_password_file:
            return self.graph_password_file.read_text(encoding="utf-8").strip()
        return self.graph_password.get_secret_value() if self.graph_password else None
