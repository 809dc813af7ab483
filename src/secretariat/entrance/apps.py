from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "secretariat.entrance"
    label = "entrance"
