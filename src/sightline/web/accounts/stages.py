"""The second factor's turn in signing in."""

from __future__ import annotations

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from sightline.web.accounts.directory import came_by_directory


class UnlessTheDirectoryAsked(AuthenticateStage):
    """Asks for the code of whoever gave a password. The directory has asked its own people already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not came_by_directory(request, self.login.user) and super()._should_handle(request)
