import io
import os
import socket
from pathlib import Path

import pytest

from graph.errors import TooLarge, UnreadableSource
from ingest.sources import Failure, Limits
from ingest.sources.files import lines, opened, read, shown, walk


def names(root: Path) -> list[str]:
    found = walk(str(root))
    return [str(one.relative_to(root)) for one in found if isinstance(one, Path)]


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt", "sub/deep/d.txt", ".git/x", "aa/z.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert names(tmp_path) == ["a.txt", "b.txt", "aa/z.txt", "sub/c.txt", "sub/deep/d.txt"]


def test_links_lead_to_files_of_the_folder_only(tmp_path: Path) -> None:
    root = tmp_path / "news"
    (root / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    (root / "a.txt").write_text("x", encoding="utf-8")
    (root / "inside").symlink_to("a.txt")
    (root / "outside").symlink_to("../secret.txt")
    (root / "up").symlink_to("..")
    (root / "loop").symlink_to("loop")
    (root / "sub" / "self").symlink_to("..")
    assert names(root) == ["a.txt", "inside"]
    reasons = {one.source: one.reason for one in walk(str(root)) if isinstance(one, Failure)}
    assert reasons == {
        str(root / "outside"): "It is a link that leads out of the folder.",
        str(root / "up"): "It is a link that leads out of the folder.",
        str(root / "loop"): "It is a link that leads nowhere.",
        str(root / "sub" / "self"): "It is a link to a folder; such links are not followed.",
    }


def test_a_folder_that_may_not_be_read_is_said_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    scandir = os.scandir

    def closed(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert list(walk(str(tmp_path))) == [
        tmp_path / "a.txt",
        Failure(str(tmp_path / "closed"), "You have no permission to read it."),
    ]


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="holds no documents"):
        list(walk(str(tmp_path)))


@pytest.mark.parametrize("name", ["nope", "", "a\x00b", "\ud800", "x" * 5000, "a.txt/b"])
def test_a_name_of_nothing_is_said(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableSource, match=r"no such file|too long") as refusal:
        list(walk(name))
    assert refusal.value.detail.endswith(".")


def test_a_large_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(TooLarge, match="larger than 20 MB"):
        read(path, Limits())


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abcd")
    assert read(path, Limits(max_bytes=4)) == b"abcd"
    with pytest.raises(TooLarge, match="larger than 3 bytes"):
        read(path, Limits(max_bytes=3))


def test_pipes_sockets_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        for path in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero")):
            with pytest.raises(UnreadableSource, match="a device, a pipe or a socket"):
                opened(path)


def test_a_file_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(UnreadableSource, match="no permission"):
        read(path, Limits())


def test_a_line_without_end_is_read_in_parts_and_given_once() -> None:
    raw = b"ab\n" + b"x" * 1000 + b"\ncd\n" + b"y" * 1000
    found = list(lines(io.BytesIO(raw), Limits(max_bytes=10)))
    assert found == [b"ab\n", b"x" * 11, b"cd\n", b"y" * 11]


def test_any_name_can_be_printed() -> None:
    assert shown(os.fsdecode(b"caf\xe9.txt")).encode("utf-8").startswith(b"caf")
    assert shown("品牌.txt") == "品牌.txt"
