"""Who may see what: the one table of roles and rights. What is not in it is refused.

Authority: the roles of an improving children's service; children and their names only for those who work with them.
"""

from __future__ import annotations

from dataclasses import dataclass

RIGHTS = {
    "priorities": "The improvement plan and its figures",
    "figures": "Figures and verdicts",
    "children": "The children behind a figure, worklists and timelines, within their scope",
    "names": "Children's names",
    "downloads": "Worklists as a workbook",
    "data": "Snapshots and findings",
    "load": "Sending files",
    "reports": "The scrutiny report",
    "internal reports": "Reports with every number",
    "people": "People, roles and scope",
    "viewing log": "Who looked at which children",
}


@dataclass(frozen=True)
class Role:
    """A role: its rights, and whether its scope is everything, the teams or the caseload that a person is given."""

    key: str
    title: str
    rights: frozenset[str]
    scope: str = "none"


def _role(key: str, title: str, *rights: str, scope: str = "none") -> Role:
    assert set(rights) <= set(RIGHTS), key
    return Role(key, title, frozenset(rights), scope)


ROLES = {
    role.key: role
    for role in (
        _role("social_worker", "Social worker", "children", "names", "figures", "priorities", scope="caseload"),
        _role("team_manager", "Team manager", "children", "names", "downloads", "figures", "priorities", scope="team"),
        _role(
            "head_of_service",
            "Head of service",
            "children",
            "names",
            "downloads",
            "figures",
            "priorities",
            "reports",
            "internal reports",
            scope="all",
        ),
        _role(
            "director",
            "Director",
            "children",
            "names",
            "downloads",
            "figures",
            "priorities",
            "data",
            "reports",
            "internal reports",
            scope="all",
        ),
        _role(
            "analyst",
            "Performance analyst",
            "children",
            "downloads",
            "figures",
            "priorities",
            "data",
            "load",
            "reports",
            scope="all",
        ),
        _role("board_member", "Improvement board member", "figures", "priorities", "reports"),
        _role("partner", "Partner agency", "priorities", "reports"),
        _role("administrator", "Administrator", "people"),
        _role("access_auditor", "Auditor of access", "viewing log"),
    )
}


def may(role: str, right: str) -> bool:
    """Whether a role has a right. An unknown role has none. Errors: KeyError, for a right that there is not."""
    if right not in RIGHTS:
        raise KeyError(right)
    return role in ROLES and right in ROLES[role].rights
