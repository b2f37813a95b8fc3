"""A council's own accent colour and logo, from its settings, as a style sheet and a picture of the site."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from sightline.web.pages.access import figures_alone, page

LOGOS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}


@page("anyone")
def colours(request: HttpRequest) -> HttpResponse:
    """The accent as a CSS variable; nothing where the council has set none."""
    colour = figures_alone().settings.colour
    text = f":root {{ --accent: {colour}; }}\n" if colour else ""
    return HttpResponse(text, content_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=300"})


@page("anyone")
def logo(request: HttpRequest) -> FileResponse:
    workspace = figures_alone()
    path = (workspace.folder / workspace.settings.logo).resolve()
    inside = workspace.folder.resolve() in path.parents
    if not workspace.settings.logo or not inside or path.suffix.lower() not in LOGOS or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type=LOGOS[path.suffix.lower()])
