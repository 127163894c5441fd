from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Room(models.Model):
    number = models.IntegerField()
    floor = models.IntegerField(default=0)
    name = models.CharField(max_length=50)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    old_price = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    opens = models.DateField()
    closes = models.DateField(null=True)
    kind = models.CharField(max_length=1, choices=(("a", "A"), ("b", "B")))
    plan = models.JSONField(default=dict)
    tags = models.ManyToManyField("Tag")
    house = models.ForeignKey("House", models.CASCADE)

    class Meta:
        db_table = "rooms"
        verbose_name = "room to let"
        verbose_name_plural = "rooms to let"
        ordering = [
            "-floor",
            F("number").desc(nulls_last=True),
            "house__name",
            "house",
            Lower("name"),
        ]
        get_latest_by = "opens"
        managed = False
        permissions = [("can_let", "Can let")]
        unique_together = [("house", "number"), ("house", "tags")]
        index_together = ("floor", "number")
        indexes = [
            models.Index(fields=["-price", "name"], name="by_price"),
            models.Index(fields=["opens"], condition=Q(floor=1), name="opening"),
            models.Index(Lower("name"), name="lower"),
            GinIndex(fields=["plan"]),
            GinIndex(fields=["name"], name="words"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["house", "name"], name="one_name"),
            models.UniqueConstraint(fields=["name"], condition=Q(floor=0), name="some"),
            models.UniqueConstraint(Lower("name"), "house", name="lower_name"),
            models.UniqueConstraint(fields=["floor", "kind"], nulls_distinct=False, name="nulls"),
            models.UniqueConstraint(fields=["house", "gone"], name="gone"),
            models.CheckConstraint(
                condition=Q(price__gte=0) & Q(price__lt=F("old_price")),
                name="cheaper",
                violation_error_message="Dearer than it was.",
            ),
            models.CheckConstraint(
                check=Q(closes__isnull=True) | Q(closes__gt=F("opens")), name="dates"
            ),
            models.CheckConstraint(check=~Q(number=13) & ~Q(floor__lt=-2), name="no_luck"),
            models.CheckConstraint(check=Q(number__range=(1, 999)), name="numbers"),
            models.CheckConstraint(check=Q(kind__in=["a", "b"]), name="kinds"),
            models.CheckConstraint(check=Q(name__startswith="R") | Q(floor=1), name="complex"),
            models.ExclusionConstraint(name="apart", expressions=[]),
        ]


class House(models.Model):
    name = models.CharField(max_length=50)

    class Meta:
        ordering = "name",
        order_with_respect_to = "owner"
        verbose_name = make_name()
        unique_together = make_pairs()
        constraints = make_constraints()


class Tag(models.Model):
    word = models.CharField(max_length=50, db_column="w")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = make_order()
        indexes = [models.Index(fields=["-created_at", "word", "pk"])]
        constraints = [
            models.UniqueConstraint(fields=["word"], name="one_word"),
            models.UniqueConstraint(fields=["word", "created_at"], name="one_then"),
        ]
