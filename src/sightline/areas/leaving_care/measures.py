"""What leaving care is judged by. Each age band is a figure of its own, since bands may never be compared."""

from sightline.areas.leaving_care.clocks import (
    first_pathway_review,
    leaving_care_contact,
    pathway_review,
)
from sightline.areas.leaving_care.codes import NOT_OCCUPIED, OCCUPIED
from sightline.areas.leaving_care.registers import young_people
from sightline.areas.spine.records import Child
from sightline.language import AS_AT, Expression, InTime, Measure, Open, _, age_at, first_of, is_blank, one_of

_age = age_at(first_of(Child, "born_on", on="child_id"), AS_AT)
_alive_and_here = is_blank(_.in_touch) | ~one_of(_.in_touch, "DIED", "RHOM")
_in_this_country = is_blank(_.home) | ~one_of(_.home, "G", "H")


def _aged(first: int, last: int) -> Expression:
    return (_age >= first) & (_age <= last)


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


_LOCAL = "domain measure M08: those not in touch stay in the denominator; died, returned home and abroad are left out"
_PUBLISHED = "The Department publishes this band, on or around each birthday; here it is at the end of a month"

_CHOSEN = "care_leavers_in_education_employment_or_training"
care_leavers_in_education_employment_or_training = _occupied(19, 25, _LOCAL)
care_leavers_in_education_employment_or_training_17_to_18 = _occupied(17, 18, _PUBLISHED, _CHOSEN)
care_leavers_in_education_employment_or_training_19_to_21 = _occupied(19, 21, _PUBLISHED, _CHOSEN)
care_leavers_in_education_employment_or_training_22_to_25 = _occupied(22, 25, _LOCAL, _CHOSEN)

not_in_education_employment_or_training_16_to_18 = Open(
    young_people,
    title="Young people aged 16 to 18 in or leaving care who are not in education, employment or training",
    where=_aged(16, 18) & _alive_and_here,
    counted=one_of(_.activity, *NOT_OCCUPIED),
    each="child_id",
    cuts=["activity", "team", "worker"],
    good="down",
    why="Each of them is a young person with nothing to get up for, and there are few enough to know each one.",
    practice="Each is known by name to the virtual school, with a plan for the next week and not for the next year.",
    source="domain measure M09: unknown stays in the denominator and is not counted",
)

activity_not_known_16_to_18 = Open(
    young_people,
    title="Young people aged 16 to 18 in or leaving care whose activity nobody knows",
    where=_aged(16, 18) & _alive_and_here,
    counted=is_blank(_.activity) | (_.activity == "0"),
    each="child_id",
    cuts=["team", "worker"],
    good="down",
    why="A low share without work or school means little if many are not known.",
    practice="None: somebody asks.",
)

care_leavers_in_suitable_homes_19_to_21 = Open(
    young_people,
    title="Young people aged 19 to 21 who left care and live in a suitable home",
    where=_aged(19, 21) & _alive_and_here & _in_this_country,
    counted=_.suitable == "suitable",
    each="child_id",
    cuts=["home", "team"],
    good="up",
    why="A home comes before everything else.",
    practice="Nobody in bed and breakfast, and nobody without a home.",
    source=_PUBLISHED,
)

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
