"""What several commands share: how a day, a format and a file are asked for, and how a table is printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sightline.base.errors import Refused
from sightline.base.periods import parse_day

if TYPE_CHECKING:
    import polars as pl

    from sightline.language import Rooms
    from sightline.language.rulebook import Rulebook
    from sightline.workspace.workspace import Workspace

FORMATS = ("table", "csv", "json", "parquet")
WIDEST = 60


class Day(click.ParamType):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        return value if isinstance(value, date) else parse_day(value)


def formatted(command: Callable[..., Any]) -> Callable[..., Any]:
    """--format and --out."""
    command = click.option("--out", type=click.Path(path_type=Path), help="Write to this file, not to the screen.")(
        command
    )
    return click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)(command)


def opened(ctx: click.Context) -> Workspace:
    from sightline import workspace

    return workspace.open(ctx.obj)


def found(ctx: click.Context) -> Workspace | None:
    """The workspace, for commands that can do without one. One that was named and is not there is an error."""
    from sightline import workspace
    from sightline.workspace.settings import FILE

    is_there = ctx.meta["named"] or (Path(ctx.obj) / FILE).is_file()
    return workspace.open(ctx.obj) if is_there else None


def rooms_here(ctx: click.Context) -> Rooms:
    """The rooms, with the workspace's own where there is one (see `found`)."""
    from sightline import workspace

    return workspace.all_rooms(ctx.obj)


def rules_here(ctx: click.Context) -> Rulebook:
    """The rules of the workspace, where there is one (see `found`), or those of the rooms. Reads settings alone."""
    from sightline.language.rulebook import Rulebook
    from sightline.workspace.settings import FILE, read_settings, rules_of

    if not (ctx.meta["named"] or (Path(ctx.obj) / FILE).is_file()):
        return Rulebook()
    return rules_of(read_settings(Path(ctx.obj)), rooms_here(ctx))


def show(table: pl.DataFrame, form: str = "table", out: Path | None = None, columns: tuple[str, ...] = ()) -> None:
    """Print a table, or write it. `columns` are those that a person sees on a screen."""
    if form == "parquet":
        if out is None:
            raise Refused("Parquet cannot be shown on a screen.", do="Give a file with --out.")
        _written(out, lambda: table.write_parquet(out))
        return
    text = {"csv": _csv, "json": as_json, "table": lambda t: _grid(t, columns)}[form](table)
    if out is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    else:
        _written(out, lambda: out.write_text(text, encoding="utf-8"))


def _written(out: Path, write: Callable[[], object]) -> None:
    try:
        write()
    except OSError as failed:
        raise Refused(
            f"{out} cannot be written.", why=str(failed.strerror or failed), do="Name another file."
        ) from failed


def as_json(table: pl.DataFrame) -> str:
    return json.dumps(table.to_dicts(), default=str, ensure_ascii=False, indent=1)


def _csv(table: pl.DataFrame) -> str:
    """CSV in which no cell can act as a formula when a spreadsheet opens it."""
    import polars as pl

    texts = [name for name, kind in table.schema.items() if kind == pl.String]
    safe = [
        pl.when(pl.col(name).str.contains(r"^[=+\-@\t\r]")).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in texts
    ]
    return table.with_columns(safe).write_csv()


def _grid(table: pl.DataFrame, columns: tuple[str, ...]) -> str:
    shown = table.select([name for name in columns if name in table.columns] or table.columns)
    cells = [[_cell(value) for value in row] for row in shown.iter_rows()]
    widths = [max([len(name), *(len(row[at]) for row in cells)]) for at, name in enumerate(shown.columns)]
    numeric = [kind.is_numeric() for kind in shown.dtypes]
    lines = [_line(shown.columns, widths, numeric), _line(["-" * width for width in widths], widths, numeric)]
    lines += [_line(row, widths, numeric) for row in cells]
    return "\n".join(line.rstrip() for line in lines) + f"\n{table.height:,} rows\n"


def _line(cells: list[str], widths: list[int], numeric: list[bool]) -> str:
    return "  ".join(
        cell.rjust(width) if number else cell.ljust(width)
        for cell, width, number in zip(cells, widths, numeric, strict=True)
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.1f}".removesuffix(".0")
    text = str(value)
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def telling() -> Callable[[str], None]:
    """Says what is going on, on a terminal only."""
    if not sys.stderr.isatty():
        return lambda _said: None
    return lambda said: click.echo(f"{said} …", err=True)
