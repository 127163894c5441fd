"""Kinds of fields and their options."""

import datetime
import re
import uuid
from decimal import Decimal

from django.contrib.gis.db import models as gis
from django.contrib.postgres.fields import ArrayField, DateRangeField, HStoreField
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import (
    EmailValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinLengthValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField
from phonenumber_field.modelfields import PhoneNumberField
from shipping import WeightField, carrier

LONG = 2 * 100
SMALL = {"max_length": 40, "blank": True}
NAME = models.CharField(max_length=60)
HALF = Decimal("0.5")


def label_of(text):
    return text


class UpperField(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 3
        super().__init__(*args, **kwargs)


class StrictUpperField(UpperField):
    pass


def cents(**options):
    return models.DecimalField(max_digits=9, decimal_places=2, **options)


class Parcel(models.Model):
    """A thing that is sent."""

    name = models.CharField(_("name"), max_length=LONG, help_text="What is inside.")
    nick = NAME
    code = StrictUpperField(unique=True)
    slug = models.SlugField()
    note = models.TextField("notes", blank=True, default="")
    """Written by the sender."""
    mail = models.EmailField(null=True)
    page = models.URLField(max_length=500, **{"blank": True})
    short_page = models.URLField(max_length=12)
    extra = models.CharField(**SMALL)
    huge = models.CharField(max_length=20000)
    contact = models.CharField(max_length=80, validators=[EmailValidator()])
    token = models.UUIDField(default=uuid.uuid4, editable=False)
    weight = models.FloatField(
        default=1.5, validators=[MinValueValidator(0), MaxValueValidator(50)]
    )
    count = models.PositiveSmallIntegerField(default=1)
    total = models.PositiveBigIntegerField(db_index=True)
    level = models.SmallIntegerField(validators=[MinValueValidator(5), MaxValueValidator(2)])
    number = models.IntegerField(default=-3, db_column="nr")
    price = cents(default=Decimal("9.90"))
    rate = models.DecimalField(null=True, validators=[MinValueValidator(HALF)])
    fragile = models.BooleanField(default=True, unique=True)
    signed = models.BooleanField(null=True)
    sent = models.DateField(auto_now_add=True)
    seen = models.DateTimeField(auto_now=True)
    due = models.DateField(default=datetime.date(2030, 1, 2))
    begun = models.DateTimeField(default=timezone.now)
    opens = models.TimeField(default="08:30")
    lasts = models.DurationField(default=datetime.timedelta(days=1, hours=2))
    made = models.DateTimeField(db_default=Now())
    data = models.JSONField(default=dict)
    rows = models.JSONField(default=list, null=True)
    tags = ArrayField(models.CharField(max_length=20), default=list)
    props = HStoreField(blank=True)
    period = DateRangeField(null=True)
    place = gis.PointField()
    search = SearchVectorField(null=True)
    lower = models.GeneratedField(
        expression=Lower("name"), output_field=models.CharField(max_length=200), db_persist=True
    )
    scan = models.FileField(upload_to="scans/%Y")
    photo = models.ImageField(_("photo"), null=True, blank=True)
    raw_data = models.BinaryField(max_length=100)
    address = models.GenericIPAddressField(protocol="IPv4")
    secret = EncryptedCharField(max_length=30)
    phone = PhoneNumberField(blank=True)
    heavy = WeightField(max_length=9)
    light = WeightField()
    zip = models.CharField(
        max_length=5,
        validators=[RegexValidator(r"^[0-9]{5}$"), MinLengthValidator(5), MaxLengthValidator(5)],
    )
    tag = models.CharField(max_length=9, validators=[RegexValidator(re.compile("^[a-z]+$", re.I))])
    checked = models.CharField(max_length=9, validators=[label_of, RegexValidator("(a+)+$")])
    carrier = models.CharField(max_length=9, default=carrier)
    serial = models.CharField(max_length=9, unique=True, default="none")
    hidden = models.IntegerField(editable=False)
    titled = models.CharField(_(f"number {LONG}"), max_length=9, help_text=label_of("x"))
    dated = models.CharField(max_length=9, unique_for_date="sent")
    wide = models.CharField(max_length=carrier.width, **carrier.options)
    limited = models.DecimalField(
        max_digits=3, decimal_places=2, validators=[MaxValueValidator(1000)]
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager()

    def __str__(self):
        return self.name

    def weigh(self):
        return self.weight

    @property
    def heavy_enough(self):
        return True
