"""What the log says of a request: one line for a refusal, and never a token or what was sent."""

from __future__ import annotations

import logging
import re
from urllib.parse import quote

# Anyone who reads such a URL can use it.
SECRET = re.compile(r"(/account/(?:invitation|password/reset)/)[^/]+")
LONGEST = 200
FAULT = 500


class OneLine(logging.Filter):
    """Says of an answer its status, method and path; only a fault of ours keeps its traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record of an answer; let every other pass as it is."""
        status = getattr(record, "status_code", None)
        request = getattr(record, "request", None)
        if status is None or request is None or not hasattr(request, "path"):
            return True
        path = quote(SECRET.sub(r"\1-", request.path))[:LONGEST]
        record.msg, record.args = "%s %s %s", (status, request.method, path)
        if status < FAULT:
            record.exc_info = record.exc_text = record.stack_info = None
        return True
