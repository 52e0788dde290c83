"""Store why a text about which the guard warned may stay."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0013_clarity_when_signed"),
    ]

    operations = [
        migrations.CreateModel(
            name="AttributionAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("finding", "Finding"),
                            ("recommendation", "Recommendation"),
                            ("headlines", "Headlines"),
                            ("brief", "Section of the brief"),
                            ("point", "Point of accuracy"),
                            ("point_answer", "Answer to a point"),
                        ],
                        max_length=15,
                    ),
                ),
                ("object_id", models.UUIDField()),
                ("digest", models.CharField(max_length=64)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attribution_answers",
                        to="challenges.challenge",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("challenge", "kind", "object_id"), name="attribution_answered_once"
                    )
                ],
            },
        ),
    ]
