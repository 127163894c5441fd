from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from taggit.managers import TaggableManager


class Comment(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    target = GenericForeignKey("content_type", "object_id")
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"])]


class Article(models.Model):
    title = models.CharField(max_length=100)
    comments = GenericRelation(Comment)
    tags = TaggableManager(blank=True)
    cover = models.ForeignKey("wagtailimages.Image", models.SET_NULL, null=True)


class Fork(AbstractShop):
    pass


class Told(Mystery):
    class Meta:
        verbose_name_plural = "told"
