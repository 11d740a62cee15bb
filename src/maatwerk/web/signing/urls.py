"""Where somebody signs in and out."""

from django.urls import path

from maatwerk.web.signing import views

urlpatterns = [
    path("aanmelden/", views.sign_in_page, name="sign-in"),
    path("aanmelden/demo/", views.demo, name="sign-in-demo"),
    path("aanmelden/toegang/", views.to_provider, name="sign-in-provider"),
    path("aanmelden/terug/", views.back, name="sign-in-back"),
    path("afmelden/", views.leave, name="sign-out"),
    path("wie/", views.who, name="who"),
]
