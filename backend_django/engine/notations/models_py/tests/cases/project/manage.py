import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corner_shop.settings")
