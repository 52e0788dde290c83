"""One name for the number that tells which state of a row a page showed: revision."""

from django.db import migrations, models

RENAMED = (
    ("action", "version", "revision"),
    ("activity", "version", "revision"),
    ("briefsection", "version", "revision"),
    ("factualpoint", "version", "revision"),
    ("finding", "version", "revision"),
    ("letterparagraph", "version", "revision"),
    ("linewithoutfinding", "version", "revision"),
    ("recommendation", "version", "revision"),
    ("response", "version", "revision"),
    ("scope", "version", "revision"),
    ("scopesignature", "scope_version", "scope_revision"),
    ("teammember", "version", "revision"),
    ("verdict", "version", "revision"),
    ("visitplan", "headlines_version", "headlines_revision"),
    ("visitplan", "timetable_version", "timetable_revision"),
)


class Migration(migrations.Migration):
    dependencies = [("challenges", "0001_initial")]

    operations = [
        *(
            migrations.RenameField(model_name=model, old_name=old, new_name=new)
            for model, old, new in RENAMED
        ),
        migrations.AddField(
            model_name="programme",
            name="revision",
            field=models.PositiveIntegerField(default=1),
        ),
    ]
