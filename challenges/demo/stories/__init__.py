"""What people wrote, one file per challenge. All people and facts are invented."""

from challenges.demo.stories import (
    brighton_care_leavers,
    buckinghamshire_exploitation,
    east_sussex_corporate_parenting,
    kent_edge_of_care,
    medway_placement,
    milton_keynes_early_help,
    oxfordshire_send,
    portsmouth_youth_justice,
    reading_front_door,
    southampton_missing,
    west_berkshire_alternative_education,
    west_sussex_children_in_need,
    windsor_practice,
    wokingham_attendance,
)
from challenges.demo.story import Story

STORIES: tuple[Story, ...] = (
    wokingham_attendance.STORY,
    windsor_practice.STORY,
    brighton_care_leavers.STORY,
    portsmouth_youth_justice.STORY,
    oxfordshire_send.STORY,
    reading_front_door.STORY,
    west_berkshire_alternative_education.STORY,
    east_sussex_corporate_parenting.STORY,
    kent_edge_of_care.STORY,
    southampton_missing.STORY,
    west_sussex_children_in_need.STORY,
    milton_keynes_early_help.STORY,
    medway_placement.STORY,
    buckinghamshire_exploitation.STORY,
)
