# -*- coding: utf-8 -*-
# Written for a Django of long ago.
from django.db import models
from django.contrib.auth.models import User
from django.utils.translation import ugettext_lazy as _

try:
    from django.contrib.gis.db import models as geo
except ImportError:
    geo = None


class Poll(models.Model):
    question = models.CharField(u'question', max_length=200)
    pub_date = models.DateTimeField('date published')
    author = models.ForeignKey(User, "polls")
    is_open = models.NullBooleanField()
    ip = models.IPAddressField()
    tags = models.CommaSeparatedIntegerField(max_length=50)

    def __unicode__(self):
        return self.question


class Choice(models.Model):
    poll = models.ForeignKey(Poll)
    choice_text = models.CharField(_("choice"), max_length=200)
    votes = models.IntegerField(default=0)


if geo:

    class Place(models.Model):
        poll = models.ForeignKey("Poll", null=True)


class Choice(models.Model):
    poll = models.ForeignKey(Poll)
    text = models.CharField(max_length=200)


User.add_to_class("motto", models.CharField(max_length=50))
Poll.add_to_class("weight", models.IntegerField(default=1))
