"""A shop's order."""

from django.db import models


class Order(models.Model):  # type: ignore[misc]
    name = models.CharField(max_length=64, unique=True)
    price = models.PositiveIntegerField()
    title = models.CharField(max_length=64)
    status = models.CharField(max_length=10, default="open")
