"""What a conversation, an outcome, a review or a note's facts said before a correction."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0022_redactions")]

    operations = [
        migrations.AddField("Conversation", "revision", models.PositiveIntegerField(default=1)),
        migrations.AddField("FollowUpReview", "revision", models.PositiveIntegerField(default=1)),
        migrations.AddField(
            "EvidenceEntry",
            "revision",
            models.PositiveIntegerField("how often its facts were corrected", default=1),
        ),
        migrations.CreateModel(
            name="RecordCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("object_id", models.UUIDField()),
                ("old", models.JSONField()),
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
                        related_name="record_corrections",
                        to="challenges.challenge",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
                "indexes": [
                    models.Index(fields=("challenge", "object_id"), name="corrections_of_record")
                ],
            },
        ),
    ]
