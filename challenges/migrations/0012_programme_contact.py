"""An address for questions, which every mail about a challenge names."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0011_reminded_deadlines")]

    operations = [
        migrations.AddField(
            "Programme",
            "contact_email",
            models.EmailField(blank=True, default="", max_length=254),
            preserve_default=False,
        ),
    ]
