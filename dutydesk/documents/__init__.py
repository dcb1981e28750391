"""Letters: what each reader may be told, Word templates an office edits, and the words that must not get out."""
