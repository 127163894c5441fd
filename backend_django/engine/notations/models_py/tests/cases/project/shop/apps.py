from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "shop"
    label = "store"
    verbose_name = "The shop"
