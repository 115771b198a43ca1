"""Lines of text as a PDF shows them.

reportlab cuts the fonts and numbers their letters; the lines are put together here, letter by letter from a
table, which takes a fraction of the time of its text objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from desktop.documents.layout import fonts
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.marks import BLACK, Text

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas


class TextWriter:
    """Writes lines of text on the pages of one PDF, in the faces of one family."""

    def __init__(self, canvas: Canvas, family: str) -> None:
        self._canvas = canvas
        self._family = family
        self._letters: dict[Face, _Letters] = {}

    def write(self, texts: Iterable[Text], height: float) -> None:
        """Lines on a page ``height`` high, in the order they copy out."""
        out = ["BT"]
        letters: _Letters | None = None
        face: Face | None = None
        size = stretch = spacing = 0.0
        colour = BLACK
        for mark in texts:
            if letters is None or mark.face is not face or mark.size != size:
                face, size = mark.face, mark.size
                letters = self._of(face)
                out.append(f"{letters.name(0)} {size:g} Tf")
            if mark.stretch != stretch:
                stretch = mark.stretch
                out.append(f"{stretch:.3f} Tw")
            if mark.spacing != spacing:
                spacing = mark.spacing
                out.append(f"{spacing:.3f} Tc")
            if mark.colour != colour:
                colour = mark.colour
                out.append("{:.3f} {:.3f} {:.3f} rg".format(*colour))
            out.append(f"1 0 0 1 {mark.x:.2f} {height - mark.y:.2f} Tm {letters.shown(mark.text, size)}")
        if stretch:
            out.append("0 Tw")
        if spacing:
            out.append("0 Tc")
        if colour != BLACK:
            out.append("0 0 0 rg")
        out.append("ET")
        self._canvas._code.append(" ".join(out))

    def _of(self, face: Face) -> _Letters:
        if face not in self._letters:
            self._letters[face] = _Letters(
                fonts.load(face, self._family), self._canvas._doc, self._canvas._escape
            )
        return self._letters[face]


class _Letters(dict[str, str]):
    """How each letter is written in the first subset of a face, which holds 255 and nearly always all.

    A letter of a further subset is no key: its text is written piece by piece.
    """

    def __init__(self, font: TTFont, document: object, escape: Callable[[bytes], str]) -> None:
        super().__init__()
        self._font, self._document, self._escape = font, document, escape

    def __missing__(self, letter: str) -> str:
        ((subset, code),) = self._font.splitString(letter, self._document)
        if subset:
            raise KeyError(letter)
        self[letter] = written = self._escape(code)
        return written

    def name(self, subset: int) -> str:
        """What the page calls a subset of the face."""
        if not self:
            self[" "]  # the font takes part in the document with its first letter
        return str(self._font.getSubsetInternalName(subset, self._document))

    def shown(self, text: str, size: float) -> str:
        """The operators that show a line."""
        try:
            return "(" + "".join([self[letter] for letter in text]) + ") Tj"
        except KeyError:
            parts = [
                f"{self.name(subset)} {size:g} Tf ({self._escape(code)}) Tj"
                for subset, code in self._font.splitString(text, self._document)
            ]
            return " ".join([*parts, f"{self.name(0)} {size:g} Tf"])
