"""The closed lists of words that records may use. Codes of outside standards exist only in release/."""

from typing import Final, Literal, get_args

Kind = Literal["harm", "attack", "damage", "process"]
Scope = Literal["incident", "aggregate", "background"]
ClaimField = Literal["harm", "occurred", "place", "perpetrators"]
Assertion = Literal["asserted", "reported", "denied", "disputed", "feared", "hypothetical", "threatened", "demanded"]
HarmType = Literal[
    "killed",
    "injured",
    "casualties",
    "missing",
    "detained",
    "abducted",
    "disappeared",
    "displaced",
    "besieged",
    "tortured",
    "sexual_violence",
]
Bound = Literal["exact", "about", "at_least", "more_than", "up_to", "nearly", "range", "vague"]
VictimStatus = Literal["civilian", "combatant", "mixed", "unknown", "attacker"]
Group = Literal[
    "children",
    "girls",
    "boys",
    "women",
    "men",
    "elderly",
    "medical",
    "journalists",
    "aid_workers",
    "first_responders",
]
DatePrecision = Literal["day", "days", "week", "month", "year", "unknown"]
DateBasis = Literal["stated", "relative", "published", "none"]
PublishedBasis = Literal["metadata", "file", "address", "text", "inferred", "none"]
TranslationBasis = Literal["metadata", "text", "none"]
CopyKind = Literal["exact", "syndicated", "edited", "whole", "translation"]
PlacePrecision = Literal["point", "neighbourhood", "settlement", "district", "province", "country", "area"]
PlaceBasis = Literal["stated", "carried", "office", "dateline", "body"]
PerpetratorRole = Literal["alleged", "claimed_by_self", "denied_by_self", "denied_by_other"]
PerpetratorBasis = Literal["named", "hinted"]
PerpetratorHint = Literal["sentence_before", "fight", "aircraft", "drone", "uniform", "weapon"]
WeaponCode = Literal[
    "air_strike",
    "drone_strike",
    "shelling",
    "rocket",
    "barrel_bomb",
    "chemical",
    "cluster",
    "incendiary",
    "small_arms",
    "execution",
    "suicide_bomb",
    "vehicle_bomb",
    "mine_ied",
    "explosive",
    "grenade",
    "melee",
    "siege",
    "unknown",
]
TargetCode = Literal[
    "residential",
    "health",
    "education",
    "religious",
    "market",
    "funeral",
    "camp",
    "aid",
    "infrastructure",
    "bakery",
    "water",
    "media",
    "gathering",
    "security_forces",
    "vehicle",
    "civilians",
    "other",
]
SpeakerKind = Literal["publisher", "quoted", "anonymous"]
SourceKind = Literal["party", "monitor", "media", "medical", "authority", "witness", "victim", "agency", "other"]
ProcessAct = Literal[
    "talks",
    "agreement",
    "violation",
    "accusation",
    "denial",
    "demand",
    "condemnation",
    "threat",
    "warning",
    "promise",
    "acknowledgement",
    "appointment",
    "resolution",
    "rejection",
    "praise",
]
ProcessForm = Literal[
    "ceasefire",
    "de_escalation",
    "pause",
    "corridor",
    "evacuation",
    "exchange",
    "accord",
    "deny_act",
    "deny_responsibility",
    "other_account",
    "acknowledge",
    "accept_responsibility",
    "demand",
    "call_on",
    "appointed",
    "resigned",
]
AgreementKind = Literal[
    "ceasefire", "de_escalation", "pause", "corridor", "evacuation", "exchange", "accord", "talks", "resolution"
]
ParticipantRole = Literal["speaker", "addressee", "party", "guarantor"]
MentionKind = Literal["place", "actor", "date", "number", "weapon", "target", "speaker", "person"]
ActorKind = Literal["state_forces", "non_state_group", "foreign_forces", "coalition", "organisation", "other"]
ZoneKind = Literal["title", "dateline", "byline", "body", "scripture", "furniture"]
JudgementKind = Literal[
    "same_incident",
    "field",
    "claim_added",
    "claim_rejected",
    "grade",
    "restriction",
    "adjudication",
    "comment",
    "assignment",
    "opinion",
    "blind_reading",
]
Decision = Literal["positive", "negative", "unsure"]
Grading = Literal["confirmed", "fair", "weak", "contested", "discounted"]
StrikeStatus = Literal["declared", "likely", "single_source_claim", "contested"]
DissentReason = Literal[
    "not_told",
    "superseded",
    "died_later",
    "unlisted",
    "own_cause",
    "gainsays",
    "bound",
    "one_person",
    "combatants_in",
    "combatants_out",
    "injured_in",
    "missing_in",
    "named_list",
    "another_day",
    "another_area",
    "earlier_count",
    "later_count",
    "unknown",
]
CounterKind = Literal[
    "act_denied", "responsibility_denied", "harm_denied", "other_party_blamed", "other_status_told", "disputed"
]
LeftOutReason = Literal[
    "no_day", "across_the_period", "no_place", "unplaced", "wider_place", "no_figure", "other_grading"
]
SecondField = Literal["harm", "place", "day", "perpetrator"]
WhyNotAsked = Literal["restricted", "no_number_grammar", "nothing_to_read"]
TombstoneKind = Literal["deleted", "encrypted"]
Role = Literal["reader", "coder", "reviewer", "editor", "admin"]
Right = Literal["read", "correct", "comment", "judge", "join", "grade", "adjudicate", "draw", "undo_others", "people"]
PassKind = Literal["session", "invitation", "token"]
PassScope = Literal["read", "decide", "restricted"]
Stage = Literal["capture", "open", "read", "second_read", "link", "reconcile", "release", "store"]

REMARKS: Final[frozenset[JudgementKind]] = frozenset({"comment", "assignment", "opinion"})  # they decide nothing
UNBINDING: Final[frozenset[JudgementKind]] = REMARKS | {"blind_reading"}  # no incident hangs on these
HARM_TYPES: Final[tuple[HarmType, ...]] = get_args(HarmType)
GROUPS: Final[tuple[Group, ...]] = get_args(Group)
WEAPON_CODES: Final[tuple[WeaponCode, ...]] = get_args(WeaponCode)
TARGET_CODES: Final[tuple[TargetCode, ...]] = get_args(TargetCode)
