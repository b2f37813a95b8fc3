"""The pictures of the front page: each is shown, described in words, and light enough for anyone's connection."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))
SHOWN = {
    path: words
    for words, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.stem)
def test_each_picture_is_shown_and_described_in_words(picture: Path):
    assert len(SHOWN[picture.relative_to(ROOT).as_posix()].split()) >= 8


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.stem)
def test_each_picture_is_light_and_of_a_readable_size(picture: Path):
    held = picture.read_bytes()
    wide, tall = struct.unpack(">II", held[16:24])
    assert len(held) < 200_000
    assert 600 <= wide <= 1400 and tall <= 1400
