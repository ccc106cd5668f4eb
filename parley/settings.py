"""What ingestion may be told from outside, beside `app.settings`: environment variables with the prefix `PARLEY_`."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class FetchSettings(BaseSettings):
    """How the fetcher behaves.

    `contact`: a mail or web address of the operator, part of the User-Agent; without it nothing is fetched.
    `private_hosts`: hosts (`host` or `host:port`, separated by commas) that may have a private address.
    `fetch_pause`: seconds between two requests to one host.
    """

    model_config = SettingsConfigDict(env_prefix="PARLEY_", extra="ignore", frozen=True)

    contact: str = ""
    private_hosts: str = ""
    fetch_pause: float = Field(default=5.0, ge=0)

    @property
    def private(self) -> list[str]:
        """The hosts, one by one."""
        return [host.strip() for host in self.private_hosts.split(",") if host.strip()]
