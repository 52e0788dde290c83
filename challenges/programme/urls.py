"""URLs of a programme's own pages."""

from django.urls import path

from challenges.programme.board import views as board
from challenges.programme.counts import views as counts
from challenges.programme.dates_to_avoid import views as dates_to_avoid
from challenges.programme.email_domains import views as email_domains
from challenges.programme.members import views as members
from challenges.programme.rounds import views as rounds
from challenges.programme.settings import views as settings
from challenges.programme.team_rules import views as team_rules
from challenges.programme.times import views as times
from challenges.programme.topics import views as topics

urlpatterns = [
    path("", board.board, name="board"),
    path("board.csv", board.board_csv, name="board_csv"),
    path("settings/", settings.settings, name="settings"),
    path("counts/", counts.counts, name="counts"),
    path("members/", members.members, name="members"),
    path("members/add/", members.add_member, name="add_member"),
    path("members/<int:member_id>/remove/", members.remove_member, name="remove_member"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/add/", rounds.add_round, name="add_round"),
    path("rounds/<int:round_id>/", rounds.change_round, name="change_round"),
    path("rounds/<int:round_id>/remove/", rounds.remove_round, name="remove_round"),
    path("dates-to-avoid/", dates_to_avoid.dates_to_avoid, name="dates_to_avoid"),
    path("dates-to-avoid/add/", dates_to_avoid.add_period, name="add_period"),
    path("dates-to-avoid/<int:period_id>/", dates_to_avoid.change_period, name="change_period"),
    path(
        "dates-to-avoid/<int:period_id>/remove/",
        dates_to_avoid.remove_period,
        name="remove_period",
    ),
    path("team-rules/", team_rules.team_rules, name="team_rules"),
    path("deadlines/", times.deadlines, name="deadlines"),
    path("topics/", topics.topics, name="topics"),
    path("topics/add/", topics.add_topic, name="add_topic"),
    path("topics/<int:topic_id>/", topics.change_topic, name="change_topic"),
    path("topics/<int:topic_id>/remove/", topics.remove_topic, name="remove_topic"),
    path("email-domains/", email_domains.email_domains, name="email_domains"),
    path("email-domains/add/", email_domains.add_domain, name="add_domain"),
    path(
        "email-domains/<int:domain_id>/remove/", email_domains.remove_domain, name="remove_domain"
    ),
]
