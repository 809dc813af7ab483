from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "secretariat.foundation.pages"
    label = "pages"
