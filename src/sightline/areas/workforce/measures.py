"""What a workforce is judged by: who is permanent, who goes, what stands empty, how many cases each one holds."""

from sightline.areas.spine.registers import is_social_worker, social_workers
from sightline.areas.workforce.records import CensusVacancies
from sightline.areas.workforce.registers import (
    held,
    held_by_a_permanent,
    held_by_an_employee,
    is_employed,
    is_permanent,
    leadership_posts,
    left_within_a_year,
    social_work_posts,
)
from sightline.language import AS_AT, Open, Ratio, Register, Sum, _, is_blank, months_between

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
    counted=is_permanent,
    where=_known,
    cuts=BY,
    each="worker",
    good="up",
    why="Families tell their story again to every worker who is new.",
    practice=PERMANENT,
    source="People, without empty posts. Whoever is employed, and nobody said whether for good, is "
    "among the permanent: the census says only who is from an agency. Whose contract is not known is left out",
)

permanent_social_workers_fte = Open(
    social_workers,
    title="Social workers who are permanent, of full-time equivalents in post",
    counted=is_permanent,
    where=_known,
    value=_.fte,
    cuts=BY,
    good="up",
    why="Part-time workers weigh as much as they work.",
    practice=PERMANENT,
    source="Full-time equivalents, without empty posts",
    variant_of="permanent_social_workers",
)

social_workers_not_from_an_agency = Open(
    social_workers,
    title="Social workers whom the council employs, for good or for a term, of full-time equivalents in post",
    counted=is_employed,
    where=_known,
    value=_.fte,
    cuts=BY,
    good="up",
    why="As the workforce census has it, which asks nobody for how long: what can be set beside other councils.",
    practice=PERMANENT,
    source="Social work workforce census: what is left when agency workers are taken away",
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
    source="With empty posts in what it is of",
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
    source="Agency, of agency and employed together",
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

_employed = Register(
    "Social workers whom the council employs",
    of=social_workers.of,
    starts=_.started_on,
    ends=_.ended_on,
    where=is_social_worker & is_employed,
    counts="social workers",
)

social_workers_employed = Open(
    _employed,
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

social_worker_turnover_fte = Ratio(
    Open(left_within_a_year, title="Left within twelve months", value=_.fte, cuts=BY),
    Open(_employed, title="Employed now", value=_.fte, cuts=BY),
    per=100,
    title="Turnover of social workers: full-time equivalents that left within twelve months, of those employed now",
    good="down",
    counts="full-time equivalents",
    why="High turnover and high caseloads feed each other.",
    practice=STABLE,
    source="Social work workforce census: leavers of the year, of those in post at its end",
    variant_of="social_worker_turnover",
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
