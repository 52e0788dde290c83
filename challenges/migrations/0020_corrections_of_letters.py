"""Store the correction of an issued letter until it is a version of its own."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0019_versions_of_a_letter"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attributionanswer",
            name="kind",
            field=models.CharField(
                choices=[
                    ("finding", "Finding"),
                    ("recommendation", "Recommendation"),
                    ("headlines", "Headlines"),
                    ("brief", "Section of the brief"),
                    ("point", "Point of accuracy"),
                    ("point_answer", "Answer to a point"),
                    ("correction", "Correction of an issued letter"),
                ],
                max_length=15,
            ),
        ),
        migrations.CreateModel(
            name="LetterCorrection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("wrong", models.TextField(verbose_name="what was wrong")),
                ("right", models.TextField(verbose_name="what is right")),
                ("content", models.JSONField()),
                ("revision", models.PositiveIntegerField(default=1)),
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "begun_by",
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
                        related_name="corrections",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="challenges.letterversion",
                    ),
                ),
                (
                    "issued_as",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="came_from",
                        to="challenges.letterversion",
                    ),
                ),
            ],
            options={
                "ordering": ("begun_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("challenge",),
                        name="one_open_correction",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("issued_as__isnull", True),
                            ("ended_at__isnull", False),
                            _connector="OR",
                        ),
                        name="issued_correction_is_ended",
                    ),
                ],
            },
        ),
    ]
