"""Accounts are made by an administrator: nobody signs up. What sign-in says is said in the site's own words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from sightline.web.accounts import people

ASKED = "allauth.mfa.stages.AuthenticateStage"
OURS = "sightline.web.accounts.stages.UnlessTheDirectoryAsked"


class NobodySignsUp(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "You may not sign in at present. Ask your administrator.",
        "enter_current_password": "That is not your password. Type the password that you signed in with.",
        "incorrect_code": "That code is not right. Wait for the next one and type it.",
        "incorrect_password": "That is not your password. Type it again.",
        "rate_limited": "Too many tries. Wait five minutes, then try again.",
        "too_many_login_attempts": "Too many wrong guesses. Wait fifteen minutes, then try again.",
        "username_password_mismatch": "The username or the password is not right. Type both again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return [OURS if stage == ASKED else stage for stage in super().get_login_stages()]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """Errors: ValidationError, for a weak one and for the very one that an administrator gave."""
        if getattr(user, "must_change_password", False) and user is not None and user.check_password(password):
            raise ValidationError("Choose a password of your own, and not the one that you were given.")
        return super().clean_password(password, user)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        people.choose_password(user, password)

    def add_message(self, *given: Any, **named: Any) -> None:
        """None: the page that comes next says what happened."""
