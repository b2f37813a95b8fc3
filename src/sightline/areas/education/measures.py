"""What the education of children in care is judged by: plans, tuition, results. Schools are in measures_schools."""

from sightline.areas.education.clocks import first_pep_version, initial_pep
from sightline.areas.education.records import Attainment, Destination, EducationPlan, PlanOffer
from sightline.areas.education.registers import tutored
from sightline.areas.education.rules import (
    has_a_pep,
    has_a_pep_of_this_term,
    has_chaired_a_pep,
    needs_a_pep,
)
from sightline.areas.spine.records import Child
from sightline.areas.spine.registers import in_care
from sightline.language import AS_AT, Count, InTime, Open, Share, _, age_at, first_of, is_blank, one_of

_age_when_offered = age_at(first_of(Child, "born_on", on="child_id"), _.offered_on)

initial_peps_in_time = InTime(
    initial_pep,
    first_pep_version,
    basis="due",
    title="First personal education plans begun and ready in time, of those due",
    why="A child who loses home should not lose school as well.",
    practice="Begun in the second week, ready for the first review.",
)

children_with_a_pep = Open(
    in_care,
    title="Children in care from 4 to 17 with a personal education plan of this school term or the last",
    where=needs_a_pep,
    counted=has_a_pep,
    each="child_id",
    cuts=["team"],
    good="up",
    why="A plan that nobody has looked at since the term before last is out of date.",
    practice="Every child, every term, the last year of school included.",
    source="By the rule of the termly plan; who came into care so lately that none is due yet is left out",
)

children_with_a_pep_this_term = Open(
    in_care,
    title="Children in care from 4 to 17 with a personal education plan of this school term",
    where=needs_a_pep,
    counted=has_a_pep_of_this_term,
    each="child_id",
    cuts=["team"],
    good="up",
    why="How far the round of this term has come: it begins at nothing and should end at all.",
    practice="Half by the middle of the term, everybody by its last lesson.",
    source="Compare a month with the same month of another year, and not with the month before",
)

peps_completed = Count(
    EducationPlan,
    title="Personal education plans completed",
    month=_.completed_on,
    where=_.completed_on <= AS_AT,
    cuts=["quality", "school"],
    counts="plans",
    why="Most fall at the end of a term.",
    practice="Spread over the term, and not written in its last week.",
)

peps_of_good_quality = Share(
    EducationPlan,
    title="Personal education plans of good quality",
    month=_.completed_on,
    where=~is_blank(_.quality) & (_.completed_on <= AS_AT),
    counted=_.quality == "good",
    cuts=["school"],
    good="up",
    counts="plans",
    why="A plan that says nothing new is a form.",
    practice="Targets that the child understands, and who helps with each.",
)

peps_chaired_by_the_child = Share(
    EducationPlan,
    title="Personal education plans that the child chaired",
    month=_.completed_on,
    where=~is_blank(_.chaired_by_child) & (_.completed_on <= AS_AT),
    counted=_.chaired_by_child,
    good="up",
    counts="plans",
    why="Children who chaired their own meeting in the pilot spoke well of it.",
    practice="Offered to every child, and prepared with those who wish it.",
    source="Of plans; another figure is of children",
)

children_who_chaired_their_pep = Open(
    in_care,
    title="Children in care who chaired a personal education plan of this school term or the last",
    where=needs_a_pep,
    counted=has_chaired_a_pep,
    each="child_id",
    cuts=["team"],
    good="up",
    why="Children who chaired their own meeting in the pilot spoke well of it.",
    practice="Each child chooses each term: to chair, to say something, to have it said for them.",
    source="Of all children in care who should have a plan, with one or without, and each once, "
    "however many meetings there were",
)

children_who_chaired_their_pep_where_known = Open(
    in_care,
    title="Children in care who chaired a plan of this school term or the last, of those of whom it is known",
    where=needs_a_pep & ~is_blank(has_chaired_a_pep),
    counted=has_chaired_a_pep,
    each="child_id",
    cuts=["team"],
    good="up",
    why="Children who chaired their own meeting in the pilot spoke well of it.",
    practice="Each child chooses each term: to chair, to say something, to have it said for them.",
    source="Of children with a plan, where somebody said who chaired",
    variant_of="children_who_chaired_their_pep",
)

peps_with_the_childs_view = Share(
    EducationPlan,
    title="Personal education plans that say what the child thinks",
    month=_.completed_on,
    where=~is_blank(_.view_recorded) & (_.completed_on <= AS_AT),
    counted=_.view_recorded,
    good="up",
    counts="plans",
    why="It is the child's day at school, and nobody else's.",
    practice="In the child's own words, asked for before the meeting.",
)

peps_offered_beyond_duty = Count(
    PlanOffer,
    title="Personal education plans offered beyond 18 and in custody",
    month=_.offered_on,
    cuts=["accepted", "in_custody"],
    cut_by={"over_18": _age_when_offered >= 18},
    counts="offers",
    why="School does not end at eighteen for those who lost years of it.",
    practice="Offered again after a first no.",
)

pep_offers_accepted = Share(
    PlanOffer,
    title="Offers of a personal education plan beyond 18 and in custody that were accepted",
    month=_.offered_on,
    where=~is_blank(_.accepted),
    counted=_.accepted,
    cuts=["in_custody"],
    cut_by={"over_18": _age_when_offered >= 18},
    good="up",
    counts="offers",
    why="An offer that nobody takes up was made in the wrong way.",
    practice="Made by somebody whom the young person knows, and in custody before the day of release.",
    source="Who has not answered yet is left out",
)

tuition_in_functional_skills = Open(
    tutored,
    title="Young people tutored in functional skills who achieved",
    where=_.subject == "Functional skills",
    counted=_.outcome == "achieved",
    each="child_id",
    cuts=["outcome"],
    good="up",
    counts="young people",
    why="A first qualification opens the next door.",
    practice="Tuition goes on until it is achieved, and every place has an outcome.",
    source="Of the group, those who achieved. Who has no outcome stays in the group",
)

tuition_places = Open(
    tutored,
    title="Young people in tuition",
    each="child_id",
    cuts=["cohort", "subject", "outcome"],
    counts="young people",
    why="How many are helped.",
    practice="Offered to whoever falls behind, at once.",
    variant_of="tuition_in_functional_skills",
)

tuition_without_an_outcome = Open(
    tutored,
    title="Young people in tuition of whom nobody says how it goes",
    where=is_blank(_.outcome),
    each="child_id",
    cuts=["cohort"],
    good="down",
    counts="young people",
    why="A group whose outcomes do not add up has lost somebody.",
    practice="None: achieved, continuing, withdrawn or not achieved add up to the group.",
)

left_school_without_a_qualification = Share(
    Attainment,
    title="Young people who finished key stage 4 in care without any qualification",
    month=_.known_on,
    where=(_.key_stage == "4") & ~is_blank(_.level),
    counted=_.level == "none",
    window="rolling year",
    good="down",
    counts="young people",
    why="The inspectorate found that too many left without formal qualifications.",
    practice="None.",
)

english_and_maths_at_16 = Share(
    Attainment,
    title="Young people who finished key stage 4 in care with English and mathematics",
    month=_.known_on,
    where=(_.key_stage == "4") & ~is_blank(_.english_and_maths),
    counted=_.english_and_maths,
    window="rolling year",
    good="up",
    counts="young people",
    why="The two that every next step asks for.",
    practice="Tuition early, and another try for whoever did not get there.",
)

went_to_university_or_an_apprenticeship = Share(
    Destination,
    title="Young people who left school for university or an apprenticeship",
    month=_.known_on,
    where=~is_blank(_.went_to),
    counted=one_of(_.went_to, "university", "apprenticeship"),
    window="rolling year",
    cuts=["went_to", "school_year"],
    good="up",
    counts="young people",
    why="The inspectorate found too few of either.",
    practice="Every young person has met somebody who went.",
)

left_school_for_none_of_these = Share(
    Destination,
    title="Young people who left school for neither study, work nor training",
    month=_.known_on,
    where=~is_blank(_.went_to),
    counted=_.went_to == "nothing",
    window="rolling year",
    cuts=["school_year"],
    good="down",
    counts="young people",
    why="The first months after school decide much of the next years.",
    practice="A place before the summer, and somebody who rings in September.",
    source="Custody is neither: it is counted apart, by where they went",
)

level_3_after_16 = Share(
    Attainment,
    title="Young people in or leaving care who finished key stage 5 with a level 3",
    month=_.known_on,
    where=(_.key_stage == "5") & ~is_blank(_.level),
    counted=_.level == "3",
    window="rolling year",
    good="up",
    counts="young people",
    why="Level 3 is what university and the better apprenticeships ask for.",
    practice="Nobody is let go at sixteen because a course was the wrong one.",
)
