"""A procedure is data: what one authority requires of its desk, and small pure functions over it."""
