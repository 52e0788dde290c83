"""Seats offered at one moment stand in one order, whichever page asks."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("challenges", "0005_follow_up_revision")]

    operations = [
        migrations.AlterModelOptions(
            name="teammember",
            options={"ordering": ("invited_at", "pk")},
        ),
    ]
