"""Let PostgreSQL refuse what no service does and no constraint of SQL can say."""

from django.db import migrations

from challenges.models.postgresql import OnPostgreSQL, function, trigger

# Ranges of one authority stand in for an equals sign, which gist has only in an extension.
ONE_DIRECTOR = """
    ALTER TABLE challenges_appointment ADD CONSTRAINT one_director_at_a_time
    EXCLUDE USING gist (
        int8range(authority_id, authority_id, '[]') WITH &&,
        daterange(starts_on, ends_on, '[]') WITH &&
    ) WHERE (post = 'dcs' AND NOT acting)
"""

# Both arguments are expressions over the new row, $1, that say of which challenge its ends are.
# An end that is not there is the business of its foreign key.
WITHIN_A_CHALLENGE = """
    DECLARE crosses boolean;
    BEGIN
        EXECUTE format('SELECT (%s) <> (%s)', TG_ARGV[0], TG_ARGV[1]) INTO crosses USING NEW;
        IF crosses THEN
            RAISE EXCEPTION '% points into another challenge', TG_TABLE_NAME
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END
"""

SEAT_ON_ITS_SIDE = """
    DECLARE host bigint;
    BEGIN
        SELECT host_id INTO host FROM challenges_challenge WHERE id = NEW.challenge_id;
        IF NEW.side = 'visiting' AND NEW.status = 'accepted' AND NEW.authority_id = host
            OR NEW.side = 'host' AND NEW.authority_id <> host
        THEN
            RAISE EXCEPTION 'the seat is on the wrong side of the challenge'
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END
"""

NEVER_CHANGED = """
    BEGIN
        RAISE EXCEPTION 'the log is only added to'
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END
"""

# A correction is a version of its own, so nothing of an issued one changes in place.
ISSUED_STANDS = """
    BEGIN
        IF OLD.issued_at IS NOT NULL AND (TG_OP = 'DELETE' OR NEW IS DISTINCT FROM OLD) THEN
            RAISE EXCEPTION 'an issued letter stands as it was issued'
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END
"""

SIGNATURE_STANDS = """
    BEGIN
        IF (TG_OP = 'DELETE' OR NEW IS DISTINCT FROM OLD) AND EXISTS (
            SELECT 1 FROM challenges_letterversion
            WHERE id = OLD.letter_id AND issued_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'a signature under an issued letter stands'
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END
"""

OWN = "($1).challenge_id"


def of(table, column):
    """Return the expression for the challenge of the row that a column names."""
    return f"SELECT challenge_id FROM challenges_{table} WHERE id = ($1).{column}"  # noqa: S608 -- constants


def of_line(column):
    """Return the expression for the challenge of the line of enquiry that a column names."""
    lines = "challenges_lineofenquiry line JOIN challenges_scope scope ON scope.id = line.scope_id"
    return f"SELECT scope.challenge_id FROM {lines} WHERE line.id = ($1).{column}"  # noqa: S608 -- constants


# The table, and of which challenge each end of its links is.
LINKS = {
    "finding_evidence": (of("finding", "finding_id"), of("evidenceentry", "evidenceentry_id")),
    "letterparagraph_findings": (
        of("letterparagraph", "letterparagraph_id"),
        of("finding", "finding_id"),
    ),
    "recommendation_findings": (
        of("recommendation", "recommendation_id"),
        of("finding", "finding_id"),
    ),
    "action_recommendations": (
        of("action", "action_id"),
        of("recommendation", "recommendation_id"),
    ),
    "activity_challengers": (of("activity", "activity_id"), of("teammember", "teammember_id")),
    "activity_lines": (of("activity", "activity_id"), of_line("lineofenquiry_id")),
    "evidenceentry_lines": (
        of("evidenceentry", "evidenceentry_id"),
        of_line("lineofenquiry_id"),
    ),
    "finding": (OWN, of_line("line_id")),
    "recommendation": (OWN, of_line("line_id")),
    "letterparagraph": (OWN, of_line("line_id")),
    "evidenceentry": (OWN, of("activity", "activity_id")),
    "teammember": (OWN, of("teammember", "succeeds_id")),
    "briefacknowledgement": (of("briefversion", "brief_id"), of("teammember", "member_id")),
}
WRITE, CHANGE = "INSERT OR UPDATE", "UPDATE OR DELETE"


class Migration(migrations.Migration):
    dependencies = [("challenges", "0025_both_or_neither")]

    operations = [
        OnPostgreSQL(
            ONE_DIRECTOR,
            "ALTER TABLE challenges_appointment DROP CONSTRAINT one_director_at_a_time",
        ),
        function("within_a_challenge", WITHIN_A_CHALLENGE),
        *(
            trigger("within_a_challenge", f"challenges_{table}", WRITE, "within_a_challenge", *ends)
            for table, ends in LINKS.items()
        ),
        function("seat_on_its_side", SEAT_ON_ITS_SIDE),
        trigger("seat_on_its_side", "challenges_teammember", WRITE, "seat_on_its_side"),
        function("never_changed", NEVER_CHANGED),
        trigger("never_changed", "challenges_auditevent", CHANGE, "never_changed"),
        function("issued_stands", ISSUED_STANDS),
        trigger("issued_stands", "challenges_letterversion", CHANGE, "issued_stands"),
        function("signature_stands", SIGNATURE_STANDS),
        trigger("signature_stands", "challenges_lettersignature", CHANGE, "signature_stands"),
    ]
