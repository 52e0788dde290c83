"""What tests read: the answer of Django's test client, and JSON as deep as they like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

# JSON that was read back. A test looks into it as deep as it likes.
Json: TypeAlias = Any

if TYPE_CHECKING:
    # An answer with what the client adds to it; only the stubs have a name for that.
    from django.test.client import _MonkeyPatchedWSGIResponse as ClientResponse
else:
    from django.http import HttpResponse as ClientResponse

__all__ = ["ClientResponse", "Json"]
