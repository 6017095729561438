"""The shop's data. Money is whole francs."""

from django.db import models


class Product(models.Model):
    price = models.PositiveIntegerField()


class Order(models.Model):
    id = models.CharField(primary_key=True, max_length=64)
    amount = models.PositiveIntegerField()
    currency = models.CharField(max_length=3, default="XOF")
    status = models.CharField(max_length=10, default="open")
    paid = models.PositiveIntegerField(null=True)
    # Shows that an order is fulfilled once.
    parcels = models.PositiveIntegerField(default=0)


class Payment(models.Model):
    transaction_id = models.CharField(primary_key=True, max_length=64)
    order_id = models.CharField(max_length=64)
    paid = models.PositiveIntegerField()


class Refund(models.Model):
    payout_id = models.CharField(primary_key=True, max_length=64)
    transaction_id = models.CharField(max_length=64)
    amount = models.PositiveIntegerField()
    state = models.CharField(max_length=64, default="asked")


class Attention(models.Model):
    """What a person must look at."""

    about = models.CharField(max_length=64)
    transaction_id = models.CharField(max_length=64, null=True)
    note = models.TextField()
