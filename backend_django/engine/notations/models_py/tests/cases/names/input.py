from django.db import models


class Größe(models.Model):
    класс = models.CharField(max_length=10)
    save = models.BooleanField(default=False)
    Größe_in_cm = models.FloatField(verbose_name="Größe", validators=[prüfe])
    getName = models.CharField(max_length=10)


class Session(models.Model):
    key = models.CharField(max_length=40, primary_key=True)
    Größe = models.ForeignKey("Größe", models.CASCADE, related_name="delete")
