"""Names, first passwords that must be changed, one person to an address, and the record of changes."""

from django.db import migrations, models
from django.db.models.functions import Lower

KEEP = {
    "sqlite": (
        "CREATE TRIGGER change_is_not_{verb}d BEFORE {VERB} ON accounts_change "
        "BEGIN SELECT RAISE(ABORT, 'What was written down is not {verb}d.'); END",
        "DROP TRIGGER change_is_not_{verb}d",
    ),
    "postgresql": (
        "CREATE FUNCTION change_is_not_{verb}d() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'What was written down is not {verb}d.'; END $$; "
        "CREATE TRIGGER change_is_not_{verb}d BEFORE {VERB} ON accounts_change "
        "FOR EACH STATEMENT EXECUTE FUNCTION change_is_not_{verb}d()",
        "DROP TRIGGER change_is_not_{verb}d ON accounts_change; DROP FUNCTION change_is_not_{verb}d()",
    ),
}


def keep(apps, schema_editor):
    _each_verb(schema_editor, 0)


def let_go(apps, schema_editor):
    _each_verb(schema_editor, 1)


def _each_verb(schema_editor, which):
    for verb in ("update", "delete"):
        schema_editor.execute(KEEP[schema_editor.connection.vendor][which].format(verb=verb, VERB=verb.upper()))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="person",
            name="must_change_password",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                Lower("email"),
                condition=models.Q(("email", ""), _negated=True),
                name="one_person_to_an_address",
            ),
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("when", models.DateTimeField(auto_now_add=True)),
                ("who", models.CharField(max_length=150)),
                ("about", models.CharField(db_index=True, max_length=150)),
                ("what", models.TextField()),
                ("before", models.TextField(blank=True)),
            ],
        ),
        migrations.RunPython(keep, let_go),
    ]
