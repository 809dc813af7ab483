from secretariat.foundation.access.routes import page
from secretariat.foundation.jobs import views
from secretariat.foundation.jobs.policy import Right

urlpatterns = [
    page("e/<slug:edition>/jobs/", views.jobs, needs=Right.READ, name="jobs"),
    page("e/<slug:edition>/jobs/<uuid:key>/", views.job, needs=Right.READ, name="jobs-job"),
    page("e/<slug:edition>/jobs/<uuid:key>/stop/", views.stop, needs=Right.STOP, name="jobs-stop"),
    page("e/<slug:edition>/jobs/<uuid:key>/result/", views.result, needs=Right.READ, name="jobs-result"),
]
