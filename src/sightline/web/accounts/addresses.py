"""Which pages of the sign-in library there are. The others, such as signing up or a password by e-mail, are not."""

from __future__ import annotations

from typing import Any

from allauth import urls
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver

from sightline.web.accounts import directory

OPEN = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
}
OURS = {"openid_connect_login": directory.login, "openid_connect_callback": directory.callback}


def closed(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
    raise Http404


def open_ones(patterns: list[Any]) -> list[Any]:
    """The library's addresses, with their names, each leading to its page or to none."""
    made: list[Any] = []
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = open_ones(one.url_patterns)
            made.append(URLResolver(one.pattern, inner, one.default_kwargs, one.app_name, one.namespace))
        else:
            page = OURS.get(one.name) or (one.callback if one.name in OPEN else closed)
            made.append(URLPattern(one.pattern, page, one.default_args, one.name))
    return made


addresses = open_ones(urls.urlpatterns)
