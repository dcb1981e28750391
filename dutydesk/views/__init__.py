"""The reads: one file for each screenful. SQL in, frozen rows out."""
