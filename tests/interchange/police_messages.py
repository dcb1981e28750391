"""Invented police messages about missing children, in the wordings that forces use: labelled, told in sentences, forwarded."""

from __future__ import annotations

LABELLED = """Missing Person Report

MISPER Ref: MP/4471/14
Surname: MOOR
Forename(s): Kit
DOB: 03/02/2001
Home Address: 4 Elm Court, Anytown, AN1 1AB
Date/Time Missing: 01/07/2014 21:30
Last Seen Location: Anytown bus station
Risk Level: MEDIUM
Circumstances: Left after a quarrel about his telephone.
He took a rucksack.

Officer: PC Lane
"""

SENTENCES = """Dear colleague,

We have received a report that Kit Moor (born 3 February 2001) is missing from home. He was last seen at 21:30 on 1 July 2014.
He has been graded medium. Our reference is MP/4471/14.

Kind regards
"""

SHORT = "Kit MOOR dob 03.02.2001 reported missing, log 4471 of 01/07/14. Went missing 2130hrs 01/07/14. Risk: standard."

TWO = """Missing children notification
Reference: MP-90-14
Name: Una Finch
Date of birth: 5 May 2003
Name: Bo Finch
Date of birth: 6 June 2005
Missing since: 2014-07-01 20:15
Risk: high
"""

CARE = """Missing from care notification
Ref: MP/12/14
Name: Kit Moor
DOB: 03/02/2001
Missing from: Elm House children's home
Missing since: 01/07/2014 at 21:30
"""

RETURN_LABELLED = """Missing person - return notification
MISPER Ref: MP/4471/14
Name: Kit MOOR
Date/Time Returned: 03/07/2014 08:10
Found at: a friend's flat in Anytown
Found with: an older cousin
Harm: none seen
Safe and well check: to follow
"""

RETURN_SENTENCES = (
    """Further to our reference MP/4471/14, the missing child Kit Moor has returned home at 08:10 on 3 July 2014."""
)

RETURN_WITHOUT = """The missing child Kit Moor has been found safe and well. He came home at 08:10 on 3 July 2014."""

STILL = """Our ref: MP/4471/14
Kit Moor has not returned and is still missing.
Risk: high
"""

OTHER = """Domestic incident attended at 4 Elm Court. Two children were present and unharmed. Log 99 of 01/07/14."""


def eml(body: str, subject: str = "Missing child", *, ident: str = "", sender: str = "missing@northmere.police.uk",
        at: str = "Wed, 02 Jul 2014 08:00:00 +0100") -> bytes:  # fmt: skip
    """A message as it arrives."""
    head = f"From: Northmere Police <{sender}>\r\nTo: desk@example.org\r\nDate: {at}\r\nSubject: {subject}\r\n"
    head += f"Message-ID: <{ident or abs(hash((body, at)))}@northmere.police.uk>\r\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{body}".encode()
