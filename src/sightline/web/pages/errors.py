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


def out_of_order(request: HttpRequest) -> HttpResponse:
    """The workspace or the database does not answer; whoever looks can do nothing about it but wait."""
    shown = {"title": "The site cannot answer at this moment", "what": OUT_OF_ORDER}
    return render(request, "pages/error.html", shown, status=503)


REFUSED = "Your role does not include it. If your work needs it, ask your administrator."
NOT_FOUND = "Check the address, or begin at the home page. If a child's record was here, it may not be yours to see."
BROKEN = "Nothing was lost and nothing was changed. Try again; if it happens again, tell your administrator when."
OUT_OF_ORDER = (
    "Nothing was changed. Go back and try again in a minute; if it happens again, tell your administrator when."
)
