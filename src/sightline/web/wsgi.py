"""The application that a server runs."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

from sightline.base import now

now.pass_on("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
application = get_wsgi_application()
