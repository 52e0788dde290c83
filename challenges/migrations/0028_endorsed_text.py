"""Keep which text of the scope was endorsed; earlier endorsements count for the text as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0027_conditions_confirmed")]

    operations = [
        migrations.AddField(
            "ScopeEndorsement",
            "scope_revision",
            models.PositiveIntegerField(blank=True, null=True),
        ),
    ]
