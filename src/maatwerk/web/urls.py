"""Where every page is; who may see it stands in :mod:`maatwerk.web.access_table`."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("maatwerk.web.front.urls")),
    path("", include("maatwerk.web.signing.urls")),
    path("simulator/", include("maatwerk.web.simulator.urls")),
    path("wet/", include("maatwerk.web.law.urls")),
    path("cijfers/", include("maatwerk.web.figures.urls")),
    path("taal/", set_language, name="language"),
]

handler400 = "maatwerk.web.look.errors.bad_request"
handler403 = "maatwerk.web.look.errors.forbidden"
handler404 = "maatwerk.web.look.errors.not_found"
handler500 = "maatwerk.web.look.errors.broken"
