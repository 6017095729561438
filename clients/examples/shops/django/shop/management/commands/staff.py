"""For the shop's own staff: manage.py staff orders | price FRANCS | refund TRANSACTION"""

import json
import re

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from ligdicash_lambda import AwsSigner, Client, LigdicashError, LocalSigner

from shop.models import Attention, Order, Payment, Product, Refund


def orders():
    tables = {"orders": Order, "attention": Attention, "refunds": Refund}
    return {name: list(table.objects.values()) for name, table in tables.items()}


@transaction.atomic
def change_price(text):
    """Also of the orders that are open: what is paid at the old price is then for a person to decide."""
    if not re.fullmatch("[1-9][0-9]{0,6}", text):
        raise CommandError("the price is a whole number of francs")
    Product.objects.update(price=int(text))
    Order.objects.filter(status="open").update(amount=int(text))
    return {"price": int(text)}


def refund(transaction_id):
    """The payout is stored before it is asked for. Asked again it is the same, and another once it has ended badly."""
    payment = Payment.objects.filter(transaction_id=transaction_id).first()
    if not payment:
        raise CommandError("no payment of this name is known")
    ended = Refund.objects.filter(transaction_id=transaction_id, state__regex="^(refused|failed)").count()
    payout_id = f"R-{transaction_id}" + (f"-{ended}" if ended else "")
    Refund.objects.get_or_create(payout_id=payout_id, defaults={"transaction_id": transaction_id, "amount": payment.paid})
    signer = LocalSigner() if settings.STACK_NAME == "local" else AwsSigner()
    try:
        answer = Client(settings.API_URL, signer=signer).pay_out({
            "payoutId": payout_id, "amount": payment.paid, "method": "mobile_money",
            "description": f"Remboursement {payment.order_id}", "refundOf": transaction_id})
    except LigdicashError as problem:
        if problem.refused:
            Refund.objects.filter(payout_id=payout_id).update(state=f"refused: {problem.error}")
        raise
    return {"payout": answer["transaction_id"], "status": answer["status"]}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["orders", "price", "refund"])
        parser.add_argument("argument", nargs="?", default="")

    def handle(self, action, argument, **_):
        work = {"orders": orders, "price": lambda: change_price(argument), "refund": lambda: refund(argument)}
        try:
            self.stdout.write(json.dumps(work[action](), indent=2))
        except LigdicashError as problem:
            raise CommandError(str(problem)) from problem
