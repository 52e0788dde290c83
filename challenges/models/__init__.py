"""The nouns of the field, one file a concept. A lower layer never imports a higher one."""

from challenges.models.accuracy_round import AccuracyRound, FactualPoint
from challenges.models.action import Action, ActionUpdate
from challenges.models.activity import Activity, RoleGroup
from challenges.models.attribution_answer import (
    OF_THE_CHALLENGE,
    AttributionAnswer,
    GuardedKind,
)
from challenges.models.authority import (
    Authority,
    EmailDomain,
    LandNeighbour,
    StatisticalNeighbour,
    Succession,
)
from challenges.models.brief_version import (
    BriefAcknowledgement,
    BriefKey,
    BriefSection,
    BriefVersion,
)
from challenges.models.cache import CacheEntry
from challenges.models.challenge import (
    Challenge,
    DateChange,
    Override,
    StepReason,
)
from challenges.models.concern import Concern
from challenges.models.dated import on_day
from challenges.models.deadline import Deadline
from challenges.models.evidence_entry import (
    EvidenceEntry,
    EvidenceRevision,
    SessionWithoutNote,
    Stance,
)
from challenges.models.finding import Finding, Headline, LineWithoutFinding
from challenges.models.folded import Folded
from challenges.models.follow_up_review import FollowUpReview, FollowUpSignature, Verdict
from challenges.models.letter_correction import LetterCorrection
from challenges.models.letter_version import (
    LetterParagraph,
    LetterPart,
    LetterShare,
    LetterSignature,
    LetterVersion,
    Recommendation,
)
from challenges.models.log import (
    AuditEvent,
    DemoMarker,
    OutboxMessage,
)
from challenges.models.person import (
    AccountInvitation,
    Appointment,
    Person,
    Post,
)
from challenges.models.posts_held import HasDirector, HoldsPost
from challenges.models.programme import (
    LONGEST_REASON,
    AllowedAddress,
    Endorsement,
    PeriodToAvoid,
    Programme,
    ProgrammeMember,
    ProgrammeRole,
    Round,
)
from challenges.models.record_correction import RecordCorrection
from challenges.models.redaction import Redaction
from challenges.models.response import Response, SubmittedResponse
from challenges.models.scope import (
    Conversation,
    LineOfEnquiry,
    Motivation,
    PlannedSource,
    Scope,
    ScopeEndorsement,
    ScopeMotivation,
    ScopeSignature,
    SourceType,
)
from challenges.models.sign_in import SignInAttempt
from challenges.models.stage import (
    ENDS,
    ORDER,
    RANK,
    Format,
    PauseReason,
    Stage,
)
from challenges.models.team_member import (
    CLEAR,
    OPEN_STATUSES,
    Clearance,
    DeclineReason,
    MemberStatus,
    Objection,
    TeamMember,
    Waiver,
)
from challenges.models.team_role import HOST_ROLES, Role, Side, TeamRole
from challenges.models.topic import COMMON_TOPICS, LONGEST_TOPIC, ProgrammeTopic, Topic
from challenges.models.visit_plan import VisitPlan
from challenges.models.waiting_upload import WaitingUpload

__all__ = [
    "CLEAR",
    "COMMON_TOPICS",
    "ENDS",
    "HOST_ROLES",
    "LONGEST_REASON",
    "LONGEST_TOPIC",
    "OF_THE_CHALLENGE",
    "OPEN_STATUSES",
    "ORDER",
    "RANK",
    "AccountInvitation",
    "AccuracyRound",
    "Action",
    "ActionUpdate",
    "Activity",
    "AllowedAddress",
    "Appointment",
    "AttributionAnswer",
    "AuditEvent",
    "Authority",
    "BriefAcknowledgement",
    "BriefKey",
    "BriefSection",
    "BriefVersion",
    "CacheEntry",
    "Challenge",
    "Clearance",
    "Concern",
    "Conversation",
    "DateChange",
    "Deadline",
    "DeclineReason",
    "DemoMarker",
    "EmailDomain",
    "Endorsement",
    "EvidenceEntry",
    "EvidenceRevision",
    "FactualPoint",
    "Finding",
    "Folded",
    "FollowUpReview",
    "FollowUpSignature",
    "Format",
    "GuardedKind",
    "HasDirector",
    "Headline",
    "HoldsPost",
    "LandNeighbour",
    "LetterCorrection",
    "LetterParagraph",
    "LetterPart",
    "LetterShare",
    "LetterSignature",
    "LetterVersion",
    "LineOfEnquiry",
    "LineWithoutFinding",
    "MemberStatus",
    "Motivation",
    "Objection",
    "OutboxMessage",
    "Override",
    "PauseReason",
    "PeriodToAvoid",
    "Person",
    "PlannedSource",
    "Post",
    "Programme",
    "ProgrammeMember",
    "ProgrammeRole",
    "ProgrammeTopic",
    "Recommendation",
    "RecordCorrection",
    "Redaction",
    "Response",
    "Role",
    "RoleGroup",
    "Round",
    "Scope",
    "ScopeEndorsement",
    "ScopeMotivation",
    "ScopeSignature",
    "SessionWithoutNote",
    "Side",
    "SignInAttempt",
    "SourceType",
    "Stage",
    "Stance",
    "StatisticalNeighbour",
    "StepReason",
    "SubmittedResponse",
    "Succession",
    "TeamMember",
    "TeamRole",
    "Topic",
    "Verdict",
    "VisitPlan",
    "WaitingUpload",
    "Waiver",
    "on_day",
]
