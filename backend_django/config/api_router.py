"""The versions of the API."""

from __future__ import annotations

from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt

from backend_django.api.errors import not_found

urlpatterns = [
    path("v1/", include("backend_django.api.urls")),
    re_path("", csrf_exempt(not_found)),
]
