from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "secretariat.foundation.files"
    label = "files"
