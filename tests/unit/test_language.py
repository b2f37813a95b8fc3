"""The words a room is written in: what they hold, what they refuse, and how they are read aloud."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from sightline.areas import ROOMS
from sightline.areas.spine.codes import ETHNICITY, GENDER, SOURCE
from sightline.base.calendar import Calendar
from sightline.base.errors import Misdeclared
from sightline.language import (
    AS_AT,
    Area,
    Clock,
    CodeSet,
    Count,
    InTime,
    Limit,
    Measure,
    Open,
    Overdue,
    Rate,
    Record,
    Register,
    Rooms,
    Share,
    _,
    age_at,
    area,
    child,
    choose,
    code,
    count_of,
    day,
    days_between,
    exists,
    first_of,
    is_blank,
    key,
    latest_before,
    months_between,
    next_of,
    one_of,
    previous_of,
    ref,
    text,
    working_days_between,
    yes_no,
)
from sightline.language.aloud import say, say_clock, say_measure
from sightline.language.expressions import AllOf, AnyOf, Between, Compare, Not, Of, Value, walk
from sightline.language.limits import DatedValue
from sightline.language.measures import Strand
from sightline.language.rulebook import Rulebook, rulebook
from sightline.language.version import version_of

COLOUR = CodeSet(
    "Colour",
    {"1": "Red", "1A": "Dark red", "12": "Green"},
    spellings={"crimson": "1A"},
    withdrawn={"9": "No longer used since 2020"},
)


class Swim(Record):
    """A swim: one row per child."""

    swim_id = key()
    child_id = child()
    asked_on = day("Asked")
    swum_on = day("Swum")
    colour = code(COLOUR, "Colour")
    with_friend = yes_no("With a friend")
    team = text("Team")


class SwimmingClub(Record):
    """A club that a child belongs to."""

    club_id = key()
    child_id = child()
    swim_id = ref("swim", at="joined_on")
    joined_on = day("Joined")


def a_limit(value: int, since: str) -> Limit:
    dated = DatedValue(value, date.fromisoformat(since), "A rule")
    return Limit("first_swim", "First swim", "working days", "local", True, (dated,))


TEN = a_limit(10, "2015-04-01")


def a_clock(limit: Limit = TEN, title: str = "First swim", **words) -> Clock:
    return Clock(title, of=Swim, starts=_.asked_on, stops=_.swum_on, limit=limit, **words)


def test_signs_make_definitions_and_compute_nothing():
    signs = [_.asked_on == 1, _.asked_on != 1, _.asked_on < 1, _.asked_on <= 1, _.asked_on > 1, _.asked_on >= 1]
    assert all(isinstance(made, Compare) and made.right.value == 1 for made in signs)
    assert [made.sign for made in signs] == ["==", "!=", "<", "<=", ">", ">="]
    both = (_.asked_on == 1) & (_.swum_on == 2)
    assert isinstance(both, AllOf) and isinstance(~both, Not)
    assert isinstance((_.asked_on == 1) | _.with_friend, AnyOf)


def test_a_definition_has_no_truth_of_its_own():
    with pytest.raises(Misdeclared, match="Write & for and"):
        bool((_.asked_on == 1) and (_.swum_on == 2))
    with pytest.raises(Misdeclared, match="no truth"):
        bool(1 < _.asked_on < 3)


def test_a_definition_cannot_be_changed():
    definition = _.asked_on == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        definition.sign = "!="


def test_only_plain_values_may_stand_in_a_definition():
    assert isinstance((_.asked_on == None).right, Value)  # noqa: E711
    with pytest.raises(Misdeclared, match="cannot stand in a definition"):
        Of("asked_on") == [1, 2]  # noqa: B015


def test_each_verb_of_time_has_its_unit():
    assert days_between(_.asked_on, _.swum_on).unit == "days"
    assert working_days_between(_.asked_on, _.swum_on).unit == "working days"
    assert months_between(_.asked_on, _.swum_on).unit == "months"
    assert age_at(_.asked_on, _.swum_on).unit == "years"
    with pytest.raises(Misdeclared, match=r"not a unit of time.*working days"):
        Between("fortnights", _.asked_on, _.swum_on)


def test_walking_a_definition_finds_everything_inside_it():
    definition = choose((is_blank(_.swum_on), _.asked_on), (one_of(_.colour, "1"), "red"), otherwise=AS_AT)
    assert {part.name for part in walk(definition) if isinstance(part, Of)} == {"swum_on", "asked_on", "colour"}


def test_verbs_that_look_at_other_rows_say_which_rows():
    after, before = next_of(_.swum_on, within="child_id"), previous_of(_.swum_on, within="child_id")
    assert (after.which, after.field, after.by, after.within) == ("next", "swum_on", "swum_on", ("child_id",))
    assert (before.which, before.by) == ("previous", "swum_on")
    most = latest_before(_.swum_on, within="child_id", by=_.asked_on)
    assert (most.which, most.field, most.by) == ("latest", "swum_on", "asked_on")
    assert first_of(SwimmingClub, "joined_on", on="swim_id").on == (("swim_id", "swim_id"),)
    assert first_of(Swim, "swum_on", on="child_id=club_child").on == (("child_id", "club_child"),)
    assert isinstance(exists(SwimmingClub, on="child_id"), Compare)


@pytest.mark.parametrize("verb", [next_of, previous_of])
def test_the_order_of_neighbours_may_be_that_of_another_field(verb):
    assert verb(_.swum_on, within="child_id", by=_.asked_on).by == "asked_on"


def test_a_record_knows_its_fields_its_key_and_its_words():
    assert (SwimmingClub.key, SwimmingClub.title) == ("swimming_club", "Swimming clubs")
    assert Swim.id_field() == "swim_id" and Swim.says() == "A swim: one row per child."
    assert list(Swim.fields) == ["swim_id", "child_id", "asked_on", "swum_on", "colour", "with_friend", "team"]
    assert (Swim.fields["team"].name, Swim.fields["team"].record) == ("team", "swim")


def test_a_record_needs_one_key():
    with pytest.raises(Misdeclared, match=r"Keyless needs exactly one key\(\) field and has 0"):
        type("Keyless", (Record,), {"child_id": child()})
    with pytest.raises(Misdeclared, match="has 2"):
        type("Two", (Record,), {"one_id": key(), "two_id": key()})


@pytest.mark.parametrize(
    "words",
    [
        {"identity": ("child_id", "wet_on")},
        {"happened": "wet_on"},
        {"spell": ("swum_on", "wet_on")},
        {"in_order": (("swum_on", "wet_on"),)},
    ],
)
def test_a_record_may_name_only_the_fields_that_it_declares(words):
    fields = {"swim_id": key(), "child_id": child(), "swum_on": day("Swum")}
    with pytest.raises(Misdeclared, match="names a field 'wet_on'"):
        type("Wrong", (Record,), {**fields, **words})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1", "1"),
        ("1a", "1A"),
        ("12", "12"),
        ("Red", "1"),
        ("  DARK   RED ", "1A"),
        ("1A: Dark red", "1A"),
        ("1A - Dark red", "1A"),
        ("q) 12: Green", "12"),
        ("a) Crimson", "1A"),
        ("9", "9"),
        ("1: a shade that nobody named", "1"),
        ("2", None),
        ("121", None),
        ("Blue", None),
        ("", None),
    ],
)
def test_a_code_is_found_inside_the_text_and_not_by_its_letter(text, found):
    assert COLOUR.match(text) == found


@pytest.mark.parametrize("letter", ["a", "k", "q", "zz"])
def test_a_list_that_moves_its_letters_is_read_the_same(letter):
    assert SOURCE.match(f"{letter}) 6: Police") == "6"
    assert SOURCE.match(f"{letter}) 1A: Individual - Family member/relative/carer") == "1A"


def test_what_councils_write_is_read():
    assert ETHNICITY.match("a) WBRI") == "WBRI"
    assert ETHNICITY.match("White British") == "WBRI"
    assert GENDER.match("b) Female") == "F" and GENDER.match("c) Not stated/recorded") == "U"


def test_every_code_set_of_the_rooms_reads_its_own_codes_and_labels():
    sets = {f.codes for record in ROOMS.records.values() for f in record.fields.values() if f.codes}
    assert len(sets) > 8
    for codes in sets:
        for own, label in codes.codes.items():
            assert codes.match(own) == own, (codes.title, own)
            assert codes.match(f"{own}: {label}") == own, (codes.title, own)
        assert all(codes.match(spelling) == meant for spelling, meant in codes.spellings.items()), codes.title


def test_a_code_has_a_label_even_when_it_is_withdrawn():
    assert COLOUR.label("1A") == "Dark red" and COLOUR.label("9") == "No longer used since 2020"
    assert COLOUR.label(None) == "" and COLOUR.label("unheard of") == "unheard of"


def test_a_spelling_must_lead_to_a_code():
    with pytest.raises(Misdeclared, match="a spelling leads to 7"):
        CodeSet("Colour", {"1": "Red"}, spellings={"blue": "7"})


def test_a_clocks_key_is_its_title():
    assert a_clock().key == "first_swim"
    assert ROOMS.clocks["first_core_group"].title == "First core group"


def test_a_clock_over_its_own_next_row_is_a_chain():
    chain = Clock("Swim", of=Swim, starts=_.swum_on, stops=next_of(_.swum_on, within="child_id"), limit=TEN)
    assert chain.is_chain and not a_clock().is_chain
    assert {name for name, clock in ROOMS.clocks.items() if clock.is_chain} >= {"core_group", "review_conference"}


def test_a_clock_needs_what_starts_it_and_what_stops_it():
    with pytest.raises(Misdeclared, match="needs both"):
        Clock("Nothing", of=Swim, starts=_.asked_on, stops=None, limit=TEN)


def test_a_clock_is_extended_to_a_day_or_set_to_one_and_not_both():
    with pytest.raises(Misdeclared, match="not both"):
        a_clock(extended_to=_.swum_on, set_to=_.swum_on)
    assert "it is due on that day" in say_clock(a_clock(set_to=_.swum_on))


def test_every_clock_brings_three_figures():
    for name in ROOMS.clocks:
        assert {f"{name}_completed", f"{name}_due", f"{name}_overdue"} <= set(ROOMS.measures)


def test_a_measure_is_checked_as_it_is_declared():
    with pytest.raises(Misdeclared, match="'begun' is not a basis"):
        InTime(a_clock(), title="In time", basis="begun")
    with pytest.raises(Misdeclared, match="has no field 'school' to be cut by"):
        Count(Swim, title="Swims", month=_.swum_on, cuts=["school"])
    with pytest.raises(Misdeclared, match="good one of"):
        Count(Swim, title="Swims", month=_.swum_on, good="higher")
    with pytest.raises(Misdeclared, match="kind must be one of"):
        Measure("Swims", "total", (Strand(Swim, when=_.swum_on),))
    with pytest.raises(Misdeclared, match=r"either a date .* or a spell"):
        Strand(Swim)


def test_a_measure_knows_its_window_unit_and_what_is_good():
    open_swims = Open(Register("Swims", of=Swim, starts=_.asked_on, ends=_.swum_on), title="Waiting to swim")
    assert (open_swims.kind, open_swims.window, open_swims.at_a_point) == ("count", "point in time", True)
    late = Overdue(a_clock(), title="Late")
    assert (late.window, late.good, late.clocks[0].key) == ("point in time", "down", "first_swim")
    share = Share(Swim, title="With a friend", month=_.swum_on, counted=_.with_friend)
    assert (share.unit, share.window, share.at_a_point) == ("per cent", "month", False)
    rate = Rate(open_swims, title="Rate", population="children")
    assert (rate.kind, rate.unit, rate.window) == ("rate", "per 10,000", "point in time")


def test_definitions_are_read_aloud_in_plain_words():
    assert say(_.swum_on <= AS_AT, Swim) == "'Swum' is on or before the day of the figure"
    assert say(~_.with_friend, Swim) == "'With a friend' is no"
    assert say(~is_blank(_.swum_on), Swim) == "'Swum' is known"
    assert say(one_of(_.colour, "1", "12"), Swim) == "'Colour' is one of 1, 12"
    assert say(count_of(SwimmingClub, on="child_id") > 2, Swim).endswith("is over 2")
    assert "there is one of the swimming clubs" in say(exists(SwimmingClub, on="child_id"), Swim)


def test_a_clock_read_aloud_says_the_limit_that_the_council_has_set():
    assert say_clock(a_clock()) == "From 'Asked' to 'Swum', within 10 working days."
    rules = rulebook({"first_swim": TEN}, {"first_swim": {"value": 5, "from": date(2021, 2, 1), "reason": "Summer"}})
    assert "within 5 working days" in say_clock(a_clock(), rules)


def test_every_definition_of_the_rooms_can_be_read_aloud():
    said = [say_clock(c) for c in ROOMS.clocks.values()] + [say_measure(m) for m in ROOMS.measures.values()]
    assert all(said)
    for text_ in said:
        assert "Of(name" not in text_ and "<sightline" not in text_ and "_of(" not in text_


def in_time(**words) -> Measure:
    return InTime(a_clock(words.pop("limit", TEN)), title=words.pop("title", "In time"), basis="completed", **words)


def test_a_version_changes_with_the_definition_and_not_with_its_words():
    version = version_of(in_time(), Rulebook())
    assert len(version) == 16 and int(version, 16)
    assert version_of(in_time(title="On time", why="Because."), Rulebook()) == version
    assert version_of(in_time(limit=a_limit(11, "2015-04-01")), Rulebook()) != version
    assert version_of(in_time(limit=a_limit(10, "2016-04-01")), Rulebook()) != version
    assert version_of(InTime(a_clock(), title="In time", basis="due"), Rulebook()) != version


def test_a_version_changes_with_a_councils_own_limit_and_its_closure_days_and_its_days_off():
    measure = in_time()
    assert version_of(in_time(limit=TEN), Rulebook(put_off=True)) != version_of(measure, Rulebook())
    varied = rulebook({"first_swim": TEN}, {"first_swim": {"value": 5, "from": date(2021, 2, 1), "reason": "Summer"}})
    closed = Rulebook(Calendar(closures=(date(2020, 12, 24),)))
    assert len({version_of(measure, rules) for rules in (Rulebook(), varied, closed)}) == 3


def test_measures_that_are_defined_apart_have_versions_apart():
    versions = {name: version_of(measure, Rulebook()) for name, measure in ROOMS.measures.items()}
    assert versions["core_group_due"] != versions["core_group_completed"] != versions["core_groups_on_time"]
    assert versions == {name: version_of(measure, Rulebook()) for name, measure in ROOMS.measures.items()}


def test_an_area_finds_what_its_modules_declare():
    room = area("sightline.areas.assessment")
    assert room.key == "assessment" and room.title and room.says
    records = {"assessment", "assessment_factor", "child_in_need_plan", "child_in_need_review", "child_in_need_visit"}
    assert records == set(room.records)
    assert room.lives is not None
    assert all(measure.area == "assessment" for measure in room.measures.values())


def test_two_rooms_may_not_declare_the_same_word():
    pool = Area("pool", "Pool", "", measures={"swims": Count(Swim, title="Swims", month=_.swum_on)})
    sea = Area("sea", "Sea", "", measures={"swims": Count(Swim, title="Swims at sea", month=_.swum_on)})
    with pytest.raises(Misdeclared, match="Two rooms declare the measure 'swims'; the second is sea"):
        Rooms([pool, sea])
