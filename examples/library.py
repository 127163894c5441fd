"""A library of a small town: what it has, who borrows it, and what is asked back."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Named(models.Model):
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Branch(Named):
    """A house with shelves."""

    address = models.TextField(help_text="As it stands on a letter.")
    opened = models.DateField(null=True, blank=True)
    manager = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="branch"
    )

    class Meta(Named.Meta):
        verbose_name_plural = "branches"


class Author(Named):
    born = models.PositiveSmallIntegerField(null=True, blank=True)
    homepage = models.URLField(blank=True)


class Subject(Named):
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )


class Book(models.Model):
    """A work, not one of its copies."""

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        GERMAN = "de", _("German")
        FRENCH = "fr", _("French")

    title = models.CharField(max_length=200, db_index=True)
    isbn = models.CharField(
        "ISBN", max_length=13, unique=True, validators=[RegexValidator(r"^97[89][0-9]{10}$")]
    )
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    pages = models.PositiveIntegerField(validators=[MinValueValidator(1), MaxValueValidator(9999)])
    price = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    cover = models.ImageField(upload_to="covers/", blank=True)
    authors = models.ManyToManyField(Author, related_name="books")
    subjects = models.ManyToManyField(Subject, blank=True, related_name="books")

    class Meta:
        ordering = ["title"]
        indexes = [models.Index(fields=["language", "-pages"])]

    def __str__(self) -> str:
        return self.title


class Copy(models.Model):
    number = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="copies")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="copies")
    shelf = models.CharField(max_length=20)
    worn = models.BooleanField(default=False)
    borrowers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Loan", related_name="borrowed"
    )

    class Meta:
        verbose_name_plural = "copies"

    def __str__(self) -> str:
        return str(self.number)


class Loan(models.Model):
    copy = models.ForeignKey(Copy, on_delete=models.CASCADE, related_name="loans")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="loans"
    )
    begins = models.DateField()
    ends = models.DateField()
    returned = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["copy", "begins"], name="one_loan_a_day"),
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="ends_after_begin"),
        ]

    def __str__(self) -> str:
        return f"{self.copy} until {self.ends}"
