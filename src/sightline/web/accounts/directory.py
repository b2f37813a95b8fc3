"""Sign-in by the council's directory: it says who somebody is, and only people whom an administrator made come in.

A person is found by the e-mail address that the directory says it has verified, and not by `preferred_username`: the
standard lets people choose that name and lets two people have it. From the first sign-in on it is the directory's `sub`
that counts, since it is never given to anyone else, while the address of somebody who left may be given to another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from sightline.web.accounts import people
from sightline.web.directory import KEY

Page = Callable[..., HttpResponse]
FIRST = ("password", "socialaccount")


class OnlyWhoIsKnown(DefaultSocialAccountAdapter):
    """Nobody signs up, and nobody joins a second account to their own."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        said = sociallogin.account.extra_data
        if sociallogin.state.get("process", "login") != "login" or not _of_one_person(said):
            raise ImmediateHttpResponse(_unknown(request))
        if sociallogin.is_existing:
            return
        person = people.with_address(_verified_address(said))
        if person is None or SocialAccount.objects.filter(user=person).exists():
            raise ImmediateHttpResponse(_unknown(request))
        people.tie_to_directory(person, sociallogin.account)
        sociallogin.user = person


def _of_one_person(said: dict[str, Any]) -> bool:
    """Whether both of the directory's answers are about the same person, as the standard asks."""
    return len({answer.get("sub") for answer in said.values()}) == 1


def _verified_address(said: dict[str, Any]) -> str:
    """The address that the directory vouches for; '' if it does not. A directory that verifies without saying so has a
    setting for that; a plain 'no' is always believed."""
    answer = said.get("userinfo") or said.get("id_token") or {}
    silent = settings.DIRECTORY is not None and settings.DIRECTORY.trust_addresses
    return str(answer.get("email") or "") if answer.get("email_verified", silent) is True else ""


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "socialaccount/unknown.html", status=403)


def came_by_directory(request: HttpRequest, person: Any) -> bool:
    """Whether the directory, which asks for a second factor of its own, said who this is when they signed in."""
    records = get_authentication_records(request, person)
    firsts = [one["method"] for one in records if one["method"] in FIRST and not one.get("reauthenticated")]
    return bool(firsts) and firsts[-1] == "socialaccount"


def _answering(view: Page) -> Page:
    """The view, with a page that says so where the directory does not answer, and none where there is no directory."""

    def page(request: HttpRequest, provider_id: str) -> HttpResponse:
        if provider_id != KEY or settings.DIRECTORY is None:
            raise Http404
        try:
            return view(request, provider_id)
        except (RequestException, KeyError):
            return render(request, "socialaccount/authentication_error.html", {"silent": True}, status=502)

    return page


login, callback = _answering(views.login), _answering(views.callback)
