"""Which finding comes first on its line; those of one position stay in the order of writing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0030_concerns")]

    operations = [
        migrations.AddField(
            model_name="finding",
            name="position",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AlterModelOptions(
            name="finding",
            options={"ordering": ("line__number", "position", "created_at", "pk")},
        ),
    ]
