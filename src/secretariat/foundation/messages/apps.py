from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "secretariat.foundation.messages"
    label = "mail"  # Django's own app of messages to the screen has the label "messages"

    def ready(self) -> None:
        from secretariat.foundation.access.roles import declare
        from secretariat.foundation.jobs.chores import register_chore
        from secretariat.foundation.messages import policy
        from secretariat.foundation.messages.sending import send_left_behind

        declare(policy.HOLDERS)
        register_chore("mail left behind", send_left_behind, every_seconds=10)
