"""Writes the manual's page about who may see what from the policies: `python -m tests.web.pages`."""

from __future__ import annotations

from pathlib import Path

from sightline.web.accounts.policies import RIGHTS, ROLES

PAGE = Path(__file__).parents[2] / "docs" / "generated" / "who-may-see-what.md"
SCOPES = {
    "all": "everyone",
    "team": "their teams",
    "service": "their services",
    "caseload": "their caseload",
    "none": "nobody",
}


def policy_page() -> str:
    """The table of roles and rights, as the site applies it."""
    head = ["Role", *RIGHTS.values(), "Whose children"]
    rows = [
        [role.title, *("yes" if right in role.rights else "" for right in RIGHTS), SCOPES[role.scope]]
        for role in ROLES.values()
    ]
    lines = ["| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows]]
    return "\n".join(
        [
            "# Who may see what",
            "",
            "Made from the policies that the site applies. What is not *yes* is refused.",
            "",
            *lines,
            "",
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(policy_page(), encoding="utf-8", newline="\n")
