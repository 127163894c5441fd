from django.db import models

from accounts.models import Customer as Buyer
from shop import models as own


class Order(models.Model):
    buyer = models.ForeignKey(Buyer, on_delete=models.PROTECT, related_name="orders")
    products = models.ManyToManyField("store.Product", through="Line")


class Line(models.Model):
    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    product = models.ForeignKey(own.Product, models.PROTECT)
    amount = models.PositiveIntegerField(default=1)
