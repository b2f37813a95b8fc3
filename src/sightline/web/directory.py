"""A council's own directory of people, as sign-in needs it: what workspace.toml says, and the secret beside it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from sightline.base import now
from sightline.base.errors import Refused
from sightline.workspace.settings import SignInSetting

SECRET = "SIGHTLINE_DIRECTORY_SECRET"
KEY = "directory"


def providers(setting: SignInSetting | None, secret: str | None = None) -> dict[str, Any]:
    """The sign-in library's setting; empty without a directory. Errors: Refused, where the secret is missing."""
    if setting is None:
        return {}
    secret = secret or now.environment(SECRET)
    if not secret:
        raise Refused(
            "People are to sign in by the council's directory, and the directory's secret is missing.",
            do=f"Put the secret that the directory gave this site into {SECRET}, or take out [sign_in].",
        )
    app = {
        "provider_id": KEY,
        "name": setting.name,
        "client_id": setting.client_id,
        "secret": secret,
        "settings": {"server_url": setting.directory, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def origin(setting: SignInSetting | None) -> list[str]:
    """Where the sign-in button's form may lead a browser, beside this site."""
    if setting is None:
        return []
    address = urlsplit(setting.directory)
    return [f"{address.scheme}://{address.netloc}"]
