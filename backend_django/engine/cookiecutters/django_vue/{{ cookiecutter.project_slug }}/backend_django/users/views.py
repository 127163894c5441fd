"""The one page of the accounts that is not the single-page app's."""

from allauth.account.models import get_emailconfirmation_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe


@require_safe
def confirm_email(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm the address that the link was sent to, and go on to sign in.

    Following the link is proof enough: it stands nowhere but in that e-mail.
    """
    confirmation = get_emailconfirmation_model().from_key(key)
    if confirmation is not None:
        confirmation.confirm(request)
    return redirect(f"/sign-in?confirmed={'no' if confirmation is None else 'yes'}")
