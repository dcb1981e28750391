"""The desk: a signed-in person at an open store under a procedure at a time."""
