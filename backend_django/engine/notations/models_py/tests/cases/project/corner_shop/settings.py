import os

LONGEST = int(os.environ.get("LONGEST", "70"))
CURRENCY = os.getenv("CURRENCY", "EUR")
