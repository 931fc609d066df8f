"""Which addresses of the internet may be asked: public ones, unless a setting says otherwise."""

import ipaddress
import socket
from typing import Final

from graph.errors import SourceUnavailable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
# A cloud's own service for its machines, at an address that otherwise looks public.
_METADATA: Final = frozenset({ipaddress.IPv4Address("168.63.129.16")})


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as the system looks them up, in the order to try them.

    Raises SourceUnavailable for a name that is not known.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceUnavailable(f"No server is known by the name {host!r}.") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def check_public(host: str, addresses: list[str]) -> None:
    """Raise SourceUnavailable if any address of the host is not one of the public internet."""
    for text in addresses:
        if not is_public(text):
            raise SourceUnavailable(
                f"{host!r} is an address of this machine or of a private network ({text}), "
                "which may not be asked."
            )


def is_public(text: str) -> bool:
    """Whether this is an address that anybody on the internet may have.

    An IPv6 address that only wraps an IPv4 one is judged by what it wraps.

    >>> is_public("93.184.216.34"), is_public("::ffff:127.0.0.1"), is_public("169.254.169.254")
    (True, False, False)
    """
    address = ipaddress.ip_address(text)
    wrapped = _wrapped(address) if isinstance(address, ipaddress.IPv6Address) else None
    return _is_global(wrapped or address)


def _is_global(address: Address) -> bool:
    closed = (
        address.is_multicast,
        address.is_reserved,
        address.is_loopback,
        address.is_link_local,
        address.is_unspecified,
        address in _METADATA,
        isinstance(address, ipaddress.IPv6Address) and address.is_site_local,
    )
    return address.is_global and not any(closed)


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
