"""A table of contents: the addresses of each desk, and those that a library guards itself."""

from django.urls import URLPattern, URLResolver, include
from django.urls import path as under  # noqa: TID251 -- opens nothing: what is included states its rights

from secretariat.entrance import api, health
from secretariat.foundation.access.routes import declared_elsewhere, public

urlpatterns: list[URLPattern | URLResolver] = [
    public("healthz", health.alive, because="A supervisor asks it without a name.", name="healthz"),
    public("readyz", health.ready, because="A supervisor asks it without a name.", name="readyz"),
    under("", include("secretariat.desks.accounts.urls")),
    under("", include("secretariat.desks.directory.urls")),
    under("", include("secretariat.desks.forums.urls")),
    under("", include("secretariat.desks.delegations.urls")),
    under("", include("secretariat.desks.accreditation.urls")),
    under("", include("secretariat.desks.registration.urls")),
    under("", include("secretariat.desks.programme.urls")),
    under("", include("secretariat.desks.badges.urls")),
    under("", include("secretariat.desks.agreements.urls")),
    under("", include("secretariat.desks.meetings.urls")),
    under("", include("secretariat.desks.media.urls")),
    under("", include("secretariat.desks.statements.urls")),
    under("", include("secretariat.desks.figures.urls")),
    under("", include("secretariat.desks.reports.urls")),
    under("", include("secretariat.foundation.jobs.urls")),
    under("", include("secretariat.foundation.messages.urls")),
    under("", include("secretariat.foundation.audit.urls")),
    under("", include("secretariat.foundation.privacy.urls")),
    under(
        declared_elsewhere("accounts/", because="Signing in and its second steps: allauth guards each."),
        include("allauth.urls"),
    ),
    under(
        declared_elsewhere("i18n/", because="Choosing the language of the interface changes a cookie only."),
        include("django.conf.urls.i18n"),
    ),
    public("api/", api.nothing_here, because="It says where the API is described.", name="api"),
    public("api/openapi.json", api.document, because="The API's description holds no data.", name="openapi"),
    under(
        declared_elsewhere("api/", because="Each operation states its right and asks for a token."),
        api.api.urls,
    ),
    public("api/<path:path>", api.nothing_here, because="It says that nothing is there.", name="api-nothing"),
]

handler400 = "secretariat.entrance.limits.not_readable"
handler403 = "secretariat.entrance.refusals.not_open"
handler404 = "secretariat.entrance.refusals.not_here"
handler500 = "secretariat.entrance.refusals.failed"
