from django.db import models


class Old(models.Model):
    name = models.CharField(max_length=50)
