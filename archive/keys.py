"""Keys of the API. A key is told once, when it is made; kept is its digest, so a stolen archive lets nobody in.

`parley_<id>_<secret>`: the id finds the row, the secret has 256 random bits, so a plain digest is enough.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Row, select, update

from archive.database import Database, now
from archive.errors import UnknownItem
from archive.schema import api_keys

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
_KEY = re.compile(r"parley_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key as it is kept; `revoked_at` is None while it is good."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    created_at: str
    revoked_at: str | None


class Keys(Database):
    """The keys of an archive."""

    def create_key(self, name: str, scopes: Sequence[Scope]) -> tuple[ApiKey, str]:
        """Make a key; the second value is what its bearer sends, and is not kept."""
        id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
        key = f"parley_{id}_{secret}"
        values = {"id": id, "name": name, "digest": _digest(key), "scopes": " ".join(scopes), "created_at": now()}
        with self.writing() as connection:
            connection.execute(api_keys.insert().values(**values))
            row = connection.execute(select(api_keys).where(api_keys.c.id == id)).one()
        return _key(row), key

    def check_key(self, key: str) -> ApiKey | None:
        """The good key that this is, or None; compared in constant time."""
        found = _KEY.fullmatch(key)
        if not found:
            return None
        with self.reading() as connection:
            row = connection.execute(select(api_keys).where(api_keys.c.id == found[1])).first()
        same = hmac.compare_digest(row.digest if row else "", _digest(key))
        return _key(row) if row and same and row.revoked_at is None else None

    def revoke_key(self, id: str) -> ApiKey:
        """End a key; it stays listed. Raises UnknownItem."""
        with self.writing() as connection:
            good = (api_keys.c.id == id) & api_keys.c.revoked_at.is_(None)
            connection.execute(update(api_keys).where(good).values(revoked_at=now()))
            row = connection.execute(select(api_keys).where(api_keys.c.id == id)).first()
        if row is None:
            raise UnknownItem(f"no key has the id {id!r}: `parley keys list` shows those that there are")
        return _key(row)

    def list_keys(self) -> list[ApiKey]:
        """Every key, the oldest first."""
        with self.reading() as connection:
            return [_key(row) for row in connection.execute(select(api_keys).order_by(api_keys.c.created_at))]


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _key(row: Row[Any]) -> ApiKey:
    scopes = tuple(scope for scope in SCOPES if scope in row.scopes.split())
    return ApiKey(id=row.id, name=row.name, scopes=scopes, created_at=row.created_at, revoked_at=row.revoked_at)
