"""A topic has a position in its list; an attempt to sign in comes from a network."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0052_proposed_once_by_a_form")]

    operations = [
        migrations.RenameField("programmetopic", "place", "position"),
        migrations.AlterField(
            "programmetopic",
            "position",
            models.PositiveSmallIntegerField("position in the list", default=50),
        ),
        migrations.AlterModelOptions("programmetopic", {"ordering": ("position", "pk")}),
        migrations.RemoveIndex("signinattempt", "attempts_from_a_place"),
        migrations.RenameField("signinattempt", "place", "network"),
        migrations.AddIndex(
            "signinattempt",
            models.Index(fields=("network", "at"), name="attempts_from_a_network"),
        ),
    ]
