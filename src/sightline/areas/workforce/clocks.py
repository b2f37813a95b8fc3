"""How long a leadership post may stand empty."""

from sightline.areas.spine.records import Employment
from sightline.areas.workforce.records import Post
from sightline.language import Clock, Limits, _, choose, first_of, is_blank, next_of

limits = Limits.beside(__file__)

_leads = first_of(Post, "leadership", on="post_id=post")
_next_began = next_of(_.started_on, within="post", by=_.started_on)

WHY = "Changes at the top delay what children need: nobody decides, and what was decided is not carried out."
PRACTICE = (
    "The next leader is appointed before the last one goes, and begins within the quarter. Cover is a person with a "
    "name and a date, and never a gap."
)

leadership_vacancy = Clock(
    "Leadership vacancy",
    of=Employment,
    starts=_.ended_on,
    stops=choose(
        (_next_began <= _.ended_on, _.ended_on),
        otherwise=_next_began,
        called="the day on which the next one began in the post (if that was sooner, 'Ended')",
    ),
    ends=first_of(Post, "removed_on", on="post_id=post"),
    applies=_leads & ~is_blank(_.ended_on),
    limit=limits.leadership_vacancy,
    counts="leadership posts",
    why=WHY,
    practice=PRACTICE,
    edges="Starts on the day on which whoever held the post left it, and stops when somebody begins in it, for good or "
    "to cover. Where nobody said whether the post is one of leadership, unknown. A post taken away has no duty.",
    cuts={"service": _.service},
    remind_days=28,
)

new_leadership_post = Clock(
    "New leadership post",
    of=Post,
    starts=_.made_on,
    stops=first_of(Employment, "started_on", on="post=post_id"),
    ends=_.removed_on,
    applies=_.leadership,
    limit=limits.new_leadership_post,
    counts="leadership posts",
    why=WHY,
    practice=PRACTICE,
    edges="Starts on the day on which the post was made. Somebody who began before that day makes it unknown.",
    cuts={"service": _.service},
    remind_days=28,
)
