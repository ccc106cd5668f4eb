"""Answers about what comes in: sources, runs, what was handed in, and what is sent out."""

from typing import Annotated, Literal

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, StringConstraints

from app.schemas.base import Answer

LONGEST_ARTICLE = 1_000_000  # characters
Line = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]


class Source(Answer):
    """Where articles come from, and how the visits went; times are in UTC, `alarms` say what is wrong."""

    id: str
    publisher: str
    kind: str
    url: str
    state: str | None = None
    enabled: bool
    visited_at: str | None = None
    succeeded_at: str | None = None
    newest_at: str | None = None
    failures: int
    error: str | None = None
    alarms: tuple[str, ...] = ()


class SourceList(Answer):
    """Every source, in order of id."""

    items: list[Source]


class Run(Answer):
    """One pass of reading: `finished_at` is null while it runs and where it was killed."""

    id: int
    started_at: str
    finished_at: str | None = None
    counts: dict[str, int]
    rejected: int


class RunList(Answer):
    """The newest runs, the newest first."""

    items: list[Run]


class NewArticle(BaseModel):
    """An article to be read: its text, an HTML page, or the address of a page on a host that is a source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Literal["text", "html", "url"]
    content: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_ARTICLE)] = Field(
        examples=["The president received the ambassador of China, Xie Xiaoyong, in Minsk on 27 August."]
    )
    title: Line | None = Field(default=None, examples=["An ambassador takes his leave"])
    url: Line | None = Field(default=None, description="Where it was published")
    published: Line | None = Field(default=None, description="The day", examples=["2024-08-27"])
    publisher: Line | None = Field(default=None, examples=["Minsk Gazette"])
    id: Line | None = Field(default=None, description="A stable id of yours: the same again replaces the article")


class Submission(Answer):
    """What was handed in, and what became of it: `articles` are the ids of those that were made of it."""

    number: int
    state: Literal["waiting", "taken", "rejected"]
    received_at: str
    settled_at: str | None = None
    articles: tuple[str, ...] = ()
    reason: str | None = None
    detail: str | None = None


class NewWebhook(BaseModel):
    """A filter of meetings, as /meetings takes it, and the address to which new ones are sent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: AnyHttpUrl = Field(examples=["https://desk.example/parley"])
    query: Annotated[str, StringConstraints(max_length=2000)] = Field(default="", examples=["person=Xi%20Jinping"])


class Webhook(Answer):
    """A saved filter. `secret` is told once, when it is made: it signs what is sent."""

    id: int
    url: str
    query: str
    created_at: str
    secret: str | None = None


class WebhookList(Answer):
    """The webhooks of this key."""

    items: list[Webhook]


class Delivery(Answer):
    """One sending: `status` is what the address answered last, `error` why it failed."""

    id: int
    state: Literal["waiting", "delivered", "failed"]
    attempts: int
    due_at: str
    status: int | None = None
    error: str | None = None
    created_at: str
    settled_at: str | None = None


class DeliveryList(Answer):
    """The newest deliveries, the newest first."""

    items: list[Delivery]
