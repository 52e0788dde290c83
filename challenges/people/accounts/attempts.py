"""How often somebody may try to sign in, counted in three statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db.models import Count, Q
from django.utils.crypto import salted_hmac

from challenges import clock
from challenges.models import SignInAttempt

LASTS = timedelta(hours=1)
# An office shares one place, so the tight limits are for one email address at one place. The
# limit for an email address everywhere is far higher, so that a stranger at one place cannot lock
# somebody out; one who sends from many places can, for as long as they do.
PER_PLACE = (20, timedelta(minutes=1))
PER_EMAIL_AT_PLACE = (5, timedelta(minutes=5))
PER_EMAIL_AT_PLACE_AN_HOUR = (10, LASTS)
PER_EMAIL = (50, LASTS)
# The leading bits of an IPv6 address that one line usually holds.
LINE = 56


@dataclass(frozen=True)
class Attempts:
    """The attempts for one email address from one place, both as keyed hashes."""

    place: str
    email: str

    @classmethod
    def of(cls, place: str, email: str) -> Attempts:
        """Hash a network address, of IPv6 its line, and an email address."""
        return cls(_hash("place", _network(place)), _hash("email", email))

    def begin(self) -> bool:
        """Count one more attempt. Return False, and count nothing, if there were too many.

        Attempts that come at the same moment may each find room for one more.
        """
        if any(count >= most for count, most in self._counts()):
            return False
        SignInAttempt.objects.create(place=self.place, email=self.email, at=clock.now())
        return True

    def succeed(self) -> None:
        """Forget the attempts that led to a sign-in."""
        SignInAttempt.objects.filter(place=self.place, email=self.email).delete()

    def _counts(self) -> list[tuple[int, int]]:
        """Return how many attempts each limit counts, with the limit."""
        from_here, for_email = Q(place=self.place), Q(email=self.email)
        limits = [
            (from_here, PER_PLACE),
            (from_here & for_email, PER_EMAIL_AT_PLACE),
            (from_here & for_email, PER_EMAIL_AT_PLACE_AN_HOUR),
            (for_email, PER_EMAIL),
        ]
        now = clock.now()
        counts = SignInAttempt.objects.filter(from_here | for_email, at__gt=now - LASTS).aggregate(
            **{
                str(number): Count("pk", filter=whose & Q(at__gt=now - lasts))
                for number, (whose, (_, lasts)) in enumerate(limits)
            }
        )
        return [(counts[str(number)], most) for number, (_, (most, _)) in enumerate(limits)]


def _network(place: str) -> str:
    """Return an IPv4 address as it is, and of IPv6 the part that one line holds."""
    try:
        address = ip_address(place)
    except ValueError:
        return place
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network((address, LINE), strict=False))
    return str(address)


def _hash(kind: str, text: str) -> str:
    return salted_hmac(f"sign-in attempt: {kind}", text, algorithm="sha256").hexdigest()
