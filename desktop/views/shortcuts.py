"""The one table of keys: the menus, the sheet of keys (Ctrl+/) and the tests read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Menu(StrEnum):
    """The six menus; ``&`` marks the access letter."""

    FILE = "&Tệp"
    EDIT = "&Sửa"
    VIEW = "&Xem"
    BOOK = "Sổ &ghi"
    TOOLS = "&Công cụ"
    HELP = "Trợ giú&p"


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does. ``window`` keys belong to the frame, the others to the page that has the focus.

    ``menu`` is where it stands, ``sequence`` what Qt reads, ``shown`` what is printed (in Vietnamese).
    """

    id: str
    menu: Menu
    text: str
    sequence: str
    shown: str = ""
    window: bool = False
    icon: str = ""
    ends_group: bool = False

    @property
    def label(self) -> str:
        """The key as it is printed."""
        return self.shown or self.sequence


KEYS: tuple[Key, ...] = (
    Key("save", Menu.FILE, "Lưu", "Ctrl+S", icon="save"),
    Key("preview", Menu.FILE, "Xem bản in", "F9", icon="eye"),
    Key("print", Menu.FILE, "In", "Ctrl+P", icon="printer", ends_group=True),
    Key("quit", Menu.FILE, "Đóng sổ", "Ctrl+Q", window=True, icon="log-out"),
    Key("undo", Menu.EDIT, "Hoàn tác", "Ctrl+Z", window=True, icon="undo-2"),
    Key("redo", Menu.EDIT, "Làm lại", "Ctrl+Y", window=True, icon="redo-2", ends_group=True),
    Key("copy", Menu.EDIT, "Chép", "Ctrl+C", icon="copy"),
    Key("paste", Menu.EDIT, "Dán, nhận cả khối từ Excel", "Ctrl+V", icon="clipboard-paste"),
    Key("fill", Menu.EDIT, "Như dòng trên", "Ctrl+D", ends_group=True),
    Key("find", Menu.EDIT, "Vào ô tìm", "F3", shown="F3, Ctrl+F", icon="search"),
    Key("edit", Menu.EDIT, "Sửa ô, sửa bản ghi", "F2", icon="pencil"),
    Key("panel", Menu.VIEW, "Đóng, mở xem trước", "F4", icon="panel-right"),
    Key("fold", Menu.VIEW, "Gập, mở phần đầu", "Ctrl+F1", ends_group=True),
    Key("larger", Menu.VIEW, "Chữ lớn hơn", "Ctrl++", window=True, icon="zoom-in"),
    Key("smaller", Menu.VIEW, "Chữ nhỏ hơn", "Ctrl+-", window=True, icon="zoom-out"),
    Key("dark", Menu.VIEW, "Nền tối", "Ctrl+Shift+D", window=True, icon="moon", ends_group=True),
    Key("add", Menu.BOOK, "Thêm dòng, thêm bản ghi", "F5", icon="plus"),
    Key("remove", Menu.BOOK, "Xóa dòng (hoàn tác được)", "F6", icon="trash-2", ends_group=True),
    Key("open", Menu.BOOK, "Mở; trong lưới: ô dưới", "Return", shown="Enter"),
    Key("tick", Menu.BOOK, "Đổi có mặt, vắng; đánh dấu dòng", "Space", shown="Dấu cách"),
    Key("up", Menu.BOOK, "Đưa dòng lên", "Alt+Up", shown="Alt+mũi tên lên"),
    Key("down", Menu.BOOK, "Đưa dòng xuống", "Alt+Down", shown="Alt+mũi tên xuống"),
    Key("higher", Menu.BOOK, "Nâng cấp dòng văn bản", "Alt+Left", shown="Alt+mũi tên trái"),
    Key("deeper", Menu.BOOK, "Hạ cấp dòng văn bản", "Alt+Right", shown="Alt+mũi tên phải", ends_group=True),
    Key("scan", Menu.BOOK, "Quét giấy mời ở bàn đón tiếp", "F8", icon="qr-code"),
    Key("next", Menu.BOOK, "Bước tiếp, thêm người mới", "Ctrl+Return", shown="Ctrl+Enter"),
    Key("back", Menu.BOOK, "Lùi một bước, không ghi gì", "Escape", shown="Esc"),
    Key("help", Menu.HELP, "Hướng dẫn màn hình này", "F1", window=True, icon="circle-question-mark"),
    Key("keys", Menu.HELP, "Bảng phím", "Ctrl+/", window=True, icon="keyboard", ends_group=True),
)


def key(key_id: str) -> Key:
    """The key of that id. Raises ``KeyError``."""
    for one in KEYS:
        if one.id == key_id:
            return one
    raise KeyError(key_id)
