"""Checks the settings: it starts no payment and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from ....error import LigdicashError
from ...apps import client, problems, signer


class Command(BaseCommand):
    help = "Checks the settings for LigdiCash: address, signed order, database"

    def handle(self, *_: Any, **__: Any) -> None:
        checks: dict[str, Callable[[], str | None]] = {
            "Settings": lambda: next((problem.msg for problem in problems()), None), "Address": address,
            "Signed order": order, "Database": table,
        }
        for name, check in checks.items():
            problem = check()
            if problem is not None:
                raise CommandError(f"{name}: {problem}")
            self.stdout.write(f"{name}: OK")


def address() -> str | None:
    """The stack knows no such payment."""
    return _refusal(lambda: client().status("txn_" + 32 * "0"), lambda problem: problem.error == "not_found")


def order() -> str | None:
    """The stack refuses an order of 1 F for its amount, once it has accepted the signature."""
    proof = signer().sign({"orderId": "ligdicash-check", "amount": 1, "description": "ligdicash_check"})
    return _refusal(lambda: client().initiate(proof), lambda problem: "amount" in [it["field"] for it in problem.fields])


def table() -> str | None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM ligdicash_events WHERE 1 = 0")
    except DatabaseError as problem:
        return f"cannot read ligdicash_events: run manage.py migrate ({problem})"
    return None


def _refusal(ask: Callable[[], object], expected: Callable[[LigdicashError], bool]) -> str | None:
    try:
        ask()
    except LigdicashError as problem:
        return None if expected(problem) else str(problem)
    return "the stack accepted what it must refuse"
