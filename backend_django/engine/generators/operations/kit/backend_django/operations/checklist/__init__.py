"""Everything that has to be true of a deployment: one list for the command, checks and docs."""
