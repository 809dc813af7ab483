from secretariat.desks.reports import views
from secretariat.desks.reports.policy import Right
from secretariat.foundation.access.routes import page

_DOCUMENT = "e/<slug:edition>/documents/<slug:kind>/"

urlpatterns = [
    page("e/<slug:edition>/documents/", views.documents, needs=Right.READ, name="documents"),
    page(_DOCUMENT, views.page_of_document, needs=Right.READ, name="documents-document"),
    page(f"{_DOCUMENT}file.<slug:form>", views.file_of_document, needs=Right.READ, name="documents-file"),
    page(
        f"{_DOCUMENT}<slug:subject>/", views.page_of_document, needs=Right.READ, name="documents-document-of"
    ),
    page(
        f"{_DOCUMENT}<slug:subject>/file.<slug:form>",
        views.file_of_document,
        needs=Right.READ,
        name="documents-file-of",
    ),
    page(
        "e/<slug:edition>/draft-check/",
        views.draft_check,
        needs=Right.CHECK_DRAFT,
        name="draft-check",
    ),
]
