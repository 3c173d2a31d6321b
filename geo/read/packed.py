"""An open zip archive in; nothing comes out but the reason why it is not read, where its sizes are those of a bomb.

What an archive says of its members' sizes bounds what is read of them: the zip library reads no more.
"""

import zipfile

from geo.read.parts import UnreadableError

MOST_MEMBERS = 20_000
MOST_BYTES = 1_000_000_000
"""All members of an archive together, unpacked."""
MOST_RATIO, RATIO_FROM = 200, 1_000_000
"""So many times its packed size may a member have unpacked that is longer than `RATIO_FROM` bytes; text has some 10."""


def check_archive(archive: zipfile.ZipFile, *, most_bytes: int = MOST_BYTES) -> None:
    """Raises UnreadableError for an archive that unpacks to more than any that is meant to be read."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise UnreadableError(f"it holds {len(members):,} files, more than {MOST_MEMBERS:,}", "unpack it, or split it")
    if sum(each.file_size for each in members) > most_bytes:
        raise UnreadableError(f"it unpacks to more than {most_bytes // 1_000_000} MB", "unpack it, or split it")
    if any(map(is_bomb, members)):
        raise UnreadableError("it is packed so tightly as only a zip bomb is", "leave it out")


def is_bomb(member: zipfile.ZipInfo) -> bool:
    """Whether a member unpacks to very many times its size."""
    return member.file_size > RATIO_FROM and member.file_size > MOST_RATIO * max(member.compress_size, 1)
