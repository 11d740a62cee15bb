"""Where the front door is."""

from django.urls import path

from maatwerk.web.front import views

urlpatterns = [
    path("", views.front, name="front"),
    path("gezond/", views.health, name="health"),
]
