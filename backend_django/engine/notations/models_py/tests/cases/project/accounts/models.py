from django.conf import settings
from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=50)
    city = models.CharField(max_length=settings.LONGEST, default=settings.NOWHERE)
    currency = models.CharField(max_length=3, default=settings.CURRENCY)
    favourite = models.ForeignKey("store.Product", models.SET_NULL, null=True, blank=True)


class Line(models.Model):
    customer = models.ForeignKey("Customer", models.CASCADE)
    text = models.CharField(max_length=50)
