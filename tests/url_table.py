"""Every URL of the product, written by hand: its action, and who opens it when.

A new URL fails `access/test_urls.py` until it has a row here, so that someone has thought about
who may go there, and has looked at the page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Url:
    """What a URL is expected to be.

    `action` is what its view must declare. `who` opens the page when the challenge is at `state`
    ("" is no one, who has not signed in; None says that there is no page to look at: a file, an
    answer for machines, or a URL that only takes something). `needs` is the child that it is
    about. A form that `may_be_empty` does what it is for when it is sent empty.
    """

    action: str
    who: str | None = None
    state: str = ""
    needs: str = ""
    may_be_empty: bool = False


# Pages of one challenge, below `challenges:`.
OF_A_CHALLENGE: dict[str, Url] = {
    "overview:detail": Url("challenge.view", "lead", "scoping"),
    "lifecycle:edit": Url("challenge.edit_proposal", "host_dcs", "proposed"),
    "lifecycle:dates": Url("challenge.edit_dates", "lead", "visit"),
    "lifecycle:confirm_dates": Url("challenge.confirm_dates", "host_dcs", "dates_entered"),
    "lifecycle:deadline": Url("challenge.edit_dates", "lead", "scoping"),
    "lifecycle:pause": Url("challenge.pause", "programme_lead", "scoping"),
    "lifecycle:resume": Url("challenge.resume", "programme_lead", "paused"),
    "lifecycle:override": Url("challenge.override", "programme_lead", "briefing"),
    "overview:contacts": Url("contact.view", "host_dcs", "scoping"),
    "overview:log": Url("log.view", "host_dcs", "closed"),
    "overview:remind": Url("challenge.remind", "programme_lead", "scoping"),
    "rights:rights": Url("access.view", "lead", "visit"),
    "rights:redact": Url("access.view", "lead", "visit"),
    "rights:redact_unread": Url("unread_text.redact", "officer", "visit"),
    "rights:redact_evidence": Url("evidence.redact", "lead", "visit", needs="redacted_note"),
    "rights:redact_team": Url("team_text.redact", "challenger", "visit", needs="redacted_finding"),
    "rights:redact_host": Url("host_text.redact", "coordinator", "visit", needs="redacted_section"),
    "rights:redact_shared": Url("shared_text.redact", "lead", "visit", needs="redacted_scope"),
    "rights:redact_programme": Url(
        "programme_text.redact", "programme_lead", "team", needs="redacted_ending"
    ),
    "lifecycle:accept": Url("challenge.accept", "programme_lead", "proposed"),
    "lifecycle:open_team": Url("challenge.open_team", "lead", "scoping"),
    "lifecycle:open_briefing": Url("challenge.open_briefing", "lead", "team"),
    "lifecycle:open_visit": Url("challenge.open_visit", "lead", "briefing"),
    "lifecycle:return_to_briefing": Url("challenge.return_to_briefing", "lead", "visit"),
    "lifecycle:open_drafting": Url("challenge.open_drafting", "lead", "visit"),
    "lifecycle:open_follow_up": Url("challenge.open_follow_up", "host_dcs", "issued"),
    "lifecycle:close": Url("challenge.close", "programme_lead", "follow_up"),
    "lifecycle:close_early": Url("challenge.close_early", "programme_lead", "issued"),
    "lifecycle:withdraw": Url("challenge.withdraw", "programme_lead", "visit"),
    "lifecycle:reopen": Url("challenge.reopen", "programme_lead", "withdrawn"),
    "scoping:scope": Url("scope.view", "host_dcs", "scoping"),
    "scoping:edit": Url("scope.edit", "coordinator", "scoping", may_be_empty=True),
    "scoping:check": Url("scope.edit"),
    "scoping:sign": Url("scope.view", "host_dcs", "scoping"),
    "scoping:withdraw_signature": Url("scope.withdraw_signature", "host_dcs", "scope_half_signed"),
    "scoping:versions": Url("scope.view", "lead", "team"),
    "scoping:reopen": Url("scope.reopen", "lead", "team"),
    "scoping:endorse": Url("scope.record_endorsement", "coordinator", "scoping"),
    "scoping:conversations": Url("conversation.view", "lead", "scoping"),
    "scoping:record_conversation": Url("conversation.record", "lead", "scoping"),
    "scoping:correct_conversation": Url(
        "conversation.correct", "lead", "scoping", needs="conversation"
    ),
    "team:team": Url("team.view", "programme_lead", "objected"),
    "team:appoint_lead": Url("team.appoint_lead", "programme_lead", "team"),
    "team:invite": Url("team.invite", "lead", "team"),
    "team:answer": Url("team.answer_invitation", "invitee", "team"),
    "team:revoke": Url("team.revoke_invitation", "lead", "team", needs="invited"),
    "team:declare": Url("team.declare_conflict", "invitee", "team"),
    "team:declarations": Url("team.decide_conflict", "programme_lead", "team"),
    "team:conditions": Url("team.confirm_conditions", "practitioner", "team"),
    "team:declaration": Url("team.view_declaration", "practitioner", "team", needs="member"),
    "team:decide": Url("team.decide_conflict", "programme_lead", "team", needs="member"),
    "team:end": Url("team.end_membership", "lead", "team", needs="member"),
    "team:object": Url("team.object_to_member", "host_dcs", "team", needs="member"),
    "team:leave": Url("team.leave", "challenger", "team"),
    "team:decide_objection": Url(
        "team.decide_objection", "programme_lead", "objected", needs="objection"
    ),
    "team:waive": Url("team.bend_rule", "programme_lead", "objected"),
    "team:host_add": Url("host.manage", "host_dcs", "team"),
    "team:host_end": Url("host.manage", "host_dcs", "team", needs="host_person"),
    "briefing:brief": Url("brief.view", "host_dcs", "briefing"),
    "briefing:version": Url("brief.view", "challenger", "visit", needs="brief_number"),
    "briefing:section": Url(
        "brief.edit", "coordinator", "briefing", needs="section", may_be_empty=True
    ),
    "briefing:section_assign": Url(
        "brief.edit", "host_dcs", "briefing", needs="section", may_be_empty=True
    ),
    "briefing:issue": Url("brief.issue", "host_dcs", "briefing"),
    "briefing:take_back": Url("brief.take_back", "host_dcs", "brief_issued"),
    "briefing:acknowledge": Url("brief.acknowledge", "challenger", "visit"),
    "briefing:team_call": Url("brief.record_team_call", "lead", "briefing"),
    "briefing:timetable": Url("timetable.view", "coordinator", "briefing"),
    "briefing:activity_add": Url("timetable.edit", "coordinator", "briefing"),
    "briefing:confirm": Url("timetable.confirm", "coordinator", "briefing"),
    "briefing:activity_edit": Url("timetable.edit", "coordinator", "briefing", needs="activity"),
    "briefing:activity_remove": Url("timetable.edit", "coordinator", "briefing", needs="activity"),
    "briefing:assign": Url(
        "timetable.assign", "lead", "briefing", needs="activity", may_be_empty=True
    ),
    "visit:visit": Url("timetable.view", "challenger", "visit"),
    "visit:outcome": Url("activity.record_outcome", "challenger", "visit", needs="activity"),
    "visit:evidence": Url("evidence.view", "challenger", "visit"),
    "visit:evidence_add": Url("evidence.record", "challenger", "visit"),
    "visit:note": Url("evidence.view", "challenger", "visit", needs="note"),
    "visit:evidence_revise": Url("evidence.revise", "challenger", "visit", needs="note"),
    "visit:evidence_withdraw": Url("evidence.withdraw", "challenger", "visit", needs="note"),
    "visit:evidence_correct": Url("evidence.correct", "challenger", "visit", needs="note"),
    "visit:evidence_restore": Url("evidence.restore", "challenger", "visit", needs="note"),
    "visit:findings": Url("finding.view", "challenger", "visit"),
    "visit:finding_add": Url("finding.edit", "challenger", "visit"),
    "visit:finding_edit": Url("finding.edit", "challenger", "visit", needs="finding"),
    "visit:finding_first": Url("finding.edit", "challenger", "visit", needs="finding"),
    "visit:finding_remove": Url("finding.remove", "challenger", "visit", needs="finding"),
    "visit:no_note": Url("evidence.record", "challenger", "drafting", needs="session"),
    "visit:sessions": Url("evidence.view", "challenger", "visit"),
    "visit:no_finding": Url("finding.edit", "challenger", "visit", needs="line"),
    "visit:concern": Url("concern.view", "challenger", "visit"),
    "visit:concern_record": Url("concern.escalate", "challenger", "visit"),
    "visit:concern_confirm": Url("concern.confirm", "host_dcs", "visit", needs="concern"),
    "visit:headlines": Url("headlines.view", "lead", "visit"),
    "visit:headlines_edit": Url("headlines.edit", "lead", "visit", may_be_empty=True),
    "visit:headlines_release": Url("headlines.release", "lead", "visit"),
    "visit:headlines_take_back": Url("headlines.take_back", "lead", "headlines_released"),
    "feedback:letter": Url("challenge.view", "lead", "accuracy"),
    "feedback:draft": Url("letter.view_draft", "lead", "drafting"),
    "feedback:draft_pdf": Url("letter.download_draft", "lead", "drafting"),
    "feedback:begin": Url("letter.edit", "lead", "drafting"),
    "feedback:paragraph": Url(
        "letter.edit", "lead", "drafting", needs="paragraph", may_be_empty=True
    ),
    "feedback:recommendation_add": Url("letter.edit", "lead", "drafting"),
    "feedback:recommendation_edit": Url("letter.edit", "lead", "drafting", needs="recommendation"),
    "feedback:recommendation_remove": Url(
        "letter.edit", "lead", "drafting", needs="recommendation"
    ),
    "feedback:share": Url("challenge.share_for_accuracy", "lead", "drafting"),
    "feedback:accuracy": Url("letter.view_snapshot", "host_dcs", "accuracy"),
    "feedback:delegate": Url("accuracy.delegate", "host_dcs", "accuracy", may_be_empty=True),
    "feedback:submit": Url("accuracy.submit", "host_dcs", "accuracy"),
    "feedback:release_answers": Url("accuracy.release_answers", "lead", "answered"),
    "feedback:answers": Url("accuracy.view_answers", "host_dcs", "signed"),
    "feedback:point_edit": Url("accuracy.raise", "host_dcs", "accuracy", needs="point"),
    "feedback:point_remove": Url("accuracy.raise", "host_dcs", "accuracy", needs="point"),
    "feedback:answer_point": Url("accuracy.answer", "lead", "answering", needs="point"),
    "feedback:point_add": Url("accuracy.raise", "host_dcs", "accuracy", needs="key"),
    "feedback:return": Url("challenge.return_to_drafting", "lead", "accuracy"),
    "feedback:sign": Url("letter.view_draft", "lead", "prepared"),
    "feedback:prepare": Url("letter.prepare", "lead", "answered"),
    "feedback:sign_now": Url("letter.sign", "lead", "prepared"),
    "feedback:withdraw_signature": Url("letter.withdraw_signature", "lead", "letter_half_signed"),
    "feedback:prepared": Url("letter.view_prepared", "host_dcs", "signed"),
    "feedback:prepared_pdf": Url("letter.view_prepared"),
    "feedback:issue": Url("letter.issue", "lead", "signed"),
    "feedback:issued": Url("letter.view", "host_dcs", "issued"),
    "feedback:audience": Url("letter.share", "host_dcs", "issued", needs="audience"),
    "feedback:versions": Url("letter.view", "lead", "issued"),
    "feedback:pdf": Url("letter.view"),
    "feedback:version": Url("letter.view", "host_dcs", "corrected", needs="version"),
    "feedback:version_pdf": Url("letter.view", needs="version"),
    "feedback:correction": Url("letter.correct", "lead", "correcting"),
    "feedback:correction_begin": Url("letter.correct", "lead", "issued"),
    "feedback:correction_erratum": Url("letter.correct", "lead", "correcting", needs="correction"),
    "feedback:correction_part": Url("letter.correct", "lead", "correcting", needs="key"),
    "feedback:correction_give_up": Url("letter.correct", "lead", "correcting", needs="correction"),
    "feedback:correction_prepare": Url("letter.correct", "lead", "correcting", needs="correction"),
    "feedback:correction_issue": Url(
        "letter.correct", "lead", "corrected_signed", needs="correction"
    ),
    "followup:overview": Url("recommendation.view", "host_dcs", "follow_up"),
    "followup:response": Url("response.view", "host_dcs", "issued"),
    "followup:submit_response": Url("response.submit", "host_dcs", "issued"),
    "followup:respond": Url("response.edit", "host_dcs", "issued", needs="recommendation"),
    "followup:actions": Url("action.view_status", "coordinator", "follow_up"),
    "followup:action_add": Url("action.edit", "coordinator", "follow_up"),
    "followup:action_edit": Url("action.edit", "coordinator", "follow_up", needs="action"),
    "followup:progress": Url("action.report_progress", "coordinator", "follow_up", needs="action"),
    "followup:reviews": Url("followup_review.view", "lead", "closed"),
    "followup:review_add": Url("followup_review.record", "lead", "follow_up"),
    "followup:review_correct": Url("followup_review.correct", "lead", "reviewed", needs="review"),
    "followup:verdicts": Url(
        "followup_review.give_verdicts", "lead", "follow_up", may_be_empty=True
    ),
    "followup:sign_off": Url("followup_review.sign", "lead", "reviewed"),
    "followup:withdraw_signature": Url(
        "followup_review.withdraw_signature", "lead", "follow_up_half_signed"
    ),
}
# Pages of a programme, of one's own, and of everyone.
ELSEWHERE: dict[str, Url] = {
    "challenges:overview:home": Url("challenge.view", "host_dcs"),
    "challenges:overview:list": Url("challenge.view", "programme_lead"),
    "challenges:overview:list_csv": Url("challenge.view"),
    "challenges:lifecycle:propose": Url("challenge.propose", "host_dcs"),
    "challenges:site:healthz": Url("site.health"),
    "challenges:site:accessibility": Url("site.health", ""),
    "challenges:site:privacy": Url("site.health", ""),
    "challenges:site:security": Url("site.health"),
    "challenges:site:robots": Url("site.health"),
    "challenges:people:people": Url("account.administer", "programme_lead"),
    "challenges:people:invite": Url("account.administer", "programme_lead"),
    "challenges:people:import_people": Url("account.administer", "programme_lead"),
    "challenges:people:check_import": Url("account.administer", "programme_lead"),
    "challenges:people:import_template_csv": Url("account.administer"),
    "challenges:people:import_template_xlsx": Url("account.administer"),
    "challenges:people:refused_rows": Url("account.administer"),
    "challenges:people:person": Url("account.administer", "programme_lead"),
    "challenges:people:appoint": Url("account.administer", "programme_lead"),
    "challenges:people:end_appointment": Url("account.administer", "programme_lead"),
    "challenges:people:give_role": Url("account.administer", "programme_lead"),
    "challenges:people:end_role": Url("account.administer", "programme_lead"),
    "challenges:people:send_invitation": Url("account.administer", "programme_lead"),
    "challenges:people:revoke_invitation": Url("account.administer", "programme_lead"),
    "challenges:people:close_account": Url("account.administer", "programme_lead"),
    "challenges:people:reopen_account": Url("account.administer", "programme_lead"),
    "challenges:people:demo_mail": Url("account.manage_own", "programme_lead"),
    "challenges:programme:board": Url("programme.view_board", "programme_lead"),
    "challenges:programme:board_csv": Url("programme.export"),
    "challenges:programme:settings": Url("programme.configure", "programme_lead"),
    "challenges:programme:counts": Url("programme.view_counts", "board"),
    "challenges:programme:members": Url("programme.configure", "programme_lead"),
    "challenges:programme:add_member": Url("programme.configure", "programme_lead"),
    "challenges:programme:remove_member": Url("programme.configure", "programme_lead"),
    "challenges:programme:rounds": Url("programme.configure", "programme_lead"),
    "challenges:programme:add_round": Url("programme.configure", "programme_lead"),
    "challenges:programme:change_round": Url("programme.configure", "programme_lead"),
    "challenges:programme:remove_round": Url("programme.configure", "programme_lead"),
    "challenges:programme:dates_to_avoid": Url("programme.configure", "programme_lead"),
    "challenges:programme:add_period": Url("programme.configure", "programme_lead"),
    "challenges:programme:change_period": Url("programme.configure", "programme_lead"),
    "challenges:programme:remove_period": Url("programme.configure", "programme_lead"),
    "challenges:programme:team_rules": Url("programme.configure", "programme_lead"),
    "challenges:programme:deadlines": Url("programme.configure", "programme_lead"),
    "challenges:programme:topics": Url("programme.configure", "programme_lead"),
    "challenges:programme:add_topic": Url("programme.configure", "programme_lead"),
    "challenges:programme:change_topic": Url("programme.configure", "programme_lead"),
    "challenges:programme:remove_topic": Url("programme.configure", "programme_lead"),
    "challenges:programme:email_domains": Url("programme.configure", "programme_lead"),
    "challenges:programme:add_domain": Url("programme.configure", "programme_lead"),
    "challenges:programme:remove_domain": Url("programme.configure", "programme_lead"),
    "challenges:feedback:verify": Url("letter.verify", ""),
    "account": Url("account.manage_own", "host_dcs"),
    "account_login": Url("account.manage_own", ""),
    "account_logout": Url("account.manage_own", "host_dcs"),
    "account_reset_password": Url("account.manage_own", ""),
    "account_reset_password_done": Url("account.manage_own", ""),
    "account_change_password": Url("account.manage_own", "host_dcs"),
    "account_reset_password_from_key": Url("account.manage_own", ""),
    "account_reset_password_from_key_done": Url("account.manage_own", ""),
    "account_invitation": Url("account.manage_own", ""),
    "account_name": Url("account.manage_own", "host_dcs"),
    "account_telephone": Url("account.manage_own", "host_dcs", may_be_empty=True),
    "account_sessions": Url("account.manage_own", "host_dcs"),
    "account_recovered_text": Url("account.manage_own", "host_dcs"),
    "account_demo": Url("account.manage_own"),
}
PAGES_OF_A_CHALLENGE = {
    name: (url.who, url.state) for name, url in OF_A_CHALLENGE.items() if url.who is not None
}
PAGES_ELSEWHERE = {name: url.who for name, url in ELSEWHERE.items() if url.who is not None}
EVERY_URL = {f"challenges:{name}": url for name, url in OF_A_CHALLENGE.items()} | ELSEWHERE
NO_PAGES = {name for name, url in EVERY_URL.items() if url.who is None}
MAY_BE_EMPTY = {name for name, url in EVERY_URL.items() if url.may_be_empty}
