"""Accounts are made by an administrator: nobody signs up. What sign-in says is said in the site's own words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from sightline.web.accounts import people
from sightline.web.accounts.session_end import just_began

ASKED = "allauth.mfa.stages.AuthenticateStage"
OURS = "sightline.web.accounts.stages.UnlessTheDirectoryAsked"

WRONG_CODE = "That code is not right. Wait for the next one and type it."
TOO_MANY = "Too many tries. Wait fifteen minutes, then try again."


class InOurWords(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "rate_limited": TOO_MANY,
    }


class NobodySignsUp(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "You may not sign in at present. Ask your administrator.",
        "enter_current_password": "That is not your password. Type the password that you signed in with.",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "That is not your password. Type it again.",
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": "Too many wrong guesses. Wait fifteen minutes, then try again.",
        "username_password_mismatch": "The username or the password is not right. Type both again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        """Not of whoever signed in just now, nor for setting up a first second factor, without which no page opens."""
        request = context.request
        spared = just_began(request) or not is_mfa_enabled(request.user)
        return not spared and super().is_reauthentication_required(app=app, **named)

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
