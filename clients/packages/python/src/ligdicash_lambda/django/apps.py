"""The app of Django: `"ligdicash_lambda.django"` in INSTALLED_APPS, and its settings in LIGDICASH."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Error, register

from ..client import Client
from ..error import LigdicashError
from ..event import EventVerifier
from ..order import OrderSigner


class LigdicashConfig(AppConfig):
    """Its label keeps the table's migration apart from that of any other app."""

    name = "ligdicash_lambda.django"
    label = "ligdicash"

    def ready(self) -> None:
        register(problems)


def setting(name: str) -> Any:
    return getattr(settings, "LIGDICASH", {}).get(name)


def client() -> Client:
    return Client(setting("API_URL"))


def signer() -> OrderSigner:
    return OrderSigner(setting("ORDER_KEY"), stack=setting("STACK"))


def verifier() -> EventVerifier:
    return EventVerifier(setting("WEBHOOK_SECRET"), stack=setting("STACK"))


def problems(**_: object) -> list[Error]:
    """What is wrong with LIGDICASH, before the first payment says so."""
    found = [] if setting("STACK") else [Error("LIGDICASH has no STACK", id="ligdicash.E001")]
    for make in (client, signer, verifier):
        try:
            make()
        except LigdicashError as problem:
            found.append(Error(f"LIGDICASH: {problem.detail}", id="ligdicash.E001"))
    return found
