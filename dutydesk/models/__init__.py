"""The nouns of the desk as tables. Rows hold the procedure's names as text; they have no behaviour of their own."""

from dutydesk.models.allegation import AdultsConcern, LadoEntry, LadoNote
from dutydesk.models.assessment import Assessment
from dutydesk.models.audit import AuditDetail, AuditEntry
from dutydesk.models.base import Row, reference, references
from dutydesk.models.clocks import RunningClock
from dutydesk.models.contact import (
    Attachment,
    Contact,
    ContactAddress,
    ContactAdult,
    ContactAgency,
    ContactChild,
    ImportSeen,
)
from dutydesk.models.decision import Decision, EarlyHelpEpisode, NfaRecord, Proposal, Referral
from dutydesk.models.establishment import DirectoryEntry, DutyHolding, LiaisonMeeting
from dutydesk.models.family import (
    ChronologyAbout,
    ChronologyEntry,
    DecisionSight,
    Professional,
    Relationship,
    Residence,
    Responsibility,
)
from dutydesk.models.handover import HandoverItem, HandoverSheet
from dutydesk.models.joining import Joining
from dutydesk.models.kept_words import KeptWords
from dutydesk.models.letter import Letter, LetterTemplate
from dutydesk.models.marac import MaracAction, MaracAlert, MaracListed, MaracMeeting
from dutydesk.models.missing import MissingEpisode, MissingPanel, MissingReview, StrategyMeeting
from dutydesk.models.office import AcceptedProcedure, Office, RestoredGap, Staff, WrongTry
from dutydesk.models.open_case import OpenCaseMessage
from dutydesk.models.person import NameKey, NameSpelling, Person, PersonAlias
from dutydesk.models.restriction import Access, Restriction
from dutydesk.models.retention import Destruction, Hold
from dutydesk.models.team import ReceivingTeam
from dutydesk.models.transfer_in import TransferIn
from dutydesk.models.work import Note, Sighting, Task

__all__ = [
    "AcceptedProcedure",
    "Access",
    "AdultsConcern",
    "Assessment",
    "Attachment",
    "AuditDetail",
    "AuditEntry",
    "ChronologyAbout",
    "ChronologyEntry",
    "Contact",
    "ContactAddress",
    "ContactAdult",
    "ContactAgency",
    "ContactChild",
    "Decision",
    "DecisionSight",
    "Destruction",
    "DirectoryEntry",
    "DutyHolding",
    "EarlyHelpEpisode",
    "HandoverItem",
    "HandoverSheet",
    "Hold",
    "ImportSeen",
    "Joining",
    "KeptWords",
    "LadoEntry",
    "LadoNote",
    "Letter",
    "LetterTemplate",
    "LiaisonMeeting",
    "MaracAction",
    "MaracAlert",
    "MaracListed",
    "MaracMeeting",
    "MissingEpisode",
    "MissingPanel",
    "MissingReview",
    "NameKey",
    "NameSpelling",
    "NfaRecord",
    "Note",
    "Office",
    "OpenCaseMessage",
    "Person",
    "PersonAlias",
    "Professional",
    "Proposal",
    "ReceivingTeam",
    "Referral",
    "Relationship",
    "Residence",
    "Responsibility",
    "RestoredGap",
    "Restriction",
    "Row",
    "RunningClock",
    "Sighting",
    "Staff",
    "StrategyMeeting",
    "Task",
    "TransferIn",
    "WrongTry",
    "reference",
    "references",
]
