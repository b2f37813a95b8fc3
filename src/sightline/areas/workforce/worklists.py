"""Which posts are to be filled, which contracts end, and who holds too much."""

from sightline.areas.spine.registers import social_workers
from sightline.areas.workforce.clocks import leadership_vacancy, new_leadership_post
from sightline.areas.workforce.registers import TARGET, case_holders, cases, with_a_team_alone
from sightline.language import AS_AT, Worklist, _, days_between

EIGHT_WEEKS = 56

leadership_posts_to_fill = Worklist(
    "Leadership posts to be filled",
    who_for="The director and the human resources business partner",
    clocks=(leadership_vacancy, new_leadership_post),
    why="Nobody leads what is vacant.",
)

contracts_that_end = Worklist(
    "Agency contracts that end within eight weeks",
    who_for="Heads of service and the human resources business partner",
    register=social_workers,
    where=(_.contract == "agency") & (days_between(AS_AT, _.contract_until) <= EIGHT_WEEKS),
    why="Time enough to extend, to appoint, or to hand the children over. One that has run out is listed too.",
)

caseloads_above_target = Worklist(
    "Social workers who hold more cases than the target",
    who_for="Heads of service and team managers",
    register=case_holders,
    where=cases > TARGET,
    why="An average is nobody's caseload: these are the workers for whom something must be taken away.",
)

children_without_a_worker = Worklist(
    "Children with a team and no worker",
    who_for="Team managers",
    register=with_a_team_alone,
    why="Nobody in particular is responsible for a child who is allocated to a team.",
)
