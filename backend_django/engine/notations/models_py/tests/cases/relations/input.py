from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.db import models

from .elsewhere import Depot

Owner = get_user_model()
USER_MODEL = settings.AUTH_USER_MODEL


class Team(models.Model):
    name = models.CharField(max_length=80, unique=True)
    members = models.ManyToManyField(User, through="Membership", related_name="teams")
    friends = models.ManyToManyField("self", symmetrical=False, blank=True, db_table="friends")
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="leader"
    )
    peers = models.ManyToManyField("self", blank=True, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        default_related_name = "%(app_label)s_%(class)s_list"


class Membership(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    user = models.ForeignKey(
        USER_MODEL, on_delete=models.CASCADE, limit_choices_to={"is_staff": True}
    )
    invited_by = models.ForeignKey(
        Owner, on_delete=models.DO_NOTHING, null=True, related_name="invitations"
    )


class Project(models.Model):
    team = models.ForeignKey("Team", on_delete=models.PROTECT, related_name="projects")
    manager = models.OneToOneField("auth.User", on_delete=models.RESTRICT, db_column="boss")
    code = models.ForeignKey(
        Team, models.CASCADE, to_field="name", unique=True, related_name="coded"
    )
    helpers = models.ManyToManyField(
        Owner, related_name="helped_%(class)s", help_text="Who helps."
    )
    watchers = models.ManyToManyField(
        User, through="Watch", through_fields=("project", "watcher"), related_name="watched"
    )
    partners = models.ManyToManyField("self", through="Partnership")
    lost = models.ManyToManyField(Team, through="Nowhere", related_name="losing")
    unfit = models.ForeignKey(Team, models.CASCADE, related_name="unfit") if settings.DEBUG else None
    tied = models.ManyToManyField(Team, through="Watch", related_name="tied")
    depot = models.ForeignKey(Depot, on_delete=models.CASCADE)
    groups = models.ManyToManyField(Group)
    backup = models.ForeignKey(Team, models.SET_DEFAULT, default=1, related_name="backed")
    spare = models.ForeignKey(Team, models.SET_DEFAULT, related_name="spared")
    third = models.ForeignKey(Team, models.SET(1), null=True, related_name="thirds")
    fourth = models.ForeignKey(Team, models.SET_NULL, related_name="fourths")
    fifth = models.ForeignKey(
        Team, models.CASCADE, default=3, db_index=False, related_name="fifths"
    )
    named = models.ForeignKey(
        Team, models.CASCADE, related_name=make_name(), help_text=make_name()
    )


class Watch(models.Model):
    project = models.ForeignKey(Project, models.CASCADE)
    watcher = models.ForeignKey(User, models.CASCADE, related_name="watches")
    told_by = models.ForeignKey(User, models.CASCADE, related_name="told")


class Partnership(models.Model):
    one = models.ForeignKey(Project, models.CASCADE, related_name="ones")
    two = models.ForeignKey(Project, models.CASCADE, related_name="twos")
