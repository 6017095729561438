"""`path("ligdicash/", include("ligdicash_lambda.django.urls"))` takes the events."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ..handler import EventHandler
from . import DjangoEventStore
from .apps import verifier
from .signals import event_taken


# The stack has no CSRF token: its signature is the proof.
@csrf_exempt
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    handler = EventHandler(verifier(), DjangoEventStore(), lambda db, event: event_taken.send(type(event), event=event))
    return HttpResponse(status=handler.answer(request.headers, request.body))


urlpatterns = [path("webhook", webhook, name="ligdicash-webhook")]
