"""That a concern about a child was passed to the host and when, and whom to ring."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0029_plain_labels")]

    operations = [
        migrations.AddField(
            "Programme",
            "concern_contact",
            models.CharField("who to ring about a child", max_length=300, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.CreateModel(
            "Concern",
            [
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concerns",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-recorded_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                        | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                        name="concern_confirmed_by_somebody",
                    )
                ],
            },
        ),
    ]
