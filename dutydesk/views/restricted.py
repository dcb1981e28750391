"""What is known of somebody only from contacts that are kept from whoever asks."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from dutydesk.store.statements import plain_rows

_STATES_OF = (
    "SELECT DISTINCT c.state FROM contact c WHERE c.id IN (SELECT contact_id FROM contact_child WHERE person_id = :person"
    " UNION SELECT contact_id FROM contact_adult WHERE person_id = :person)"
)


def known_only_there(conn: Connection, person: int, states: Collection[str]) -> bool:
    """Whether every contact that names this person is in one of these states, and there is at least one."""
    found = {state for (state,) in plain_rows(conn, _STATES_OF, person=person)}
    return bool(found) and found <= set(states)
