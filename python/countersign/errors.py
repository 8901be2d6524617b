"""What a call raises: one family, with a class for each code. A refused call changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from ._native import Problem


class Error(Exception):
    """Why a call was refused."""

    code: ClassVar[str] = ""
    """The stable code."""

    message: str
    """The whole message."""
    field: str | None
    """Of `Invalid`: the argument or field."""
    problem: str | None
    """Of `Invalid`: what is wrong with it."""
    by: str | None
    """Of `Stale`: who was first, as far as the caller may know."""
    at: datetime | None
    """Of `Stale`: when."""
    problems: tuple[Problem, ...]
    """Of a refused submit: every problem."""

    def __init__(
        self,
        message: str = "",
        *,
        field: str | None = None,
        problem: str | None = None,
        by: str | None = None,
        at: datetime | None = None,
        problems: Iterable[Problem] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.problem = problem
        self.by = by
        self.at = at
        self.problems = tuple(problems)

    def to_dict(self) -> dict[str, Any]:
        """The error as plain data."""
        return {
            "code": self.code,
            "message": self.message,
            "field": self.field,
            "problem": self.problem,
            "by": self.by,
            "at": self.at,
            "problems": [problem.to_dict() for problem in self.problems],
        }


class Invalid(Error):
    """An argument is not what it must be: see `field` and `problem`."""

    code = "invalid"


class InvalidType(Invalid, TypeError):
    """An argument has the wrong type, is missing, or is none of the verb's."""


class NotFound(Error):
    """There is no such thing, or the caller may not know of it."""

    code = "not_found"


class Forbidden(Error):
    """The caller sees the thing but may not do this."""

    code = "forbidden"


class Duplicate(Error):
    """The same is there already."""

    code = "duplicate"


class Stale(Error):
    """Somebody was first: see `by` and `at`."""

    code = "stale"


class AlreadyGranted(Error):
    """The beneficiary has this access already."""

    code = "already_granted"


class NotRequestable(Error):
    """The item can't be asked for."""

    code = "not_requestable"


class ConflictOfDuties(Error):
    """Access that a rule keeps apart would come together in one person."""

    code = "conflict_of_duties"


class NoPolicy(Error):
    """No policy says who approves."""

    code = "no_policy"


class NoApprover(Error):
    """A stage of the policy has nobody who may approve."""

    code = "no_approver"


class IllegalTransition(Error):
    """The state it is in does not allow this move."""

    code = "illegal_transition"


class ReauthenticationRequired(Error):
    """Who decides must have signed in of late: sign in again."""

    code = "reauthentication_required"


class LimitExceeded(Error):
    """More than the limit."""

    code = "limit_exceeded"


class Busy(Error):
    """Another writer holds the store: try again."""

    code = "busy"


class NewerSchema(Error):
    """A newer Countersign wrote this file: upgrade."""

    code = "newer_schema"


class Corrupt(Error):
    """The file is damaged, was tampered with, or is not a Countersign store."""

    code = "corrupt"


class Closed(Error):
    """The store is closed: open it again."""

    code = "closed"


class Internal(Error):
    """A defect of Countersign or of the machine under it."""

    code = "internal"


_CLASSES = {kind.code: kind for kind in Error.__subclasses__()}


def _make(code: str, message: str, *, wrong_type: bool, **parts: Any) -> Error:
    """The error of a code: what the native half raises."""
    kind = InvalidType if wrong_type else _CLASSES[code]
    return kind(message, **parts)
