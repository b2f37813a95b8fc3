"""What a council's strategies are judged by: in force, looked at again, screened, known to those who work by them."""

from sightline.areas.strategies.clocks import review_of_a_strategy
from sightline.areas.strategies.registers import (
    is_briefed,
    is_screened,
    launched_unscreened,
    needs_screening,
    strategies,
)
from sightline.language import InTime, Open, Overdue, _, is_blank, is_unknown

BY = ["kind", "priority", "owner"]
REVIEWED = "A policy that nobody looks at again goes on telling people to do what no longer helps."
OWNED = "Each has one owner, who knows the day and what has changed since the last one."
FAIR = "A change that helps most families can leave some worse off, and nobody sees it who does not look."
ASKED = "Asked before it is approved, written down in a page, and by somebody who did not write the policy."

strategies_in_force = Open(
    strategies,
    title="Strategies and policies in force",
    cuts=BY,
    why="What nobody can list nobody can follow.",
    practice="As few as will do, each with an owner, a version and a day for its review.",
    source="One version of each; a version that was replaced is not in force",
)

strategies_without_a_review_day = Open(
    strategies,
    title="Strategies and policies in force that named no day for their review",
    where=~is_unknown(_.review_due_on),
    counted=is_blank(_.review_due_on),
    cuts=BY,
    good="down",
    why=REVIEWED,
    practice="None.",
    source="One whose day could not be read is left out",
)

review_of_a_strategy_due = InTime(
    review_of_a_strategy,
    basis="due",
    title="Strategies and policies reviewed by the day that they named, of those due",
    why=REVIEWED,
    practice=OWNED,
)

review_of_a_strategy_completed = InTime(
    review_of_a_strategy,
    basis="completed",
    title="Strategies and policies reviewed by the day that they named, of those reviewed",
    why=REVIEWED,
    practice=OWNED,
)

review_of_a_strategy_overdue = Overdue(
    review_of_a_strategy,
    title="Strategies and policies past their review day",
    why=REVIEWED,
    practice="None; or the owner has said in writing why it stands as it is, and named another day.",
)

strategies_screened_for_equality = Open(
    strategies,
    title="Strategies and policies in force whose effect on equality was screened, of those that need it",
    where=needs_screening,
    counted=is_screened,
    cuts=BY,
    good="up",
    why=FAIR,
    practice=ASKED,
    source="Those of which nobody said whether they need it are among those that do",
)

strategies_launched_without_screening = Open(
    strategies,
    title="Strategies and policies in force that were launched without equality screening",
    counted=launched_unscreened,
    cuts=BY,
    good="down",
    why=FAIR,
    practice="None.",
    source="Needed and not done, or nobody said whether it is needed; of all that are in force",
)

strategies_staff_were_briefed_on = Open(
    strategies,
    title="Strategies and policies in force on which staff were briefed",
    counted=is_briefed,
    cuts=BY,
    good="up",
    why="A policy that lies in a folder changes nothing that happens to a child.",
    practice="All, within weeks, in a team meeting where somebody can ask what it means for Tuesday.",
)
