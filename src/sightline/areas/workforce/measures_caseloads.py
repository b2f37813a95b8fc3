"""What the workforce is judged by: how many children each social worker holds."""

from sightline.areas.spine.records import Team
from sightline.areas.spine.registers import social_workers
from sightline.areas.workforce.measures import BY
from sightline.areas.workforce.registers import HIGH, TARGET, allocated, case_holders, cases, with_a_team_alone
from sightline.language import Expression, Open, Ratio, _, choose, first_of

_service: dict[str, Expression] = {
    "service": first_of(Team, "service", on="name=team"),
    "head_of_service": first_of(Team, "head", on="name=team"),
}
_whose: dict[str, Expression] = {"service": _.service, "head_of_service": _service["head_of_service"]}
ENOUGH = "A social worker holds as many children as they can see and think about: about eighteen, fewer if new."
NUMBERS = "A worker with too many children sees each of them too late."

cases_held = Open(
    allocated,
    title="Children allocated to a worker",
    cuts=["team", "worker"],
    cut_by=_service,
    each="child_id",
    why="The work that there is to share out. More is neither good nor bad.",
    practice="Every child whose case is open has one worker, by number, in the case system.",
    source="Brothers and sisters one by one, each child once",
)

workers_who_hold_cases = Open(
    allocated,
    title="Workers who hold cases, people",
    cuts=["team", "worker"],
    cut_by=_service,
    each="worker",
    counts="workers",
    why="Whoever is allocated a child on the day, employed or not: what the average caseload is of.",
    practice="Each of them is in post, and on the council's list of posts.",
)

caseload = Ratio(
    cases_held,
    workers_who_hold_cases,
    title="Cases for each worker who holds any, people",
    unit="cases",
    good="down",
    counts="cases",
    why=NUMBERS,
    practice=ENOUGH,
    source="People, employed or from an agency. Managers and others without cases are left out",
)

caseload_fte = Ratio(
    Open(allocated, title="Children allocated to a worker", cuts=["team"], cut_by=_service, each="child_id"),
    Open(
        case_holders, title="Full-time equivalents of those who hold cases", value=_.fte, cuts=["team"], cut_by=_whose
    ),
    title="Cases for each full-time equivalent of the social workers who hold any",
    unit="cases",
    good="down",
    counts="cases",
    why="A worker of three days a week with eighteen cases holds thirty.",
    practice=ENOUGH,
    source="Social work workforce census: cases held, by full-time equivalents of those who hold at least one",
    variant_of="caseload",
)

caseload_of_all_in_post = Ratio(
    Open(allocated, title="Children allocated to a worker", cuts=["team"], cut_by=_service, each="child_id"),
    Open(social_workers, title="Social workers in post", cuts=["team"], cut_by=_whose, each="worker"),
    title="Cases for each social worker in post, with those who hold none",
    unit="cases",
    good="down",
    counts="cases",
    why="Lower than a worker's own caseload, since managers and reviewing officers are among those it is shared by.",
    practice="Never printed as what a social worker holds.",
    variant_of="caseload",
)

caseloads_above_18 = Open(
    case_holders,
    title="Social workers who hold more than 18 cases, of those who hold any",
    counted=cases > TARGET,
    cuts=BY,
    each="worker",
    good="down",
    why="An average near the target can hide half the workers far above it.",
    practice="Nobody stays above eighteen for more than a few weeks, and their manager knows why.",
)

caseloads_above_22 = Open(
    case_holders,
    title="Social workers who hold more than 22 cases, of those who hold any",
    counted=cases > HIGH,
    cuts=BY,
    each="worker",
    good="down",
    why="Nobody can know twenty-three children well.",
    practice="Nobody.",
)

case_holders_by_cases = Open(
    case_holders,
    title="Social workers who hold cases, by how many",
    cuts=BY,
    cut_by={
        "cases": choose(
            (cases <= 10, "1 to 10 cases"),
            (cases <= TARGET, "11 to 18 cases"),
            (cases <= HIGH, "19 to 22 cases"),
            (cases <= 30, "23 to 30 cases"),
            (cases <= 40, "31 to 40 cases"),
            otherwise="41 cases or more",
        )
    },
    each="worker",
    why="Where the cases lie, and how many is the most.",
    practice="A narrow spread about the target, with new workers below it.",
)

caseload_in_the_middle = Open(
    case_holders,
    title="Cases of the social worker in the middle, of those who hold any",
    value=cases,
    kind="median",
    cuts=BY,
    unit="cases",
    good="down",
    why="A few workers with forty raise an average; half of all hold more than this.",
    practice=ENOUGH,
    source="People",
)

caseload_highest = Open(
    case_holders,
    title="Cases of the social worker who holds most",
    value=cases,
    kind="highest",
    cuts=BY,
    unit="cases",
    good="down",
    why="An average hides the one who is drowning.",
    practice="Not far above the middle; who holds most is asked this week what can be taken from them.",
    source="People",
)

children_without_a_worker = Open(
    with_a_team_alone,
    title="Children allocated to a team and to no worker",
    cuts=["team"],
    each="child_id",
    good="down",
    why="A child who is everybody's is nobody's.",
    practice="None for longer than a day.",
)
