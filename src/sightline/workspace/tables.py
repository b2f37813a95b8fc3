"""A snapshot's tables as they are asked for: each is read once, the first time, and then held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import polars as pl


class Tables(Mapping[str, pl.LazyFrame]):
    """Tables by record. A question about many measures comes to the same table again and again."""

    def __init__(self, records: list[str], read: Callable[[str], pl.LazyFrame]) -> None:
        self.records, self.read = records, read
        self.held: dict[str, pl.LazyFrame] = {}

    def __getitem__(self, record: str) -> pl.LazyFrame:
        if record not in self.held:
            self.held[record] = self.read(record).collect().lazy()
        return self.held[record]

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)
