"""The WSGI entry point that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerchallenge.settings")
application = get_wsgi_application()

from challenges.people.demo_sign_in.queries import refuse_a_real_database  # noqa: E402, only once apps are ready
from peerchallenge.env import refuse_to_serve_tests  # noqa: E402, as above

refuse_to_serve_tests()
refuse_a_real_database()
