"""Whatever a page cannot do for reasons outside it (a busy database, a workspace that is gone) is said kindly."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from sightline.base.errors import Refused
from sightline.web.pages.errors import out_of_order


class KindlyMiddleware:
    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused | OperationalError):
            return None
        logging.getLogger(__name__).error("A page could not be shown", exc_info=exception)
        return out_of_order(request)
