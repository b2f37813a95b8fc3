"""One document, written in the form that its file's name asks for: .docx, .pdf or .html.

The file appears whole or not at all: it is written beside its place and then moved there.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from sightline.base.errors import Refused
from sightline.report.document import Document

WRITERS = {".docx": "to_word", ".pdf": "to_pdf", ".html": "to_html"}
LIBRARIES = {"docx", "typst", "altair", "vl_convert"}


def write(document: Document, path: Path | str) -> Path:
    """Write the document and return its path.

    Errors: Refused for a name that ends in none of .docx, .pdf and .html, a folder that is not there, a library
    that is not installed, or a file that is open elsewhere.
    """
    path = Path(path)
    writer = _writer(path)
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}.", do="Make it, or name another.")
    beside = path.with_name(f".{path.name}.part")
    try:
        writer(document, beside)
        os.replace(beside, path)
    except PermissionError:
        raise Refused(f"{path.name} cannot be written.", do="Close it if it is open, or name another file.") from None
    except ModuleNotFoundError as error:
        raise _not_installed(error) from error
    finally:
        beside.unlink(missing_ok=True)
    return path


def _writer(path: Path) -> Callable[[Document, Path], None]:
    name = WRITERS.get(path.suffix.lower())
    if name is None:
        raise Refused(
            f"A report cannot be written as '{path.name}'.",
            do="End the name in .docx for Word, .pdf for a PDF or .html for a web page.",
        )
    writer: Callable[[Document, Path], None] = import_module(f"sightline.report.{name}").write
    return writer


def _not_installed(error: ModuleNotFoundError) -> Exception:
    if error.name not in LIBRARIES:
        return error
    return Refused(
        "Reports need libraries that are not installed.", do="Install them with: pip install 'sightline[reports]'"
    )
