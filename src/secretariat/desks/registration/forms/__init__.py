"""What delegations, applicants and officers type, made into clean values."""

from secretariat.desks.registration.forms.applicants import ApplicantForm, NamesForm
from secretariat.desks.registration.forms.office import DecisionForm, StepForm, WindowForm
from secretariat.desks.registration.forms.seats import (
    LinkForm,
    PaperForm,
    PhotoForm,
    PlacesForm,
    ReasonForm,
    RegisterForm,
    RoleForm,
    SeatForm,
)

__all__ = [
    "ApplicantForm",
    "DecisionForm",
    "LinkForm",
    "NamesForm",
    "PaperForm",
    "PhotoForm",
    "PlacesForm",
    "ReasonForm",
    "RegisterForm",
    "RoleForm",
    "SeatForm",
    "StepForm",
    "WindowForm",
]
