from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from model_utils import Choices

from elsewhere import OPEN, CLOSED, make_choices

SIZES = (("s", "Small"), ("m", "Middle"), ("l", "Large"))
GROUPED = [("Warm", (("red", "Red"), ("orange", "Orange"))), ("Cold", [("blue", "Blue")])]
LABELS = {"a": "First", "b": "Second"}


class Colour(models.TextChoices):
    """Of the paint."""

    RED = "r", _("Red")
    DARK_BLUE = "db"
    __empty__ = "None"


class Rank(models.IntegerChoices):
    LOW = 1, "Low"
    HIGH = 10, "High"


class Mood(Enum):
    GLAD = "glad"
    SAD = "sad"


class ShelfChoices(ChoiceSet):
    LOW = "low"
    HIGH = "high"
    CHOICES = [(LOW, _("Low"), "blue"), (HIGH, _("High"), "red")]


class Ticket(models.Model):
    NEW, DONE = "new", "done"
    STATES = [(NEW, "New"), (DONE, "Done")]
    KINDS = Choices("bug", ("wish", _("Wish")), ("task", "job", "A task"))

    class Type(models.TextChoices):
        INTERNAL = "i", "Internal"
        PUBLIC = "p", "Public"

    shelf = models.CharField(max_length=9, choices=ShelfChoices, default=ShelfChoices.LOW)
    state = models.CharField(max_length=4, choices=STATES, default=NEW)
    size = models.CharField(max_length=1, choices=SIZES, blank=True)
    other_size = models.CharField(max_length=1, choices=SIZES, default="m")
    colour = models.CharField(max_length=2, choices=Colour.choices, default=Colour.RED)
    group = models.CharField(max_length=9, choices=GROUPED, help_text="By temperature.")
    rank = models.IntegerField(choices=Rank.choices, default=Rank.LOW)
    mood = models.CharField(max_length=9, choices=[(m.value, m.name) for m in Mood])
    kind = models.CharField(max_length=9, choices=KINDS, default=KINDS.bug)
    type = models.CharField(max_length=1, choices=Type, default=Type.INTERNAL)
    label = models.CharField(max_length=1, choices=LABELS)
    maybe = models.CharField(max_length=9, choices=(("", "Nothing"), ("yes", "Yes")), default="")
    vote = models.SmallIntegerField(choices=((-1, "Against"), (1, "For")), default=1)
    stars = models.IntegerField(choices=[(n, f"{n} stars") for n in range(1, 4)])
    open = models.CharField(
        max_length=9, choices=((OPEN, "Open"), (CLOSED, "Closed")), default=OPEN
    )
    made = models.CharField(max_length=9, choices=make_choices())
    wrong = models.CharField(max_length=9, choices=SIZES, default="xl")
    price = models.FloatField(choices=((1.5, "Cheap"), (9.5, "Dear")))
    odd = models.CharField(
        max_length=3, choices=[("longer than that", "Long"), (make_choices, "?")]
    )
