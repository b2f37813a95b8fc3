"""The least that two pages can cost: the same work as the site's largest pages, with nothing of the site around it.

A scorecard of 150 measures by 13 months, and a list of 200 children, from SQLite, written by Jinja2, served by
Starlette under Uvicorn. Nobody signs in, nothing is checked, nothing is written down.

Run it: python -m benchmarks.page_floor make DB; then: python -m benchmarks.page_floor starlette PORT DB, and ask for
/s/TEAM (the scorecard), /c/TEAM (the children) or /z (nothing).
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from random import Random
from typing import Any

TEAMS, MEASURES, MONTHS, CHILDREN = 24, 150, 24, 100_000
SHOWN_MONTHS, SHOWN_CHILDREN = 13, 200
SEED = 11
TABLES = """
create table cell (team integer, measure integer, month integer, numerator real, denominator real,
    primary key (team, measure, month)) without rowid;
create table child (id integer primary key, team integer, name text, born text, started text, due text, done text,
    state text, worker text, source text);
"""
CELLS = "select measure, numerator, denominator from cell where team = ? and month >= ? order by measure, month"
ROWS = "select * from child where team = ? order by born limit ?"
HEAD = '<!doctype html><html lang="en"><head><title>{{ title }}</title></head><body><main><h1>{{ title }}</h1><table>'
FOOT = "</table></main></body></html>"
SCORECARD = """<thead><tr><th scope="col">Measure</th>
{% for month in months %}<th scope="col">{{ month }}</th>{% endfor %}</tr></thead>
<tbody>{% for name, cells in rows %}<tr><th scope="row"><a href="/m/{{ loop.index }}">{{ name }}</a></th>
{% for text, standing in cells %}<td class="{{ standing }}">{{ text }}</td>{% endfor %}</tr>{% endfor %}</tbody>"""
LIST = "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}"


def make(path: Path) -> None:
    """Draw the numbers and the children, the same every time."""
    chance = Random(SEED)
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as held:
        held.executescript(TABLES)
        keys = ((t, k, m) for t in range(TEAMS) for k in range(MEASURES) for m in range(MONTHS))
        cells = ((*key, chance.randint(0, 50), chance.randint(50, 70)) for key in keys)
        held.executemany("insert into cell values (?, ?, ?, ?, ?)", cells)
        held.executemany(f"insert into child values ({', '.join('?' * 10)})", map(_child(chance), range(CHILDREN)))
        held.execute("create index child_of_team on child (team, born)")
    held.close()


def _child(chance: Random) -> Any:
    words = ("2020-12-01 day", "2021-01-12 day", "2021-01-15 day", "overdue case", "Worker 00123", "sheet row 42")
    return lambda one: (one, chance.randrange(TEAMS), f"Child {one}", f"{chance.randint(2004, 2020)}-05-01", *words)


class Pages:
    """The two pages, out of one database."""

    def __init__(self, path: str) -> None:
        from jinja2 import Environment

        self.held = sqlite3.connect(path, check_same_thread=False)
        written = Environment(autoescape=True)
        self.card, self.list = (written.from_string(HEAD + middle + FOOT) for middle in (SCORECARD, LIST))

    def scorecard(self, team: int) -> str:
        measures: dict[int, list[tuple[str, str]]] = {}
        for measure, numerator, denominator in self.held.execute(CELLS, (team, MONTHS - SHOWN_MONTHS)):
            share = 100 * numerator / denominator
            standing = "low" if share < 30 else "middle" if share < 60 else "high"
            measures.setdefault(measure, []).append((f"{share:.1f}%", standing))
        rows = [(f"Measure {measure}", cells) for measure, cells in measures.items()]
        return self.card.render(title="Scorecard", months=range(1, SHOWN_MONTHS + 1), rows=rows)

    def children(self, team: int) -> str:
        return self.list.render(title="Children", rows=self.held.execute(ROWS, (team, SHOWN_CHILDREN)).fetchall())


def serve(port: int, path: str) -> None:
    """Serve the pages on this machine until stopped."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import HTMLResponse
    from starlette.routing import Route

    pages = Pages(path)

    async def scorecard(request: Request) -> HTMLResponse:
        return HTMLResponse(pages.scorecard(request.path_params["team"]))

    async def children(request: Request) -> HTMLResponse:
        return HTMLResponse(pages.children(request.path_params["team"]))

    async def nothing(request: Request) -> HTMLResponse:
        return HTMLResponse("")

    routes = [Route("/s/{team:int}", scorecard), Route("/c/{team:int}", children), Route("/z", nothing)]
    uvicorn.run(Starlette(routes=routes), host="127.0.0.1", port=port, log_level="error", access_log=False)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]))
    else:
        serve(int(sys.argv[2]), sys.argv[3])
