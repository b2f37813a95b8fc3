"""What waits for the Court Progression Manager, the panel, the coordinator and those who plan for a birth."""

from sightline.areas.pre_proceedings.clocks import (
    birth_plan,
    care_proceedings,
    conference_offer,
    family_group_conference,
    first_pre_proceedings_meeting,
    gateway_after_nine_months,
    gateway_for_section_20,
    legal_gateway_panel,
    pre_birth_assessment,
    pre_birth_legal_planning,
    pre_proceedings,
    pre_proceedings_letter,
    pre_proceedings_midway_review,
)
from sightline.areas.pre_proceedings.records import FamilyGroupConference
from sightline.areas.pre_proceedings.registers import in_pre_proceedings
from sightline.language import Worklist, _, exists, is_blank

court_progression = Worklist(
    "Pre-proceedings and care proceedings to be moved on",
    who_for="The Court Progression Manager",
    clocks=(
        pre_proceedings_letter,
        first_pre_proceedings_meeting,
        conference_offer,
        pre_proceedings_midway_review,
        pre_proceedings,
        care_proceedings,
    ),
    why="Every letter, meeting, offer, review and end still to come, soonest first, with the time that was given.",
)

legal_gateway_agenda = Worklist(
    "For the legal gateway panel",
    who_for="The chair of the legal gateway panel",
    clocks=(gateway_after_nine_months, gateway_for_section_20, pre_birth_legal_planning, legal_gateway_panel),
    why="Plans of nine months that the panel has not seen, section 20 that drifts, unborn children of parents who lost "
    "an earlier child, and whoever was asked for.",
)

conferences_to_arrange = Worklist(
    "Family group conferences to be held",
    who_for="The family group conference coordinator",
    clocks=(family_group_conference,),
)

conferences_to_offer = Worklist(
    "Children in pre-proceedings whose family was not offered a conference",
    who_for="The family group conference coordinator",
    register=in_pre_proceedings,
    where=is_blank(_.conference_offered_on) & ~exists(FamilyGroupConference, on="child_id"),
    why="A family should be asked for its own plan before a court makes one.",
)

births_to_plan_for = Worklist(
    "Unborn children to plan for",
    who_for="Team managers and midwives",
    clocks=(pre_birth_assessment, pre_birth_legal_planning, birth_plan),
)
