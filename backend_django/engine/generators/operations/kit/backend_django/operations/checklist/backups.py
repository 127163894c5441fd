"""Getting everything back."""

from .points import Category

BACKUPS = Category("backups")
BACKUPS.by_hand(
    "daily",
    "The database is backed up every day, and more often if a day is too much to lose",
    "Schedule pg_dump --format=custom, or archive the write-ahead log.",
)
BACKUPS.by_hand(
    "elsewhere",
    "Backups are kept on other machines, with an account that cannot delete them",
    "Copy them to another provider or region.",
)
BACKUPS.by_hand(
    "files", "Uploads are backed up too", "Copy the volume media on the same schedule."
)
BACKUPS.by_hand(
    "encrypted",
    "Backups are encrypted, and the key is not kept beside them",
    "Encrypt before copying; keep the key where two people find it.",
)
BACKUPS.by_hand(
    "restored",
    "A backup has been restored, and it is known how long that takes",
    "Restore one into an empty server every quarter and run this checklist there.",
)
BACKUPS.by_hand(
    "watched",
    "Somebody is told when a backup is missing or much smaller than the last",
    "Alert on the age and size of the newest one.",
)
