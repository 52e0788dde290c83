"""The record of what personal data was removed where and when, never what."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0021_dates_to_confirm")]

    operations = [
        migrations.CreateModel(
            "Redaction",
            [
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("object_id", models.CharField(max_length=40)),
                ("whole", models.BooleanField(default=False)),
                ("phrases", models.JSONField(blank=True, default=list)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="redactions",
                        to="challenges.challenge",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "pk"),
                "indexes": [
                    models.Index(
                        fields=["challenge", "kind", "object_id"], name="redactions_of_text"
                    )
                ],
            },
        ),
    ]
