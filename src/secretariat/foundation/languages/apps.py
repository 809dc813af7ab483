from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "secretariat.foundation.languages"
    label = "languages"
