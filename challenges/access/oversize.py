"""A request over the limit: read so far that its sender gets the text back, and never stored.

A browser shows the answer only once someone has read what it sends. So all of it is read, up to
a bound, and a file in it is passed over piece by piece.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote_plus

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParser, MultiPartParserError

# As a multiple of what a form may hold; of more nothing is read.
MOST_READ = 10
PIECE = 64 * 1024
# The end of what was cut in the middle of a letter.
CUT_LETTER = re.compile(rb"(%[0-9A-Fa-f]?)$")
CUT_MARK = quote_plus(" … (the rest is too long to show)").encode()


@dataclass
class Oversize:
    """The files in a request over the limit, as far as it was read: name and size of each."""

    files: list[tuple[str, int]] = field(default_factory=list)


class _PassedOver(FileUploadHandler):
    """Keeps nothing of a file but its name and its size."""

    def __init__(self, request: HttpRequest, files: list[tuple[str, int]]) -> None:
        super().__init__(request)
        self.files = files

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return None

    def file_complete(self, file_size: int) -> None:
        self.files.append((str(self.file_name), file_size))


def read(request: HttpRequest, length: int) -> Oversize:
    """Read a request of so many bytes over the limit; its text becomes the request's `POST`.

    Who has no cookie of ours has no form of ours, and nothing is read.
    """
    request.POST = QueryDict("")
    is_ours = settings.CSRF_COOKIE_NAME in request.COOKIES
    if not is_ours or length > MOST_READ * settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return Oversize()
    answer = Oversize()
    try:
        if request.content_type == "multipart/form-data":
            handlers: list[FileUploadHandler] = [_PassedOver(request, answer.files)]
            parser = MultiPartParser(request.META, request, handlers, request.encoding)
            texts, _ = parser.parse()
            request.POST = QueryDict(texts.urlencode(), encoding=request.encoding)
        else:
            beginning = request.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
            excerpt = CUT_LETTER.sub(b"", beginning) + CUT_MARK
            request.POST = QueryDict(excerpt, encoding=request.encoding)
    except (LookupError, MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        request.POST = QueryDict("")
    _use_up(request)
    return answer


def _use_up(request: HttpRequest) -> None:
    try:
        while request.read(PIECE):
            pass
    except UnreadablePostError:
        return
