"""Rows of every table stand in one order: where their own leaves some tied, the key decides."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0007_sign_in_attempts"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="accountinvitation",
            options={"ordering": ("-created_at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="accuracyround",
            options={"ordering": ("-number", "pk")},
        ),
        migrations.AlterModelOptions(
            name="action",
            options={"ordering": ("number", "pk")},
        ),
        migrations.AlterModelOptions(
            name="actionupdate",
            options={"ordering": ("-at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="activity",
            options={"ordering": ("day", "starts_at", "title", "pk")},
        ),
        migrations.AlterModelOptions(
            name="appointment",
            options={"ordering": ("-starts_on", "pk")},
        ),
        migrations.AlterModelOptions(
            name="authority",
            options={"ordering": ("name", "pk")},
        ),
        migrations.AlterModelOptions(
            name="bentrule",
            options={"ordering": ("at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="briefacknowledgement",
            options={"ordering": ("at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="briefsection",
            options={"ordering": ("pk",)},
        ),
        migrations.AlterModelOptions(
            name="briefversion",
            options={"ordering": ("-number", "pk")},
        ),
        migrations.AlterModelOptions(
            name="conversation",
            options={"ordering": ("-held_on", "-recorded_at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="deadline",
            options={"ordering": ("due_on", "kind", "pk")},
        ),
        migrations.AlterModelOptions(
            name="evidenceentry",
            options={"ordering": ("-recorded_at", "pk"), "verbose_name_plural": "evidence entries"},
        ),
        migrations.AlterModelOptions(
            name="evidencerevision",
            options={"ordering": ("number", "pk")},
        ),
        migrations.AlterModelOptions(
            name="factualpoint",
            options={"ordering": ("raised_at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="finding",
            options={"ordering": ("line__number", "created_at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="followupreview",
            options={"ordering": ("-held_on", "pk")},
        ),
        migrations.AlterModelOptions(
            name="followupsignature",
            options={"ordering": ("at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="headline",
            options={"ordering": ("number", "pk")},
        ),
        migrations.AlterModelOptions(
            name="landneighbour",
            options={"ordering": ("pk",)},
        ),
        migrations.AlterModelOptions(
            name="letterparagraph",
            options={"ordering": ("order", "pk")},
        ),
        migrations.AlterModelOptions(
            name="lettershare",
            options={"ordering": ("at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="lettersignature",
            options={"ordering": ("at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="letterversion",
            options={"ordering": ("-number", "pk")},
        ),
        migrations.AlterModelOptions(
            name="lineofenquiry",
            options={"ordering": ("number", "pk")},
        ),
        migrations.AlterModelOptions(
            name="objection",
            options={"ordering": ("-raised_at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="override",
            options={"ordering": ("at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="person",
            options={"ordering": ("name", "pk")},
        ),
        migrations.AlterModelOptions(
            name="programme",
            options={"ordering": ("name", "pk")},
        ),
        migrations.AlterModelOptions(
            name="programmemember",
            options={"ordering": ("pk",)},
        ),
        migrations.AlterModelOptions(
            name="programmerole",
            options={"ordering": ("pk",)},
        ),
        migrations.AlterModelOptions(
            name="recommendation",
            options={"ordering": ("number", "pk")},
        ),
        migrations.AlterModelOptions(
            name="round",
            options={"ordering": ("-starts_on", "pk")},
        ),
        migrations.AlterModelOptions(
            name="scope",
            options={"ordering": ("-number", "pk")},
        ),
        migrations.AlterModelOptions(
            name="scopeendorsement",
            options={"ordering": ("endorsed_on", "pk")},
        ),
        migrations.AlterModelOptions(
            name="scopemotivation",
            options={"ordering": ("rank", "pk")},
        ),
        migrations.AlterModelOptions(
            name="scopesignature",
            options={"ordering": ("at", "pk")},
        ),
        migrations.AlterModelOptions(
            name="statisticalneighbour",
            options={"ordering": ("rank", "pk")},
        ),
        migrations.AlterModelOptions(
            name="submittedresponse",
            options={"ordering": ("-number", "pk")},
        ),
        migrations.AlterModelOptions(
            name="succession",
            options={"ordering": ("pk",)},
        ),
    ]
