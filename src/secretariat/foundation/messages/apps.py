from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_MAILS_DAYS = 90


class MessagesConfig(AppConfig):
    name = "secretariat.foundation.messages"
    label = "mail"  # Django's own app of messages to the screen has the label "messages"

    def ready(self) -> None:
        from secretariat.foundation.access.roles import declare
        from secretariat.foundation.jobs.chores import register_chore
        from secretariat.foundation.messages import policy
        from secretariat.foundation.messages.models import Mail
        from secretariat.foundation.messages.sending import send_due
        from secretariat.foundation.privacy.retention import keeps

        declare(policy.HOLDERS)
        register_chore("mail", send_due, every_seconds=1)
        keeps(Mail, "address", days_after_edition_end=_MAILS_DAYS, what=_("mail addresses"))
        keeps(Mail, "body", days_after_edition_end=_MAILS_DAYS, what=_("texts of mails"))
