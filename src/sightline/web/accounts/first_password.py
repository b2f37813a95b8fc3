"""A password that an administrator gave opens one page: the one where its owner chooses their own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sightline.web.accounts.directory import came_by_directory

OPEN = ("/accounts/password/change/", "/accounts/logout/", "/accounts/reauthenticate/", "/static/")


class FirstPasswordMiddleware:
    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        held = request.user.is_authenticated and request.user.must_change_password
        if held and not request.path.startswith(OPEN) and not came_by_directory(request, request.user):
            return redirect("account_change_password")
        return self.answer(request)
