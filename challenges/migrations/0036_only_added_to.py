"""Let PostgreSQL keep what is only added to: the next row follows, and this one stays."""

from django.db import migrations

from challenges.models.postgresql import function, trigger

# The argument is the column of text, from which personal data can be removed.
ONLY_ADDED_TO = """
    BEGIN
        IF to_jsonb(NEW) - TG_ARGV[0] <> to_jsonb(OLD) - TG_ARGV[0] THEN
            RAISE EXCEPTION '% is only added to', TG_TABLE_NAME
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END
"""
TEXTS = {
    "actionupdate": "note",
    "datechange": "reason",
    "evidencerevision": "text",
    "stepreason": "reason",
    "submittedresponse": "comment",
}


class Migration(migrations.Migration):
    dependencies = [("challenges", "0035_rounds_in_order")]

    operations = [
        function("only_added_to", ONLY_ADDED_TO),
        *(
            trigger("only_added_to", f"challenges_{table}", "UPDATE", "only_added_to", text)
            for table, text in TEXTS.items()
        ),
    ]
