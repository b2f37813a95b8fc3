"""What leaving care is judged by. Each age band is a figure of its own, since bands may never be compared."""

from dataclasses import replace

from sightline.areas.leaving_care.clocks import (
    first_pathway_review,
    leaving_care_contact,
    limits,
    pathway_review,
)
from sightline.areas.leaving_care.codes import NOT_OCCUPIED, OCCUPIED
from sightline.areas.leaving_care.records import LeavingCareStatus
from sightline.areas.leaving_care.registers import young_people
from sightline.areas.spine.care_rules import no_short_break
from sightline.areas.spine.records import Child
from sightline.areas.spine.registers import in_care
from sightline.language import (
    AS_AT,
    Expression,
    InTime,
    Measure,
    Open,
    _,
    age_at,
    choose,
    due,
    exists,
    first_of,
    is_blank,
    one_of,
)

_alive_and_here = is_blank(_.in_touch) | ~one_of(_.in_touch, "DIED", "RHOM")
_has_left_care = is_blank(_.eligibility) | (_.eligibility != "eligible")
_in_this_country = is_blank(_.home) | ~one_of(_.home, "G", "H")


def _aged(first: int, last: int, *, at: Expression = AS_AT) -> Expression:
    age = age_at(first_of(Child, "born_on", on="child_id"), at)
    return (age >= first) & (age <= last)


def _occupied(first: int, last: int, source: str, variant_of: str = "") -> Measure:
    """The share in education, employment or training of an age band."""
    return Open(
        young_people,
        title=f"Young people aged {first} to {last} in or leaving care who are in education, employment or training",
        where=_aged(first, last) & _alive_and_here & _in_this_country,
        counted=one_of(_.activity, *OCCUPIED),
        each="child_id",
        cuts=["activity", "eligibility", "team", "worker"],
        good="up",
        why="A job, a course or an apprenticeship is what a young person leaving care can build on.",
        practice="Each has somebody who helps them find the next step, and knows what they want to be.",
        source=source,
        variant_of=variant_of,
    )


_LOCAL = "Those not in touch stay in the denominator; died, returned home and abroad are left out"
_PUBLISHED = "The Department publishes this band, on or around each birthday; here it is at the end of a month"

_CHOSEN = "care_leavers_in_education_employment_or_training"
care_leavers_in_education_employment_or_training = _occupied(19, 25, _LOCAL)
care_leavers_in_education_employment_or_training_17_to_18 = _occupied(17, 18, _PUBLISHED, _CHOSEN)
care_leavers_in_education_employment_or_training_19_to_21 = _occupied(19, 21, _PUBLISHED, _CHOSEN)
care_leavers_in_education_employment_or_training_22_to_25 = _occupied(22, 25, _LOCAL, _CHOSEN)

_is_told = exists(
    LeavingCareStatus,
    on="child_id",
    where=(_.told_on <= AS_AT) & (due(_.told_on, limits.status_stands) > AS_AT),
)


def _and_in_care(told: Measure, aged: Expression, *, counted: bool) -> Measure:
    """The same with children in care of that age of whom nobody said anything: their activity is not known."""
    silent = Open(
        in_care,
        title=told.title,
        where=aged & no_short_break(AS_AT) & ~_is_told,
        counted=choose(
            otherwise=counted,
            called="nobody said what they do" if counted else "never, since of these nobody knows what they do",
        ),
        each="child_id",
        cuts=["team", "worker"],
        cut_by={"activity": choose(otherwise=None, called="nothing")},
    )
    return replace(told, strands=(*told.strands, *silent.strands))


def _not_occupied(which: str, aged: Expression, source: str, variant_of: str = "") -> Measure:
    """The share of an age without work, training or school, of those in or leaving care."""
    told = Open(
        young_people,
        title=f"Young people {which} in or leaving care who are not in education, employment or training",
        where=aged & _alive_and_here,
        counted=one_of(_.activity, *NOT_OCCUPIED),
        each="child_id",
        cuts=["activity", "team", "worker"],
        good="down",
        why="Each of them is a young person with nothing to get up for, and there are few enough to know each one.",
        practice="The virtual school knows each by name, with a plan for the next week and not for the next year.",
        source=source,
        variant_of=variant_of,
    )
    return _and_in_care(told, aged, counted=False)


_today = choose(otherwise=AS_AT, called="the day of the figure")
_years_12_and_13 = _aged(16, 17, at=due(_today, limits.school_year_before))

not_in_education_employment_or_training_16_to_18 = _not_occupied(
    "aged 16 to 18",
    _aged(16, 18),
    "Of all of that age in care, and of those leaving it of whom somebody said how they are. "
    "Unknown stays in the denominator and is not counted",
)
not_in_education_employment_or_training_years_12_and_13 = _not_occupied(
    "of school years 12 and 13",
    _years_12_and_13,
    "By school year: aged 16 or 17 on the last day of August",
    "not_in_education_employment_or_training_16_to_18",
)

activity_not_known_16_to_18 = _and_in_care(
    Open(
        young_people,
        title="Young people aged 16 to 18 in or leaving care whose activity nobody knows",
        where=_aged(16, 18) & _alive_and_here,
        counted=is_blank(_.activity) | (_.activity == "0"),
        each="child_id",
        cuts=["team", "worker"],
        good="down",
        why="A low share without work or school means little if many are not known.",
        practice="None: somebody asks.",
        source="Children in care of whom nobody said anything are among those not known",
    ),
    _aged(16, 18),
    counted=True,
)


def _in_suitable_homes(first: int, last: int, variant_of: str = "") -> Measure:
    """The share of an age band who left care and live in a home that suits them."""
    return Open(
        young_people,
        title=f"Young people aged {first} to {last} who left care and live in a suitable home",
        where=_aged(first, last) & _has_left_care & _alive_and_here & _in_this_country,
        counted=_.suitable == "suitable",
        each="child_id",
        cuts=["home", "team"],
        good="up",
        why="A home comes before everything else.",
        practice="Nobody in bed and breakfast, and nobody without a home.",
        source=_PUBLISHED,
        variant_of=variant_of,
    )


care_leavers_in_suitable_homes_19_to_21 = _in_suitable_homes(19, 21)
care_leavers_in_suitable_homes_17_to_18 = _in_suitable_homes(17, 18, "care_leavers_in_suitable_homes_19_to_21")

care_leavers_in_touch = Open(
    young_people,
    title="Young people aged 17 to 25 who left care and are in touch",
    where=_aged(17, 25) & ~one_of(_.in_touch, "DIED"),
    counted=_.in_touch == "YES",
    each="child_id",
    cuts=["in_touch", "team", "worker"],
    good="up",
    why="Help reaches only those whom somebody knows how to reach.",
    practice="Those who want no contact know whom to call, and are asked again.",
    source="903 return, IN_TOUCH: refusing, needing none and returned home stay in the denominator here",
)

young_people_leaving_care = Open(
    young_people,
    title="Young people in or leaving care, as last said",
    each="child_id",
    cuts=["eligibility", "home", "team", "worker"],
    why="How many there are to help.",
    practice="Everybody entitled is on the list, those of 21 to 25 included who come back for help.",
)

pathway_reviews_on_time = InTime(
    first_pathway_review,
    pathway_review,
    basis="due",
    title="Pathway plans reviewed on time, of those due",
    why="Life at seventeen changes faster than plans do.",
    practice="The review asks what has changed, and the young person chairs it if they wish.",
)

young_people_contacted_on_time = InTime(
    leaving_care_contact,
    basis="due",
    title="Young people leaving care contacted on time, of contacts due",
    why="Somebody should know how a young person is, who no longer has to be asked.",
    practice="The adviser sees the young person in person and not only by message.",
)
