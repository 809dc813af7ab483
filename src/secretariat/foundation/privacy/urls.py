from secretariat.foundation.access.routes import page
from secretariat.foundation.privacy import views
from secretariat.foundation.privacy.policy import Right

urlpatterns = [
    page("e/<slug:edition>/privacy/", views.retention, needs=Right.READ, name="edition-privacy"),
]
