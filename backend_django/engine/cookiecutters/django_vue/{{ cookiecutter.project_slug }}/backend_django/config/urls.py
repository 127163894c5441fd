"""Paths of the whole project. The slash at their end may always be left out."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from backend_django.api import health, media, page
from backend_django.users.views import confirm_email

handler400 = "backend_django.api.errors.bad_request"
handler403 = "backend_django.api.errors.permission_denied"
handler404 = "backend_django.api.errors.not_found"
handler500 = "backend_django.api.errors.server_error"

admin.site.site_header = admin.site.site_title = settings.PROJECT_NAME
admin.site.index_title = "Administration"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("backend_django.config.api_router")),
    path("health/live/", health.live, name="health-live"),
    path("health/ready/", health.ready, name="health-ready"),
    path("media/<path:path>", media.media, name="media"),
    path("config.json", page.config, name="page-config"),
    path("confirm-email/<str:key>/", confirm_email, name="account_confirm_email"),
    path("sign-in", page.page, name="account_email_verification_sent"),
    re_path(r"^(?!static/|media/|health/|ws/)(?P<path>.*)$", page.page, name="page"),
]
