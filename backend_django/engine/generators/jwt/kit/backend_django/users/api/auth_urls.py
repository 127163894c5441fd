"""Paths below /api/v1/auth/."""

from django.urls import path

from backend_django.api.routers import OptionalSlashRouter

from . import account_views, token_views, views

router = OptionalSlashRouter()
router.register("accounts", account_views.AccountViewSet, basename="account")
router.register("sessions", account_views.SessionViewSet, basename="session")

urlpatterns = [
    path("login/", token_views.LoginView.as_view(), name="rest_login"),
    path("logout/", token_views.LogoutView.as_view(), name="rest_logout"),
    path("token/refresh/", token_views.TokenRefreshView.as_view(), name="token_refresh"),
    path("token/verify/", token_views.TokenVerifyView.as_view(), name="token_verify"),
    path("user/", views.AccountView.as_view(), name="rest_user_details"),
    path(
        "password/change/", token_views.PasswordChangeView.as_view(), name="rest_password_change"
    ),
    path("password/reset/", views.PasswordResetView.as_view(), name="rest_password_reset"),
    path(
        "password/reset/confirm/",
        views.PasswordResetConfirmView.as_view(),
        name="rest_password_reset_confirm",
    ),
    path("registration/", token_views.RegisterView.as_view(), name="rest_register"),
    path("registration/verify-email/", views.VerifyEmailView.as_view(), name="rest_verify_email"),
    path("registration/resend-email/", views.ResendEmailView.as_view(), name="rest_resend_email"),
    *router.urls,
]
