"""Which actions are overdue or vague, and who has no page, or an old one."""

from sightline.areas.spine.registers import in_care
from sightline.areas.voice.registers import actions_open
from sightline.areas.voice.rules import can_be_judged, has_no_page, is_smart, no_short_break, page_is_out_of_date
from sightline.language import AS_AT, Worklist, _

plan_actions_to_chase = Worklist(
    "Children with an action of their plan overdue",
    who_for="Social workers and team managers",
    register=actions_open,
    where=_.due_on < AS_AT,
    why="What was promised to the family and has not been done.",
)

plan_actions_to_make_specific = Worklist(
    "Children with an action of their plan that lacks something",
    who_for="Team managers and reviewing officers",
    register=actions_open,
    where=can_be_judged & ~is_smart,
    why="Mended in supervision, before the next meeting.",
)

children_without_a_plan_on_a_page = Worklist(
    "Children in care without a Plan on a Page",
    who_for="Social workers of children in care",
    register=in_care,
    where=has_no_page & no_short_break,
    why="Those longest in care first.",
)

plans_on_a_page_to_bring_up_to_date = Worklist(
    "Children in care whose Plan on a Page is out of date",
    who_for="Social workers of children in care",
    register=in_care,
    where=page_is_out_of_date & no_short_break,
    why="A page that tells of last year's plan misleads the child.",
)
