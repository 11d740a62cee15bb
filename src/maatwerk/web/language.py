"""The language of a page: the one that the reader chose, else Dutch."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from maatwerk.law.explanation.wording import Language


class LanguageMiddleware:
    """Takes the language from a cookie that the switch in the header sets.

    What a browser says it prefers is left alone: these are Dutch pages with an English side.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer in that language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            answer = self.get_response(request)
        answer.headers["Content-Language"] = language
        patch_vary_headers(answer, ["Cookie"])
        return answer


def spoken() -> Language:
    """The language of the page that is being made, as the law knows it."""
    return "en" if translation.get_language() == "en" else "nl"
