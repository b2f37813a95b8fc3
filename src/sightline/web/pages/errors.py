"""What a page says when it cannot be shown: what happened, what is safe, what to do. Never a child's data."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "pages/error.html", {"title": "You may not see this page", "what": REFUSED}, status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "pages/error.html", {"title": "There is no such page", "what": NOT_FOUND}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/error.html", {"title": "Something went wrong", "what": BROKEN}, status=500)


REFUSED = "Your role does not include it. If your work needs it, ask your administrator."
NOT_FOUND = "Check the address, or begin at the home page. If a child's record was here, it may not be yours to see."
BROKEN = "Nothing was lost and nothing was changed. Try again; if it happens again, tell your administrator when."
