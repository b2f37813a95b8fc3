"""What private fostering is judged by: how many, told by whom and how soon, and whether children are seen."""

from sightline.areas.private_fostering.clocks import (
    first_private_fostering_visit,
    later_private_fostering_visit,
    limits,
    private_fostering_visit,
)
from sightline.areas.private_fostering.records import PrivateFostering, PrivateFosteringVisit
from sightline.areas.private_fostering.registers import in_private_fostering
from sightline.language import AS_AT, Count, InTime, Open, Share, _, due, is_blank

children_in_private_fostering = Open(
    in_private_fostering,
    title="Children in private fostering",
    each="child_id",
    cuts=["team", "worker"],
    why="There are more than a council knows of, and nobody looks in on those whom it does not know.",
    practice="The number goes up when schools and surgeries are asked, and that is good.",
)

private_fostering_notified = Count(
    PrivateFostering,
    title="Private fostering arrangements that the council became aware of",
    month=_.notified_on,
    cuts=["told_by", "team"],
    counts="arrangements",
    why="By who told the council one sees who knows of the duty to tell.",
    practice="Parents and carers tell the council themselves, because they have heard that they must.",
)

private_fostering_notice_in_time = Share(
    PrivateFostering,
    title="Private fostering arrangements of which notice came six weeks before they began",
    month=_.notified_on,
    where=~is_blank(_.began_on),
    counted=_.notified_on <= due(_.began_on, limits.notice),
    cuts=["told_by"],
    good="up",
    counts="arrangements",
    why="Six weeks are enough to see the home before the child is there. Parents and carers owe it, not the council.",
    practice="Most are known of before the child moves in.",
)

private_fostering_under_28_days = Count(
    PrivateFostering,
    title="Private fostering arrangements that ended within 28 days of their beginning",
    month=_.ended_on,
    where=(_.ended_on <= AS_AT) & (_.ended_on < due(_.began_on, limits.shortest)),
    cuts=["team"],
    counts="arrangements",
    why="A stay as short as that is private fostering only if it was meant to last longer.",
    practice="Whoever visits first asks how long the child is to stay, and writes it down.",
)

private_fostering_visits_in_time = InTime(
    first_private_fostering_visit,
    private_fostering_visit,
    later_private_fostering_visit,
    basis="due",
    title="Private fostering visits in time, of those due",
    why="A visit that is never made must count against us, so the figure is of those due.",
    practice="All of them: there are few such children.",
)

private_fostering_seen_alone = Share(
    PrivateFosteringVisit,
    title="Private fostering visits at which the child was seen alone",
    month=_.visited_on,
    counted=~is_blank(_.seen_alone) & _.seen_alone,
    good="up",
    counts="visits",
    why="A child who is not safe will not say so beside the carer.",
    practice="At every visit, unless there is a reason that is written down.",
)
