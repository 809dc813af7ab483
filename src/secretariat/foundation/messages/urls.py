from secretariat.foundation.access.routes import page
from secretariat.foundation.messages import views
from secretariat.foundation.messages.policy import Right

urlpatterns = [
    page("e/<slug:edition>/mail/", views.mails, needs=Right.READ, name="mails"),
    page("e/<slug:edition>/mail/wording/", views.wording, needs=Right.READ, name="mails-wording"),
    page(
        "e/<slug:edition>/mail/<int:number>/send-again/",
        views.send_again,
        needs=Right.SEND_AGAIN,
        name="mails-send-again",
    ),
]
