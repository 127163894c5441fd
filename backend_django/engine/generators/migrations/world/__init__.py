"""The one app of ours in the kernel process: it stands for the users of every project."""
