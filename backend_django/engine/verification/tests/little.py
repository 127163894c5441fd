"""A little project, written by hand, in which each test breaks one thing."""

from __future__ import annotations

from backend_django.engine.blueprint import App, Blueprint, Entity, Field, Project
from backend_django.engine.blueprint.normalise import normalised
from backend_django.engine.files import File, Tree

PACKAGES = (
    "backend_django",
    "backend_django/config",
    "backend_django/config/settings",
    "backend_django/users",
    "backend_django/users/migrations",
    "backend_django/shop",
    "backend_django/shop/api",
    "backend_django/shop/migrations",
    "backend_django/shop/tests",
)

FILES = {f"{package}/__init__.py": "" for package in PACKAGES} | {
    "pyproject.toml": """\
[tool.ruff]
line-length = 99
lint.select = ["E", "F", "I"]

[tool.pytest.ini_options]
DJANGO_SETTINGS_MODULE = "backend_django.config.settings.test"
""",
    "backend_django/config/settings/test.py": """\
import environ

env = environ.Env()
SECRET_KEY = env("DJANGO_SECRET_KEY")
DATABASES = {"default": env.db("DATABASE_URL")}
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "drf_spectacular",
    "backend_django.users",
    "backend_django.shop",
]
AUTH_USER_MODEL = "users.User"
ROOT_URLCONF = "backend_django.config.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.BasicAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 20,
}
""",
    "backend_django/config/urls.py": """\
from django.urls import include, path
from rest_framework.routers import DefaultRouter

from backend_django.shop.api.views import BookViewSet

router = DefaultRouter()
router.register("books", BookViewSet)
urlpatterns = [path("api/v1/shop/", include(router.urls))]
""",
    "backend_django/users/models.py": """\
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager):
    def create_user(self, email, password):
        user = self.model(email=email)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    objects = UserManager()
""",
    "backend_django/users/migrations/0001_initial.py": """\
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={"abstract": False},
        ),
    ]
""",
    "backend_django/shop/models.py": """\
from django.db import models


class Book(models.Model):
    title = models.CharField(max_length=255)
    pages = models.IntegerField(default=1)

    class Meta:
        ordering = ("id",)

    def __str__(self):
        return self.title
""",
    "backend_django/shop/migrations/0001_initial.py": """\
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Book",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255)),
                ("pages", models.IntegerField(default=1)),
            ],
            options={"ordering": ("id",)},
        ),
    ]
""",
    "backend_django/shop/api/views.py": """\
from rest_framework import serializers, viewsets

from ..models import Book


class BookSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = ("id", "title", "pages")


class BookViewSet(viewsets.ModelViewSet):
    queryset = Book.objects.all()
    serializer_class = BookSerializer
""",
    "backend_django/shop/tests/test_book.py": """\
import pytest

from backend_django.shop.models import Book

pytestmark = pytest.mark.django_db


def test_a_book_has_a_title():
    assert str(Book.objects.create(title="Emma")) == "Emma"
""",
}

BOOK = Entity(
    name="Book",
    fields=(
        Field(name="title", type="char", required=True),
        Field(name="pages", type="integer", default=1),
    ),
)
BLUEPRINT = normalised(
    Blueprint(project=Project(name="Little"), apps=(App(name="shop", entities=(BOOK,)),))
)


def project(**changed: str) -> Tree:
    """Return the little project; ``models="..."`` stands for another ``shop/models.py``."""
    files = FILES | {SHORT.get(name, name): content for name, content in changed.items()}
    return Tree(File(path, content, "test") for path, content in files.items())


SHORT = {
    "models": "backend_django/shop/models.py",
    "views": "backend_django/shop/api/views.py",
    "urls": "backend_django/config/urls.py",
    "settings": "backend_django/config/settings/test.py",
    "migration": "backend_django/shop/migrations/0001_initial.py",
    "test": "backend_django/shop/tests/test_book.py",
}
