"""Paths below /api/v1/auth/."""

from __future__ import annotations

from django.urls import path

from . import (
    account_views,
    event_views,
    jwt_views,
    session_views,
    token_views,
    two_factor_views,
    views,
)

urlpatterns = [
    path("login/", views.LoginView.as_view(), name="rest_login"),
    path("logout/", views.LogoutView.as_view(), name="rest_logout"),
    path("jwt/create/", jwt_views.JwtCreateView.as_view(), name="jwt_create"),
    path("jwt/refresh/", jwt_views.JwtRefreshView.as_view(), name="jwt_refresh"),
    path("jwt/verify/", jwt_views.JwtVerifyView.as_view(), name="jwt_verify"),
    path("jwt/blacklist/", jwt_views.JwtBlacklistView.as_view(), name="jwt_blacklist"),
    path("quotas/", account_views.QuotasView.as_view(), name="account-quotas"),
    path("export/", account_views.AccountExportView.as_view(), name="account-export"),
    path("delete/", account_views.AccountDeleteView.as_view(), name="account-delete"),
    path("two-factor/", two_factor_views.TwoFactorView.as_view(), name="two-factor"),
    path(
        "two-factor/begin/",
        two_factor_views.TwoFactorBeginView.as_view(),
        name="two-factor-begin",
    ),
    path(
        "two-factor/confirm/",
        two_factor_views.TwoFactorConfirmView.as_view(),
        name="two-factor-confirm",
    ),
    path(
        "two-factor/recovery-codes/",
        two_factor_views.RecoveryCodesView.as_view(),
        name="two-factor-codes",
    ),
    path("two-factor/off/", two_factor_views.TwoFactorOffView.as_view(), name="two-factor-off"),
    path("events/", event_views.EventsView.as_view(), name="account-events"),
    path("sessions/", session_views.SessionsView.as_view(), name="account-sessions"),
    path(
        "sessions/end-others/",
        session_views.OtherSessionsView.as_view(),
        name="account-sessions-end",
    ),
    path(
        "sessions/<uuid:session_id>/",
        session_views.SessionView.as_view(),
        name="account-session",
    ),
    path("tokens/", token_views.TokensView.as_view(), name="account-tokens"),
    path("tokens/<uuid:token_id>/", token_views.TokenView.as_view(), name="account-token"),
    path("user/", views.AccountView.as_view(), name="rest_user_details"),
    path("password/change/", views.PasswordChangeView.as_view(), name="rest_password_change"),
    path("password/reset/", views.PasswordResetView.as_view(), name="rest_password_reset"),
    path(
        "password/reset/confirm/",
        views.PasswordResetConfirmView.as_view(),
        name="rest_password_reset_confirm",
    ),
    path("registration/", views.RegisterView.as_view(), name="rest_register"),
    path("registration/verify-email/", views.VerifyEmailView.as_view(), name="rest_verify_email"),
    path("registration/resend-email/", views.ResendEmailView.as_view(), name="rest_resend_email"),
]
