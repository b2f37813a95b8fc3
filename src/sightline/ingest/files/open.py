"""Opens files as sheets of text, with each row's number as a person sees it. Nothing is understood here yet."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import polars as pl

from sightline.base.errors import Refused

TOO_LONG, CELLS, UNCLOSED, FROM_1904 = "_too_long", "_cells", "_unclosed", "_from_1904"
HEADER_WITHIN = 10


@dataclass(frozen=True)
class Sheet:
    """One sheet or table. `cells` has a text column for each header, named '0', '1' and so on by its place, and
    `_row`, the row's number in the file."""

    file: str
    name: str
    header: tuple[str, ...]
    cells: pl.DataFrame

    @property
    def places(self) -> list[str]:
        return [column for column in self.cells.columns if not column.startswith("_")]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        held = sha256()
        while piece := stream.read(1024 * 1024):
            held.update(piece)
    return held.hexdigest()


def numbered(raw: pl.DataFrame) -> pl.DataFrame:
    """Raw cells with their places as names, and each row with its number."""
    raw.columns = [str(place) for place in range(raw.width)]
    return raw.with_row_index("_row", offset=1).with_columns(pl.col("_row").cast(pl.Int64))


def parquet_cells(path: Path) -> pl.DataFrame:
    """The raw cells of a .parquet file as text, its column names as the first row. Errors: Refused."""
    try:
        held = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise Refused(f"{path.name} was not read.", why="It is damaged.", do="Make it again.") from error
    if not held.width:
        raise Refused(f"{path.name} was not read.", why="It has no columns.", do="Make it again.")
    texts = {str(place): _as_text(column) for place, column in enumerate(held.get_columns())}
    header = pl.DataFrame([held.columns], schema=list(texts), orient="row")
    return numbered(pl.concat([header, pl.DataFrame(texts)]))


def _as_text(column: pl.Series) -> pl.Series:
    """A column as text: moments in local time, lists and structures as they are written, bytes as text."""
    kind = column.dtype
    if isinstance(kind, pl.Datetime) and kind.time_zone:
        column = column.dt.convert_time_zone("Europe/London").dt.replace_time_zone(None)
    if kind.is_nested() or kind == pl.Binary:
        texts = [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in column.to_list()]
        return pl.Series([None if text is None else str(text) for text in texts], dtype=pl.String)
    return column.cast(pl.String, strict=False)


def below(file: str, name: str, raw: pl.DataFrame, header_row: int) -> Sheet:
    """The sheet whose header stands in this row (by number) of the raw cells. `_too_long` marks the rows of a .csv file
    that have something beyond the header's cells."""
    places = [column for column in raw.columns if not column.startswith("_")]
    found = raw.filter(pl.col("_row") == header_row)
    cells = raw.filter(pl.col("_row") > header_row)
    if CELLS in raw.columns:
        wide = int(found[CELLS][0])
        beyond, places = places[wide:], places[:wide]
        long = cells.select(pl.any_horizontal(pl.lit(False), pl.col(beyond).is_not_null())).to_series()
        if long.any():
            places, cells = [*places, *beyond], cells.with_columns(long.alias(TOO_LONG))
        cells = cells.drop(CELLS, *(place for place in beyond if place not in places))
    header = tuple((text or "").strip() for text in found.select(places).row(0))
    return Sheet(file, name, header, cells)
