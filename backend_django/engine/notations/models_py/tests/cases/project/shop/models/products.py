from corner_shop.shop.constants import Unit
from django.db import models

from ..mixins import Priced


class Product(Priced):
    name = models.CharField(max_length=50)
    unit = models.CharField(max_length=2, choices=Unit.choices, default=Unit.PIECE)
