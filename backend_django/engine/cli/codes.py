"""The exit codes of the command."""

DONE, PROBLEMS, USAGE, DIFFERENT, FAULT, INTERRUPTED = 0, 1, 2, 3, 4, 130
