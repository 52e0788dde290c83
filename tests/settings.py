"""The project's settings for a test run.

`bin/test` says which database; a run started by hand falls back to SQLite in memory.
"""

import os

os.environ.setdefault("TESTING", "1")
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from peerchallenge.settings import *  # noqa: F403

# A static file is looked for when it is asked for: listing them all takes longer than a page,
# and each client of the tests starts its own middleware.
WHITENOISE_AUTOREFRESH = True
