"""One meeting of one sentence, as the components pass it on."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Meeting:
    """One meeting of one sentence.

    `roles` maps the number of an entity to its role; `place`, `where` and `topics` are numbers of entities too.
    """

    sent: int
    kind: str
    status: str
    mode: str
    confidence: float
    roles: dict[int, str]
    place: list[int] = field(default_factory=list)
    where: int | None = None
    topics: list[int] = field(default_factory=list)

    @property
    def principals(self) -> frozenset[int]:
        """Everybody but those who only accompany."""
        return frozenset(i for i, role in self.roles.items() if role != "accompanying")
