"""What a workforce is judged by: who is permanent, who goes, what stands empty, how many cases each one holds."""

from sightline.areas.spine.records import Team
from sightline.areas.spine.registers import is_social_worker, social_workers
from sightline.areas.workforce.records import CensusVacancies
from sightline.areas.workforce.registers import (
    HIGH,
    TARGET,
    allocated,
    case_holders,
    cases,
    held,
    held_by_a_permanent,
    held_by_an_employee,
    is_employed,
    leadership_posts,
    left_within_a_year,
    social_work_posts,
    with_a_team_alone,
)
from sightline.language import (
    AS_AT,
    Expression,
    Open,
    Ratio,
    Register,
    Sum,
    _,
    choose,
    first_of,
    is_blank,
    months_between,
)

BY = ["service", "team", "role"]
_known = ~is_blank(_.contract)
PERMANENT = (
    "A permanent worker knows the children for years and not for weeks. Most social workers are permanent, and those "
    "who are not are asked to stay."
)
STABLE = "People stay because they are led well, supervised and not overloaded."

permanent_social_workers = Open(
    social_workers,
    title="Social workers who are permanent, of people in post",
    counted=_.contract == "permanent",
    where=_known,
    cuts=BY,
    each="worker",
    good="up",
    why="Families tell their story again to every worker who is new.",
    practice=PERMANENT,
    source="domain measure M15; people, without empty posts. Whose contract is not known is left out",
)

permanent_social_workers_fte = Open(
    social_workers,
    title="Social workers who are permanent, of full-time equivalents in post",
    counted=_.contract == "permanent",
    where=_known,
    value=_.fte,
    cuts=BY,
    good="up",
    why="Part-time workers weigh as much as they work.",
    practice=PERMANENT,
    source="domain measure M15; full-time equivalents, without empty posts",
    variant_of="permanent_social_workers",
)

permanent_social_work_posts = Open(
    social_work_posts,
    title="Social work posts that a permanent worker holds, of all posts, empty ones too",
    counted=held_by_a_permanent,
    cuts=["service", "team"],
    good="up",
    why="An empty post is nobody's stability.",
    practice=PERMANENT,
    source="domain measure M15, with empty posts in what it is of",
    variant_of="permanent_social_workers",
)

agency_social_workers = Open(
    social_workers,
    title="Social workers who are agency workers, of people in post",
    counted=_.contract == "agency",
    where=_known,
    cuts=BY,
    each="worker",
    good="down",
    why="Agency workers fill gaps at a price, and may go at a week's notice.",
    practice="Agency workers are experienced, cover a post for a reason, and go or stay for good on a known day.",
    source="domain measure M15: agency, of agency and employed together",
)

agency_social_workers_fte = Open(
    social_workers,
    title="Social workers who are agency workers, of full-time equivalents in post",
    counted=_.contract == "agency",
    where=_known,
    value=_.fte,
    cuts=BY,
    good="down",
    why="As the workforce census counts it.",
    practice="Agency workers cover a post for a reason and until a day.",
    source="Social work workforce census: agency, of agency and employed together",
)

social_workers_in_post = Open(
    social_workers,
    title="Social workers in post, people",
    cuts=[*BY, "contract"],
    each="worker",
    why="How many there are, however they are employed. The other figures are of these.",
    practice="Known on any day, by role and team, and agreed with what is paid.",
    source="domain measure M15",
)

social_workers_in_post_fte = Open(
    social_workers,
    title="Social workers in post, full-time equivalents",
    value=_.fte,
    cuts=[*BY, "contract"],
    unit="full-time equivalents",
    why="What there is to work with.",
    practice="As many as the posts that the budget pays for.",
    source="Social work workforce census",
)

social_workers_employed = Open(
    Register(
        "Social workers whom the council employs",
        of=social_workers.of,
        starts=_.started_on,
        ends=_.ended_on,
        where=is_social_worker & is_employed,
        counts="social workers",
    ),
    title="Social workers whom the council employs, people",
    cuts=BY,
    each="worker",
    why="Those in post less agency workers: what turnover is of.",
    practice="Grows as agency workers stay for good.",
    source="Social work workforce census",
)

social_workers_who_left = Open(
    left_within_a_year,
    title="Social workers who left within twelve months, people",
    cuts=BY,
    each="worker",
    good="down",
    why="Each one who leaves takes what they knew of twenty children.",
    practice="Everybody who leaves is asked why, and what they say is read by whoever can change it.",
    source="Social work workforce census; whoever moved to another post here has not left, nor has an agency worker",
)

social_worker_turnover = Ratio(
    social_workers_who_left,
    social_workers_employed,
    per=100,
    title="Turnover of social workers: who left within twelve months, of those employed now",
    why="High turnover and high caseloads feed each other.",
    practice=STABLE,
    source="Social work workforce census: leavers of the year, of those in post at its end",
)

social_worker_tenure = Open(
    social_workers,
    title="Months that a social worker has been in post, in the middle",
    value=months_between(_.started_on, AS_AT),
    kind="median",
    cuts=[*BY, "contract"],
    unit="months",
    good="up",
    why="An average hides that half of a team may have come this year.",
    practice=STABLE,
)

social_work_posts_vacant = Open(
    social_work_posts,
    title="Social work posts that no employee holds, of full-time equivalents",
    counted=~held_by_an_employee,
    value=_.fte,
    cuts=["service", "team"],
    good="down",
    why="As the workforce census counts vacancies: a post that an agency worker covers is empty.",
    practice="Posts are advertised on the day on which notice is given.",
    source="Social work workforce census: vacancies, of vacancies and those in post together",
)

social_work_posts_uncovered = Open(
    social_work_posts,
    title="Social work posts that nobody holds, employee or agency worker, of full-time equivalents",
    counted=~held,
    value=_.fte,
    cuts=["service", "team"],
    good="down",
    why="The children of an uncovered post are somebody's twenty-fifth case.",
    practice="No social work post stands uncovered for longer than it takes to hand over.",
)

leadership_posts_vacant = Open(
    leadership_posts,
    title="Leadership posts that nobody holds",
    where=~held,
    cuts=["service"],
    good="down",
    counts="posts",
    why="The inspectorate found instability in the senior leadership team.",
    practice="Every leadership post is held by somebody permanent, and a gap is covered from the first day.",
)

leadership_posts_permanent = Open(
    leadership_posts,
    title="Leadership posts that a permanent person holds",
    counted=held_by_a_permanent,
    cuts=["service"],
    good="up",
    counts="posts",
    why="A few posts of leaders, and not the whole workforce: the one may be nearly all permanent and the other not.",
    practice="Leaders are permanent and stay long enough to see what they began.",
)

census_vacancies = Sum(
    CensusVacancies,
    title="Social work vacancies as given in the workforce census, full-time equivalents",
    month=_.counted_on,
    value=_.vacant_fte,
    unit="full-time equivalents",
    good="down",
    counts="full-time equivalents",
    why="What the Department publishes, to set beside the council's own count of its posts.",
    practice="The census and the council's own list of posts agree.",
    source="Social work workforce census, 30 September",
)

_service: dict[str, Expression] = {"service": first_of(Team, "service", on="name=team")}
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
    source="domain measure M14; brothers and sisters one by one, each child once",
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
    source="domain measure M14",
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
    source="domain measure M14; people, employed or from an agency. Managers and others without cases are left out",
)

caseload_fte = Ratio(
    Open(allocated, title="Children allocated to a worker", cuts=["team"], each="child_id"),
    Open(case_holders, title="Full-time equivalents of those who hold cases", value=_.fte, cuts=["team"]),
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
    Open(allocated, title="Children allocated to a worker", cuts=["team"], each="child_id"),
    Open(social_workers, title="Social workers in post", cuts=["team"], each="worker"),
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
    source="domain measure M14",
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
    source="domain measure M14",
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
            otherwise="31 cases or more",
        )
    },
    each="worker",
    why="Where the cases lie, and how many is the most.",
    practice="A narrow spread about the target, with new workers below it.",
    source="domain measure M14",
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
