"""A button leads to the payment page, and the stack's events are taken."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.generic.base import View
from django.views.generic.detail import SingleObjectMixin

from ..handler import EventHandler
from .apps import client, signer, verifier
from .signals import event_taken
from .store import DjangoEventStore


class PayView(SingleObjectMixin, View):
    """Leads a customer who pressed a button to the payment page of an order, which is a `model` of yours.

    terms: which attribute of the order is its `orderId`, `amount` and `description`. The `get_queryset` of a class of
        yours says whose orders it shows
    """

    http_method_names = ["post"]
    terms: Mapping[str, str] = {}

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        order = self.get_object()
        proof = signer().sign({name: getattr(order, attribute) for name, attribute in self.terms.items()})
        return HttpResponse(status=303, headers={"location": client().initiate(proof)["pay_url"]})


# The stack has no CSRF token: its signature is the proof.
@csrf_exempt
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    handler = EventHandler(verifier(), DjangoEventStore(), lambda db, event: event_taken.send(type(event), event=event))
    return HttpResponse(status=handler.answer(request.headers, request.body))
