"""What went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, TypeVar

T = TypeVar("T")


class FieldError(TypedDict):
    """One field of a request that is wrong."""

    field: str
    detail: str


class LigdicashError(Exception):
    """Whatever went wrong, with a code that stays the same.

    error: the stable code
    status: what the backend answered; of an event: what you answer; None where nothing was answered
    fields: the fields that are wrong
    retry_after: in seconds
    ligdicash_code: LigdiCash's own code, where it refused
    repeatable: whether the same request may be sent again, unchanged
    refused: of a payout: whether it was not made and never will be; another try needs another `payoutId`
    """

    def __init__(
        self,
        error: str,
        detail: str,
        *,
        status: int | None = None,
        fields: Sequence[FieldError] = (),
        retry_after: int | None = None,
        ligdicash_code: str | None = None,
        repeatable: bool = False,
        refused: bool = False,
        cause: Exception | None = None,
    ) -> None:
        super().__init__(f"{error}: {detail}" if cause is None else f"{error}: {detail} ({cause})")
        self.error = error
        self.detail = detail
        self.status = status
        self.fields = list(fields)
        self.retry_after = retry_after
        self.ligdicash_code = ligdicash_code
        self.repeatable = repeatable
        self.refused = refused


def misconfigured(detail: str) -> LigdicashError:
    return LigdicashError("invalid_configuration", detail)


def required(value: T | None, setting: str) -> T:
    if not value:
        raise misconfigured(f"{setting} is not set")
    return value
