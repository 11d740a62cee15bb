"""Where the law is. The pages of the book keep the names that they have in the book."""

from django.urls import path

from maatwerk.web.law import views

urlpatterns = [
    path("", views.page, name="law"),
    path("zoeken/", views.found, name="law-search"),
    path("op-een-dag/", views.values, name="law-values"),
    path("book.css", views.style, name="law-style"),
    path("<path:path>.html", views.page, name="law-page"),
]
