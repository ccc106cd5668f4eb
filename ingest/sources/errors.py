"""What can go wrong with a source or one of its pages; `reason` is a stable word, the message a sentence."""

from typing import ClassVar


class SourceError(Exception):
    """Base of all; `transient` says that trying again soon may help."""

    reason: ClassVar[str] = "failed"
    transient: ClassVar[bool] = False


class Refused(SourceError):
    """The address may not be fetched: a private address, another port, another scheme."""

    reason = "refused"


class NoContact(SourceError):
    """Nobody is named whom publishers can reach, so nothing is fetched."""

    reason = "no_contact"


class RobotsForbid(SourceError):
    """The publisher's robots.txt does not let us in."""

    reason = "robots"


class Unreachable(SourceError):
    """No connection, no name, no valid certificate, or the connection broke."""

    reason = "unreachable"
    transient = True


class TooSlow(SourceError):
    """The whole answer took longer than it may."""

    reason = "too_slow"


class TooLarge(SourceError):
    """The body, as sent or unpacked, is larger than it may be."""

    reason = "too_large"


class WrongType(SourceError):
    """The answer is of a kind that is not read here."""

    reason = "wrong_type"


class Redirected(SourceError):
    """Too many redirects, or one to nowhere."""

    reason = "redirects"


class BadStatus(SourceError):
    """The server answered with an error that is ours to mend: 400, 401, 403 ..."""

    reason = "status"


class Gone(BadStatus):
    """404 or 410."""

    reason = "gone"


class ServerFailed(BadStatus):
    """5xx: theirs to mend."""

    reason = "server"
    transient = True


class Busy(BadStatus):
    """429, or 503 with Retry-After: come back after `seconds`."""

    reason = "busy"
    transient = True

    def __init__(self, message: str, *, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class Broken(SourceError):
    """The answer is not what this kind of source gives: no feed, no sitemap, no JSON, entities in XML."""

    reason = "broken"


class SuddenlyHtml(Broken):
    """An HTML page where a feed, a sitemap or JSON was: mostly an error page or a wall."""

    reason = "html"


class RedirectedHome(Broken):
    """The address leads to the publisher's home page now."""

    reason = "home"


class Empty(Broken):
    """The source answers and lists nothing."""

    reason = "empty"
