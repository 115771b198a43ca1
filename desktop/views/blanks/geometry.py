"""Places on the screen and on the paper: how large it lies there, and what is under the mouse."""

from __future__ import annotations

from typing import NamedTuple

from desktop.domain.blanks import BlankForm

MOVE, LEFT_EDGE, RIGHT_EDGE = "move", "left", "right"


class Scale(NamedTuple):
    """Where the paper lies on the screen: its upper left corner, and pixels per millimetre."""

    left: float
    top: float
    factor: float

    @classmethod
    def fit(
        cls, width: float, height: float, room: tuple[float, float], margins: tuple[float, float]
    ) -> Scale:
        """The paper as large as it goes into ``room`` pixels, below and right of the rulers, centred."""
        across, down = room[0] - margins[0] - 1, room[1] - margins[1] - 1
        factor = max(0.1, min(across / width, down / height))
        left = margins[0] + max(0.0, (across - width * factor) / 2)
        return cls(round(left), round(margins[1]), factor)

    def x(self, mm: float) -> float:
        """Pixels from the left."""
        return self.left + mm * self.factor

    def y(self, mm: float) -> float:
        """Pixels from the top."""
        return self.top + mm * self.factor

    def mm(self, x: float, y: float) -> tuple[float, float]:
        """The place on the paper."""
        return (x - self.left) / self.factor, (y - self.top) / self.factor


class Hit(NamedTuple):
    """A frame under the mouse, and what dragging there would do."""

    name: str
    grip: str


def hit(form: BlankForm, chosen: str, place: tuple[float, float], slack: float) -> Hit | None:
    """What lies at a place in millimetres, within ``slack``; the chosen frame first, then the smallest."""
    x, y = place
    found: list[tuple[bool, float, Hit]] = []
    for field in form.shown():
        right, bottom = field.x + field.width, field.y + field.height
        if field.x - slack <= x <= right + slack and field.y - slack <= y <= bottom + slack:
            grip = MOVE
            if field.name == chosen:
                grip = LEFT_EDGE if x < field.x + slack else RIGHT_EDGE if x > right - slack else MOVE
            found.append((field.name != chosen, field.width * field.height, Hit(field.name, grip)))
    return min(found)[2] if found else None
