# A file that Python does not read as a whole.
from django.db import models

class First(models.Model):
    name = models.CharField(max_length=10)

class Second(models.Model):
    name = models.CharField(max_length=10
    size = models.IntegerField(default=1)

    def show(self):
        print "old"

    def show_more(self):
        print "older"

    class Meta:
        ordering = ["name"]

class Third(models.Model:
    name = models.CharField(max_length=10)

TEXT = """
class Hidden(models.Model):
    pass
"""

class Fourth(models.Model):
    Größe = models.IntegerField(); weite = models.FloatField(default=Maß())
    first = models.ForeignKey(First, on_delete=models.CASCADE)

def broken(:
    pass
