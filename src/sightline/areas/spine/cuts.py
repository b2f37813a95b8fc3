"""The cuts that every record of a child can take from the spine, as at the day that puts it into its month."""

from sightline.areas.spine.records import Allocation, Child
from sightline.language import THE_DAY, Cut, age_at, choose, first_of, in_force, is_blank

_age = age_at(first_of(Child, "born_on", on="child_id"), THE_DAY)

team = Cut("Team", by=in_force(Allocation, "team", at=THE_DAY))
worker = Cut("Worker", by=in_force(Allocation, "worker", at=THE_DAY), personal_to_staff=True)
ethnicity = Cut("Ethnicity", by=first_of(Child, "ethnicity", on="child_id"))
gender = Cut("Gender", by=first_of(Child, "gender", on="child_id"))
disability = Cut("Disability", by=first_of(Child, "disability", on="child_id"))
age_band = Cut(
    "Age",
    by=choose(
        (is_blank(_age), "not known"),
        (_age < 0, "unborn"),
        (_age < 1, "under 1"),
        (_age < 5, "1 to 4"),
        (_age < 10, "5 to 9"),
        (_age < 16, "10 to 15"),
        (_age < 18, "16 and 17"),
        otherwise="18 and over",
    ),
)
