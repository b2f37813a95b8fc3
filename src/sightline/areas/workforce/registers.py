"""Who holds cases, which posts there are, who left within the year."""

from sightline.areas.spine.records import Allocation, Employment
from sightline.areas.spine.registers import is_social_worker
from sightline.areas.workforce.clocks import limits
from sightline.areas.workforce.records import CensusWorker, Post
from sightline.language import AS_AT, Register, _, count_of, due, exists, first_of, is_blank, one_of

TARGET, HIGH = 18, 22

_held_now = (_.started_on <= AS_AT) & (is_blank(_.ended_on) | (_.ended_on > AS_AT))
is_employed = one_of(_.contract, "permanent", "fixed term", "employed")
is_permanent = one_of(_.contract, "permanent", "employed")  # the census says of nobody for how long they are employed

cases = count_of(Allocation, on="worker", where=_held_now)
holds_cases = cases > 0
held = exists(Employment, on="post=post_id", where=_held_now)
held_by_an_employee = exists(Employment, on="post=post_id", where=_held_now & is_employed)
held_by_a_permanent = exists(Employment, on="post=post_id", where=_held_now & is_permanent)
_still_here = exists(Employment, on="worker", where=_held_now)

allocated = Register(
    "Children allocated to a worker",
    of=Allocation,
    starts=_.started_on,
    ends=_.ended_on,
    where=~is_blank(_.worker),
)
with_a_team_alone = Register(
    "Children allocated to a team and to no worker",
    of=Allocation,
    starts=_.started_on,
    ends=_.ended_on,
    where=is_blank(_.worker),
)
case_holders = Register(
    "Social workers who hold cases",
    of=Employment,
    starts=_.started_on,
    ends=_.ended_on,
    where=is_social_worker & holds_cases,
    counts="social workers",
)
posts = Register("Posts", of=Post, starts=_.made_on, ends=_.removed_on, counts="posts")
social_work_posts = Register(
    "Social work posts", of=Post, starts=_.made_on, ends=_.removed_on, where=_.social_work, counts="posts"
)
empty_posts = Register(
    "Posts that nobody holds", of=Post, starts=_.made_on, ends=_.removed_on, where=~held, counts="posts"
)
leadership_posts = Register(
    "Leadership posts", of=Post, starts=_.made_on, ends=_.removed_on, where=_.leadership, counts="posts"
)
leaders = Register(
    "People in leadership posts",
    of=Employment,
    starts=_.started_on,
    ends=_.ended_on,
    where=first_of(Post, "leadership", on="post_id=post"),
    counts="leaders",
)
in_the_census = Register(
    "Social workers in the census",
    of=CensusWorker,
    starts=_.started_on,
    ends=_.ended_on,
    counts="social workers",
)
left_within_a_year = Register(
    "Social workers who left within the year",
    of=Employment,
    starts=_.ended_on,
    ends=due(_.ended_on, limits.a_leaver_counts),
    where=is_social_worker & is_employed & ~_still_here,
    counts="social workers",
)
