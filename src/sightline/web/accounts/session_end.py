"""A session ends: eight hours after signing in whatever happens, and after an hour in which nobody used it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from sightline.base import now

LONGEST, UNUSED, OFTEN = timedelta(hours=8), timedelta(minutes=60), timedelta(minutes=1)
JUST = timedelta(minutes=5)
BEGAN, SEEN = "began_at", "seen_at"
OVER = "You were signed out, as everyone is after eight hours or an hour without use. Sign in to go on."


class SessionEndMiddleware:
    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.answer(request)
        moment = datetime.fromisoformat(now.timestamp())
        if moment - _at(request, BEGAN, moment) > LONGEST or moment - _at(request, SEEN, moment) > UNUSED:
            logout(request)
            messages.info(request, OVER)
            return redirect_to_login(request.get_full_path())
        request.session.setdefault(BEGAN, moment.isoformat())
        if SEEN not in request.session or moment - _at(request, SEEN, moment) > OFTEN:
            request.session[SEEN] = moment.isoformat()
        return self.answer(request)


def just_began(request: HttpRequest) -> bool:
    """Whether somebody signed in within the last minutes."""
    moment = datetime.fromisoformat(now.timestamp())
    return BEGAN in request.session and moment - _at(request, BEGAN, moment) < JUST


def _at(request: HttpRequest, what: str, otherwise: datetime) -> datetime:
    kept = request.session.get(what)
    return datetime.fromisoformat(kept) if kept else otherwise
