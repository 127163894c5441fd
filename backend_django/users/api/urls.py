"""Paths below /api/v1/auth/."""

from __future__ import annotations

from django.urls import path

from . import jwt_views, views

urlpatterns = [
    path("login/", views.LoginView.as_view(), name="rest_login"),
    path("logout/", views.LogoutView.as_view(), name="rest_logout"),
    path("jwt/create/", jwt_views.JwtCreateView.as_view(), name="jwt_create"),
    path("jwt/refresh/", jwt_views.JwtRefreshView.as_view(), name="jwt_refresh"),
    path("jwt/verify/", jwt_views.JwtVerifyView.as_view(), name="jwt_verify"),
    path("jwt/blacklist/", jwt_views.JwtBlacklistView.as_view(), name="jwt_blacklist"),
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
