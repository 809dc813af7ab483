from secretariat.desks.accounts import views
from secretariat.desks.accounts.policy import Right
from secretariat.foundation.access.routes import page, public

urlpatterns = [
    public(
        "welcome/<str:uidb36>/<str:key>/",
        views.first_password,
        because="The link that was mailed opens it, once and for three days.",
        name="first-password",
    ),
    page("my/", views.my, needs=Right.OWN_TOKENS, name="my"),
    page("my/tokens/", views.make_token, needs=Right.OWN_TOKENS, name="my-token-make"),
    page(
        "my/tokens/<int:number>/revoke/", views.revoke_token, needs=Right.OWN_TOKENS, name="my-token-revoke"
    ),
]
