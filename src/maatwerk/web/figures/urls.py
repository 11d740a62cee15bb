"""Where the figures are."""

from django.urls import path

from maatwerk.web.figures import views

urlpatterns = [
    path("", views.overview, name="figures"),
    path("tabel/", views.table, name="figures-table"),
    path("bestand.<str:form>", views.file, name="figures-file"),
]
