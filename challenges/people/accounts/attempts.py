"""How often someone may try to sign in, counted in three statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db.models import Count, Q
from django.utils.crypto import salted_hmac

from challenges import clock
from challenges.models import SignInAttempt

LASTS = timedelta(hours=1)
# An office shares one network, so the tight limits are for one email address in one network. The
# limit for an email address everywhere is far higher, so that a stranger in one network cannot
# lock the owner out. A stranger who sends from many networks slows down an owner who is new to a
# computer, but not one who was signed in there or has just set a new password.
PER_NETWORK = (20, timedelta(minutes=1))
PER_EMAIL_AND_NETWORK = (5, timedelta(minutes=5))
PER_EMAIL_AND_NETWORK_AN_HOUR = (10, LASTS)
PER_EMAIL = (50, LASTS)
# The leading bits of an IPv6 address that one line usually holds.
LINE = 56


@dataclass(frozen=True)
class Attempts:
    """The attempts for one email address from one network, both as keyed hashes."""

    network: str
    email: str

    @classmethod
    def of(cls, ip: str, email: str) -> Attempts:
        """Hash a network address, of IPv6 its line, and an email address."""
        return cls(_hash("network", _network(ip)), _hash("email", email))

    def begin(self, *, at_own_computer: bool = False) -> bool:
        """Count one more attempt. Return False, and count nothing, if there were too many.

        What others tried elsewhere does not count at a computer where the person was signed in.
        Attempts that come at the same moment may each find room for one more.
        """
        counts = self._counts()
        here = counts[:-1] if at_own_computer else counts
        if any(count >= most for count, most in here):
            return False
        SignInAttempt.objects.create(network=self.network, email=self.email, at=clock.now())
        return True

    @classmethod
    def forget(cls, email: str) -> None:
        """Forget what was tried for an email address, whose owner has set a new password."""
        SignInAttempt.objects.filter(email=_hash("email", email)).delete()

    def succeed(self) -> None:
        """Forget the attempts that led to a sign-in."""
        SignInAttempt.objects.filter(network=self.network, email=self.email).delete()

    def _counts(self) -> list[tuple[int, int]]:
        """Return how many attempts each limit counts, with the limit."""
        from_here, for_email = Q(network=self.network), Q(email=self.email)
        limits = [
            (from_here, PER_NETWORK),
            (from_here & for_email, PER_EMAIL_AND_NETWORK),
            (from_here & for_email, PER_EMAIL_AND_NETWORK_AN_HOUR),
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


def _network(ip: str) -> str:
    """Return an IPv4 address as it is, and of IPv6 the part that one line holds."""
    try:
        parsed_ip = ip_address(ip)
    except ValueError:
        return ip
    if isinstance(parsed_ip, IPv6Address):
        ipv4 = parsed_ip.ipv4_mapped
        return str(ipv4 or ip_network((parsed_ip, LINE), strict=False))
    return str(parsed_ip)


def _hash(kind: str, text: str) -> str:
    return salted_hmac(f"sign-in attempt: {kind}", text, algorithm="sha256").hexdigest()
