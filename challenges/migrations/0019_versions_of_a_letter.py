"""Count the versions of a letter, of which several may be issued."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0018_letter_content_hash"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="letterversion",
            name="one_living_letter",
        ),
        migrations.AddField(
            model_name="letterversion",
            name="version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="letterversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("issued_at__isnull", True), ("voided_at__isnull", True)),
                fields=("challenge",),
                name="one_prepared_letter",
            ),
        ),
        migrations.AddConstraint(
            model_name="letterversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("issued_at__isnull", False)),
                fields=("challenge", "version"),
                name="version_issued_once",
            ),
        ),
    ]
