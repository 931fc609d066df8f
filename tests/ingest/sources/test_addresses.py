import socket

import pytest

from graph.errors import SourceUnavailable
from ingest.sources.addresses import check_public, is_public, resolve


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "2606:4700::6810:1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822",
     "2002:5db8:d822::1"],
)  # fmt: skip
def test_public_addresses_may_be_asked(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1",
     "169.254.169.254", "100.64.0.1", "100.100.100.200",
     "168.63.129.16", "192.0.2.1", "198.18.0.1", "224.0.0.1",
     "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%1", "fc00::1",
     "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::1"],
)  # fmt: skip
def test_others_may_not(address: str) -> None:
    assert not is_public(address)


def test_one_private_address_is_enough_to_refuse_a_host() -> None:
    with pytest.raises(SourceUnavailable, match="may not be asked"):
        check_public("harbor.example", ["93.184.216.34", "10.0.0.1"])


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1"])
def test_numbers_are_looked_up_before_they_are_judged(host: str) -> None:
    assert resolve(host, 80) == ["127.0.0.1"]


def test_an_unknown_name_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(SourceUnavailable, match="No server is known by the name"):
        resolve("harbor.example", 80)


def test_a_name_that_cannot_be_one_is_unavailable() -> None:
    with pytest.raises(SourceUnavailable, match="No server is known"):
        resolve("a" * 300, 80)
