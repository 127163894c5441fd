import uuid

from django.db import models
from model_utils.models import TimeStampedModel
from mptt.models import MPTTModel, TreeForeignKey

from other import Audited


class Keyed(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
        ordering = ["name"]


class Named(models.Model):
    name = models.CharField(max_length=50)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True
        verbose_name_plural = "named things"


class Ranked:
    rank = models.IntegerField(default=0)


class Owned(models.Model):
    owner = models.ForeignKey(
        "auth.User", models.CASCADE, related_name="%(app_label)s_%(class)s_owned"
    )

    class Meta:
        abstract = True


class Unused(models.Model):
    size = models.IntegerField()

    class Meta:
        abstract = True


class Place(Keyed, Named, Ranked, Owned):
    name = models.CharField(max_length=80, unique=True)
    note = None

    class Meta(Keyed.Meta):
        verbose_name = "spot"


class Restaurant(Place):
    stars = models.IntegerField(default=1)


class Bar(Place):
    spot = models.OneToOneField(Place, models.CASCADE, parent_link=True)


class FamousPlace(Place):
    class Meta:
        proxy = True


class Visit(TimeStampedModel):
    place = models.ForeignKey(FamousPlace, models.CASCADE, related_name="visits")

    class Meta:
        ordering = ["-created"]


class Category(MPTTModel):
    parent = TreeForeignKey("self", on_delete=models.CASCADE, null=True, blank=True)


class Record(Audited):
    code = models.CharField(max_length=9, primary_key=True)
