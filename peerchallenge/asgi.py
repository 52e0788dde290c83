"""The ASGI entry point, for servers that speak it."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerchallenge.settings")
application = get_asgi_application()

from challenges.people.demo_sign_in.queries import refuse_a_real_database  # noqa: E402, only once apps are ready
from peerchallenge.env import refuse_to_serve_tests  # noqa: E402, as above

refuse_to_serve_tests()
refuse_a_real_database()
