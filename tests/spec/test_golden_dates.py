"""Due days worked out by hand on England's calendar: what `sightline clock` must answer."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from sightline.areas import ROOMS
from sightline.cli import sightline

GOLDEN = [
    ("contact_decision", "2020-12-24", "2020-12-29"),  # Christmas Day, a weekend, a bank holiday in lieu
    ("contact_decision", "2020-12-26", "2020-12-29"),
    ("contact_decision", "2021-01-01", "2021-01-04"),  # received on a holiday
    ("contact_decision", "2021-04-01", "2021-04-06"),  # the Thursday before Easter
    ("assessment", "2020-11-30", "2021-02-04"),
    ("assessment", "2021-02-01", "2021-04-07"),
    ("assessment", "2021-03-17", "2021-05-24"),
    ("initial_conference", "2020-12-18", "2021-01-13"),
    ("initial_conference", "2021-03-22", "2021-04-14"),
    ("first_core_group", "2021-01-12", "2021-01-26"),
    ("first_core_group", "2021-03-24", "2021-04-09"),
    ("first_looked_after_review", "2020-12-21", "2021-01-21"),
    ("first_looked_after_review", "2021-03-29", "2021-04-28"),
    ("complaint_stage_1", "2020-12-21", "2021-01-07"),
    ("serious_incident_notification", "2020-12-23", "2021-01-04"),
    ("rapid_review", "2020-12-23", "2021-01-18"),
    ("iro_dispute", "2021-03-22", "2021-04-21"),
    ("return_interview", "2021-01-04", "2021-01-07"),
    ("case_supervision", "2021-01-04", "2021-02-04"),
    ("initial_pep", "2020-12-21", "2021-01-07"),  # school holidays do not stop it
    ("initial_pep", "2021-07-26", "2021-08-09"),  # nor do those of summer
    ("first_pep_version", "2020-12-21", "2021-01-21"),
    ("care_proceedings", "2020-08-04", "2021-02-01"),  # the day of issue is the first of 26 weeks
    ("termly_pep", "2020-12-17", "2021-04-04"),  # of the autumn term: due by Easter Sunday
    ("termly_pep", "2021-04-02", "2021-08-31"),  # Good Friday is still the spring term
    ("termly_pep", "2021-04-05", "2021-12-31"),  # Easter Monday is the summer term
]


@pytest.mark.parametrize(("clock", "starts", "due"), GOLDEN)
def test_a_duty_falls_due_on_the_day_that_was_counted_by_hand(clock, starts, due):
    assert clock in ROOMS.clocks
    said = CliRunner().invoke(sightline, ["clock", clock, "--starts", starts, "--json"])
    assert json.loads(said.output)["due"] == due, said.output
