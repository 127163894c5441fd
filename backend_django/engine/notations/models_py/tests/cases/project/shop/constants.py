from django.db.models import TextChoices


class Unit(TextChoices):
    PIECE = "pc", "Piece"
    KILO = "kg", "Kilogram"
