from secretariat.foundation.access.routes import page
from secretariat.foundation.audit import views
from secretariat.foundation.audit.policy import Right

urlpatterns = [
    page("audit/", views.entries, needs=Right.READ, name="audit"),
    page("audit/<int:number>/", views.entry, needs=Right.READ, name="audit-entry"),
    page("e/<slug:edition>/audit/", views.entries, needs=Right.READ, name="edition-audit"),
    page("e/<slug:edition>/audit/<int:number>/", views.entry, needs=Right.READ, name="edition-audit-entry"),
]
