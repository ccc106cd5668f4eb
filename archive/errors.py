"""What can go wrong with the record; `status` is the HTTP status that a web process answers with."""


class ArchiveError(Exception):
    """Base of every error of this package."""

    status = 500


class ArchiveUnavailable(ArchiveError):
    """The database cannot be opened, is locked by another writer for too long, or its disk is full."""

    status = 503


class ArchiveDamaged(ArchiveError):
    """The file is no archive of ours, or is no longer readable."""


class BackupRefused(ArchiveError):
    """The file is no backup, or something is where a file would have to go."""


class SchemaTooNew(ArchiveError):
    """The archive was written by a newer Parley; this one would lose what it does not know."""


class UnknownArticle(ArchiveError):
    """No article of that id was ever received."""

    status = 404


class UnknownRun(ArchiveError):
    """No run of that number was ever started."""

    status = 404


class UnknownItem(ArchiveError):
    """Nothing of that number was ever handed in."""

    status = 404


class WrongDecision(ArchiveError):
    """Nobody can decide this: the message begins with the name of what is not right."""

    status = 422
