"""Read a workbook's cells with fastexcel into Polars, and do nothing with them: what any reader must at least pay.

Run it: python -m benchmarks.read_only FILE.xlsx
"""

from __future__ import annotations

import sys
from pathlib import Path

import fastexcel


def main(path: Path) -> int:
    """How many rows there are."""
    book = fastexcel.read_excel(path)
    return sum(book.load_sheet(name, dtypes="string").to_polars().height for name in book.sheet_names)


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
