"""Loads."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Load",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sent_by", models.CharField(max_length=150)),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                ("as_at", models.DateField(blank=True, null=True)),
                ("files", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("step", models.CharField(blank=True, max_length=200)),
                ("snapshot", models.CharField(blank=True, max_length=16)),
                ("said", models.TextField(blank=True)),
            ],
        ),
    ]
