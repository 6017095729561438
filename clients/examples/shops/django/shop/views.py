"""The shop's pages, and the route that hears of payments."""

import secrets

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST
from ligdicash_lambda import Client, EventHandler, EventVerifier, LigdicashError, OrderSigner
from ligdicash_lambda.django import DjangoEventStore

from .events import fulfil
from .models import Order, Payment, Product

TITLE = "Sac en faso dan fani"
signer = OrderSigner(settings.ORDER_KEY, stack=settings.STACK_NAME)
verifier = EventVerifier(settings.WEBHOOK_SECRET, stack=settings.STACK_NAME)
handler = EventHandler(verifier, DjangoEventStore(), fulfil)


def content_security_policy(get_response):
    policy = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
              f" connect-src 'self' {settings.API_URL}; base-uri 'none';"
              " form-action 'self' https://*.ligdicash.com http://127.0.0.1:*;"
              " frame-ancestors 'none'; require-trusted-types-for 'script'")

    def respond(request):
        answer = get_response(request)
        answer["content-security-policy"] = policy
        return answer

    return respond


@require_GET
@never_cache
def product(request):
    last = Order.objects.filter(id=request.session.get("order")).first()
    paid = last if last and last.status == "paid" else None
    if paid or "order" not in request.session:
        request.session["order"] = f"A-{secrets.token_hex(8)}"
    price = last.amount if last and not paid else Product.objects.get().price
    return render(request, "product.html", {
        "api": settings.API_URL, "title": TITLE, "paid": paid, "order": request.session["order"],
        "price": f"{price:,}".replace(",", "\u202f"),
    })


@require_POST
def proof(request, order_id):
    return JsonResponse({"order": proof_of_customer(request, order_id)})


@require_POST
def pay(request, order_id):
    """For browsers in which the kit does not run: the same order gets the same page."""
    signed = proof_of_customer(request, order_id)
    try:
        page = Client(settings.API_URL).initiate(signed)["pay_url"]
    except LigdicashError:
        return render(request, "unpaid.html", {"title": TITLE})
    return HttpResponse(status=303, headers={"location": page})


def proof_of_customer(request, order_id):
    """Only the customer to whom the order belongs gets its proof."""
    if request.session.get("order") != order_id:
        raise Http404
    # Stored when somebody wants to pay it, at the price that the database has.
    order, _ = Order.objects.get_or_create(id=order_id, defaults={"amount": Product.objects.get().price})
    return signer.sign({"orderId": order.id, "amount": order.amount, "description": TITLE})


@require_GET
@never_cache
def result(request):
    paid = Payment.objects.filter(transaction_id=request.GET.get("txn", "")).first()
    receipt = Client(settings.API_URL).receipt_url(paid.transaction_id, "fr") if paid else None
    return render(request, "result.html", {"api": settings.API_URL, "title": "Votre paiement", "receipt": receipt})


@csrf_exempt  # the signature is its only proof, and no session counts
@require_POST
def webhook(request):
    return HttpResponse(status=handler.answer(request.headers, request.body))
