"""A password alone opens nothing: whoever has no second factor is led to set one up. Off in the demonstration alone."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sightline.web.accounts.directory import came_by_directory

OPEN = ("/accounts/", "/static/")


class SecondFactorMiddleware:
    """The council's directory asks for a second factor itself, so whoever came by it is not asked for another."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        needed = request.user.is_authenticated and not settings.DEMONSTRATION and not request.path.startswith(OPEN)
        if needed and not is_mfa_enabled(request.user) and not came_by_directory(request, request.user):
            return redirect("mfa_activate_totp")
        return self.answer(request)
