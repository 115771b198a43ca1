"""Breaking text into lines. Vietnamese breaks at spaces; a no-break space holds two words together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from desktop.documents.layout.fonts import Face, em_width

SPACE_EM = 0.25  # in all four faces
MOST_BALANCED = 20  # lines: more are no heading, and weighing every break of them would take minutes
RUNT = 0.08  # a last line shorter than this part of the full line looks torn off
NBSP = "\u00a0"

# What breaking a heading at some place costs, in parts of the squared mean length of its lines.
TEARS_QUOTE, TEARS_NAME, AFTER_PAUSE, BEFORE_PHRASE = 0.06, 0.08, -0.03, -0.015
_OPENING_WORDS = frozenset(
    ("và", "trong", "của", "tại", "về", "cho", "năm", "giai", "trên", "do", "để", "với")
)
_PLACES = frozenset(("xã", "phường", "khu", "tỉnh", "thôn", "bản", "ấp", "phố", "xóm", "làng", "buôn"))

# A number stays with its word, a dash with the word before it.
_BEFORE_NUMBER = ("ngày", "tháng", "năm", "số", "lúc", "vào", "Điều", "khoản", "Quý", "lần")
_AFTER_NUMBER = ("giờ", "phút", "người", "bản", "hộ", "tổ", "đồng", "vụ", "lượt", "mô hình")
_TIES = re.compile(  # begins with the space, which is found quickly
    r" (?:(?=- )"
    r"|(?=\d)(?:(?<=: )|" + "|".join(rf"(?<=\b{word} )" for word in _BEFORE_NUMBER) + ")"
    r"|(?=[IVXL]+\b)(?:(?<=\bChương )|(?<=\bPhần )|(?<=\bMục )|(?<=\bPhụ lục ))"
    rf"|(?<=\d )(?=(?:{'|'.join(_AFTER_NUMBER)})\b))"
)
_MAY_TIE = re.compile(r"[\d-]|[gnc] [IVXL]")  # most paragraphs have nothing to tie, which is seen sooner


# Words of two or more syllables that headings of this field are made of.
_COMPOUNDS = (
    "công an", "nhân dân", "ủy ban nhân dân", "hội đồng nhân dân", "thành phố", "đặc khu", "thị xã",
    "thị trấn", "ban chỉ đạo", "ban chỉ huy", "quân sự", "tội phạm", "tệ nạn", "xã hội", "xây dựng",
    "phong trào", "toàn dân", "bảo vệ", "an ninh", "an ninh trật tự", "trật tự", "tổ quốc", "phòng, chống",
    "phòng ngừa", "hội nghị", "triển khai", "kế hoạch", "tổng kết", "sơ kết", "tuyên truyền", "phát động",
    "thực hiện", "nhiệm vụ", "công tác", "cao điểm", "tấn công", "trấn áp", "mô hình", "tự quản", "điển hình",
    "ma túy", "giao thông", "cơ quan", "doanh nghiệp", "nhà trường", "khu dân cư", "tổ dân phố", "mặt trận",
    "đoàn kết", "tổ bảo vệ", "tổ trưởng", "tổ phó", "tổ viên", "cán bộ", "chiến sĩ", "hộ gia đình",
    "tập thể", "cá nhân", "thành tích", "chỉ đạo", "lực lượng", "cơ sở", "hưởng ứng", "ra mắt", "giữ gìn",
    "gìn giữ",
)  # fmt: skip
_DATE = r"ngày (?:\d{1,2}|…+) tháng (?:\d{1,2}|…+) năm (?:\d{4}|…+)"
_INSIDE_COMPOUND = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_COMPOUNDS, key=len, reverse=True))}|{_DATE})(?!\w)", re.IGNORECASE
)


class Piece(NamedTuple):
    """Part of a word in one face."""

    text: str
    face: Face


class Word(NamedTuple):
    """What stands between two spaces; ``em`` is its width at size 1, ``spaces`` the no-break spaces in it."""

    pieces: tuple[Piece, ...]
    em: float
    spaces: int


def tie(text: str) -> str:
    """Join by no-break spaces what should not be torn over two lines. They copy out as plain spaces."""
    return _TIES.sub(NBSP, text) if _MAY_TIE.search(text) else text


def tie_compounds(text: str) -> str:
    """Keep the words and dates of a heading whole: “CÔNG AN ĐẶC / KHU” reads badly."""
    return _INSIDE_COMPOUND.sub(lambda found: found[0].replace(" ", NBSP), text)


def words_of(runs: Sequence[tuple[str, Face]], *, tied: bool = True) -> list[Word]:
    """The words of runs of (text, face); a word may change face inside. Words that belong together are one
    word if ``tied``."""
    words: list[Word] = []
    joins = False  # whether the next run continues the last word
    for text, face in runs:
        parts = (tie(text) if tied else text).split(" ")
        if joins and parts[0]:
            words[-1] = _word((*words[-1].pieces, Piece(parts[0], face)))
            del parts[0]
        words += [_plain_word(part, face) for part in parts if part]
        joins = bool(text) and not text.endswith(" ")
    return words


@lru_cache(maxsize=16_384)
def _plain_word(text: str, face: Face) -> Word:
    """A word in one face. Cached: Vietnamese is written in few thousand different syllables."""
    return _word((Piece(text, face),))


def _word(pieces: tuple[Piece, ...]) -> Word:
    em = sum(em_width(text, face) for text, face in pieces)
    return Word(pieces, em, sum(text.count(NBSP) for text, _ in pieces))


def break_lines(words: Sequence[Word], first: float, rest: float) -> list[list[Word]]:
    """Fill lines one after another. Widths are at size 1; a word wider than a line is cut."""
    if not words:
        return []
    narrow = min(first, rest)
    if max([word.em for word in words]) > narrow:
        words = [part for word in words for part in (_cut(word, narrow) if word.em > narrow else (word,))]
    # Where each word begins, had the line no end; what fits from any word on is then found by bisection.
    begins = list(accumulate([word.em + SPACE_EM for word in words], initial=0.0))
    lines: list[list[Word]] = []
    start, room = 0, first
    while start < len(words):
        reach = begins[start] + room + SPACE_EM + 1e-6
        end = max(bisect_right(begins, reach, start + 1) - 1, start + 1)
        lines.append(list(words[start:end]))
        start, room = end, rest
    return _without_runt(lines, rest)


def _without_runt(lines: list[list[Word]], room: float) -> list[list[Word]]:
    """Give a last line of one short word company from the line before."""
    if len(lines) > 1 and len(lines[-1]) == 1 and len(lines[-2]) > 4:
        company = lines[-2][-1]
        if lines[-1][0].em < RUNT * room and company.em < 3 * RUNT * room:
            return [*lines[:-2], lines[-2][:-1], [company, *lines[-1]]]
    return lines


def _cut(word: Word, limit: float) -> Iterator[Word]:
    """Parts of a word that fit: what is only tied together comes apart first, then behind a stroke or hyphen
    ("1250/", "QĐ-UBND"), then between letters."""
    if any(NBSP in text for text, _ in word.pieces):
        for part in words_of([(text.replace(NBSP, " "), face) for text, face in word.pieces], tied=False):
            yield from _cut(part, limit) if part.em > limit else (part,)
        return
    pieces: list[Piece] = []
    used = 0.0
    for text, face in word.pieces:
        for char in text:
            em = em_width(char, face)
            if pieces and used + em > limit:
                signs = [at for at, piece in enumerate(pieces, 1) if piece.text in "/-"]
                end = signs[-1] if signs else len(pieces)
                yield _word(tuple(pieces[:end]))
                del pieces[:end]
                used = sum(em_width(piece.text, piece.face) for piece in pieces)
            pieces.append(Piece(char, face))
            used += em
    yield _word(tuple(pieces))


def balance(words: Sequence[Word], limit: float) -> list[list[Word]]:
    """As few lines as fit ``limit`` (at size 1), of lengths as like as possible, broken where sense allows.

    Chooses the breaks with the least sum, over the lines, of squared distance from the mean length and of
    what each break costs.
    """
    greedy = break_lines(words, limit, limit)
    count = len(greedy)
    if not 2 <= count <= MOST_BALANCED:
        return greedy
    flat = [word for line in greedy for word in line]
    sums = list(accumulate((word.em + SPACE_EM for word in flat), initial=0.0))
    mean = (sums[-1] - SPACE_EM) / count
    costs = [cost * mean**2 for cost in _break_costs(flat)]
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for number in range(count):
        reached: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[number].items():
            for end in range(start + 1, len(flat) + 1):
                em = sums[end] - sums[start] - SPACE_EM
                if em > limit + 1e-6:
                    break
                option = cost + (em - mean) ** 2 + costs[end]
                if end not in reached or option < reached[end][0]:
                    reached[end] = (option, start)
        best.append(reached)
    # Where a column is narrower than a letter, no way of breaking fits it.
    return _trace(best, flat) if len(flat) in best[-1] else greedy


def balance_text(text: str, face: Face, limit: float) -> list[list[Word]]:
    """The same of a text in one face, its compounds whole where that takes no further line."""
    lines = balance(words_of([(text, face)]), limit)
    if len(lines) < 2:
        return lines
    tied = words_of([(tie_compounds(text), face)])
    if max(word.em for word in tied) > limit:
        return lines
    whole = balance(tied, limit)
    return whole if len(whole) == len(lines) else lines


def _trace(best: list[dict[int, tuple[float, int]]], words: list[Word]) -> list[list[Word]]:
    ends = [len(words)]
    for reached in reversed(best[1:]):
        ends.append(reached[ends[-1]][1])
    ends.reverse()
    return [words[start:end] for start, end in pairwise(ends)]


def _break_costs(words: Sequence[Word]) -> list[float]:
    """What a break before each word costs (negative: welcome), and 0 for the end."""
    texts = ["".join(piece.text for piece in word.pieces) for word in words]
    names_show = not all(text.isupper() for text in texts)
    costs = [0.0]
    quoted = False
    for before, after in pairwise(texts):
        quoted = (quoted or before[0] in "“«") and not before.rstrip(".,;:").endswith(("”", "»"))
        cost = TEARS_QUOTE if quoted else 0.0
        if before.endswith((",", ";", ":")) or after[0] in "“«(":
            cost += AFTER_PAUSE
        elif after.casefold() in _OPENING_WORDS:
            cost += BEFORE_PHRASE
        elif after[:1].isupper() and (before.casefold() in _PLACES or (names_show and before[:1].isupper())):
            cost += TEARS_NAME
        costs.append(cost)
    return [*costs, 0.0]


def line_em(line: Sequence[Word]) -> float:
    """Width of a line at size 1, with plain spaces."""
    return sum([word.em for word in line]) + SPACE_EM * max(len(line) - 1, 0)


def plain(line: Sequence[Word]) -> str:
    """The text of a line, no-break spaces as plain ones."""
    return " ".join("".join(piece.text for piece in word.pieces) for word in line).replace(NBSP, " ")
