"""One figure in two units: children and families, neither of them ever worked out from the other."""

from collections.abc import Callable
from typing import Any

from sightline.language import Measure


def both(make: Callable[..., Measure], of: Any, title: str, **says: Any) -> tuple[Measure, Measure]:
    """The figure by child and by family, each counted once. `title` has {} where the unit is to stand."""
    return (
        make(of, title=title.format("Children"), each="child_id", counts="children", **says),
        make(of, title=title.format("Families (sibling groups)"), each="family_id", counts="families", **says),
    )
