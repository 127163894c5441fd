"""Paths below /api/."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)

from backend_django.api.errors import not_found

v1: list[URLPattern | URLResolver] = [
    path("auth/", include("backend_django.users.api.auth_urls")),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("schema/redoc/", SpectacularRedocView.as_view(url_name="schema"), name="redoc"),
    path("schema/swagger/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="swagger"),
    path("users/", include("backend_django.users.api.urls")),
{%- for prefix, module in cookiecutter._routes %}
    path("{{ prefix }}/", include("{{ module }}")),
{%- endfor %}
]

urlpatterns = [
    path("v1/", include(v1)),
    re_path("", not_found),
]
