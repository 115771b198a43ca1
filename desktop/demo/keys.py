"""The keys of the demo's offices in one file, so that a stranger can check and open the demo's packages."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.services import peers
from desktop.services.office import Office

_HEAD = """\
# KHÓA CỦA CÁC ĐƠN VỊ TRONG BẢN TRÌNH DIỄN. Đơn vị, người và số liệu đều bịa ra; các khóa này không bảo vệ gì.
# Sổ của một đơn vị thật không bao giờ ghi khóa bí mật ra tệp như thế này.
#
# Dùng với các gói .sopt ở đây, đúng như DOC-TOI.txt trong mỗi gói chỉ:
#   minisign -V -m manifest.txt -P <khóa RW… của nơi gửi>
#   age -d -i khoa.txt -o ops.zst ops.age        (khoa.txt: chép tệp này, hoặc một dòng AGE-SECRET-KEY-1…)
"""


def keys_text(offices: Mapping[str, Office]) -> str:
    """A file that ``age -i`` takes as it is: public signing keys are comments, secret age keys are lines."""
    parts = [_HEAD]
    for folder, office in offices.items():
        with office.read() as connection:
            keys = list(peers.all_own_keys(connection).values())
        card = peers.own_card(office)
        lines = [f"# {folder}: {card.code} {card.name}"]
        for one in keys:
            lines += [f"# minisign: {one.minisign}", one.identity]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)
