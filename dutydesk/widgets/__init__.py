"""Pieces that screens share. They show what the desk says and write nothing themselves."""
