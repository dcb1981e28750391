"""The call of the command line's own description: the common fields alone, with nothing that one procedure asks of its own."""

from __future__ import annotations

import json
from typing import Any

COMMON: dict[str, Any] = json.loads(
    """
{"channel": "phone", "received": "2014-07-04T09:15:00+01:00", "kind": "service", "route": null, "urgent": false,
 "referrer": {"name": "Priya Nair", "role": "head teacher", "agency": "Oakfield Primary", "source": "professional",
              "relationship": "teaches the elder child", "email": "p.nair@example.org", "phone": "01632 960001",
              "address": ["Oakfield Primary", "1 Mill Lane", "Anytown", "AN1 1AA"], "anonymous": false},
 "children": [{"first_name": "Tom", "last_name": "Reed", "aliases": ["Tommy Read"], "date_of_birth": "2006-05-01",
               "gender": "male", "ethnicity": "WBRI", "first_language": "English", "religion": "none",
               "school": "Oakfield Primary", "special_needs": "none", "location": "at school",
               "condition": "upset, no injury seen",
               "needs_protection": false, "protection_reason": ""}],
 "household": [{"first_name": "Ann", "last_name": "Reed", "date_of_birth": "1980-02-03", "relationship": "mother",
                "parental_responsibility": true, "ethnicity": "WBRI", "first_language": "English", "religion": "none",
                "special_needs": "none"}],
 "address": ["4 Mill Lane", "Anytown", "AN1 1AB"],
 "concern": {"details": "…", "source": "seen by teacher", "happened": "2014-07-03", "place": "home", "domestic_abuse": false},
 "alerts": [], "alleged_perpetrator": {"name": "", "details": ""},
 "agencies": [{"name": "Dr Shah", "agency": "GP", "involvement": "family doctor"}],
 "parents_informed": true, "consent": {"given": true, "by": "Ann Reed", "when": "2014-07-03", "how": "in person"},
 "unknown": {"alerts": "none known", "alleged_perpetrator": "not relevant"}}
"""
)
