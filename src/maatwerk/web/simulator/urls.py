"""Where the simulator is."""

from django.urls import path

from maatwerk.web.simulator import views

urlpatterns = [
    path("", views.simulator, name="simulator"),
    path("uitleg/<str:quarter>/", views.explanation, name="simulator-explanation"),
]
