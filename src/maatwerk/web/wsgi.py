"""The pages for any WSGI server: ``maatwerk.web.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

from maatwerk.web.the_law import the_law

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maatwerk.web.settings")
application = get_wsgi_application()
the_law()  # before the first who asks has to wait for it
