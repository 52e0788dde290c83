"""When the board of a programme last met."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0032_other_topic"),
    ]

    operations = [
        migrations.AddField(
            model_name="programme",
            name="last_board_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
