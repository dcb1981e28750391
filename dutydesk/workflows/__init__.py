"""The verbs of the desk: one file for each process of the procedure, every action registered by name."""
