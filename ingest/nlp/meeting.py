"""One meeting of one sentence, as the components pass it on."""

from dataclasses import dataclass


@dataclass(slots=True)
class Meeting:
    """One meeting of one sentence; `roles` maps the number of an entity to its role."""

    sent: int
    kind: str
    status: str
    mode: str
    confidence: float
    roles: dict[int, str]

    @property
    def principals(self) -> frozenset[int]:
        """Everybody but those who only accompany."""
        return frozenset(i for i, role in self.roles.items() if role != "accompanying")
