"""Sentences and titles of the USB page, made of what the presenter found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.moments import local, short_day
from desktop.domain.numbers import format_integer
from desktop.sentences import explain, sentence
from desktop.services import packages, watching

if TYPE_CHECKING:
    from desktop.services.exchange import Exchanged
    from desktop.services.packages import Exported, Receipt
    from desktop.views.usb.presenter import Outcome, Preview


def written_words(made: Exported) -> str:
    """One package that went out, in one sentence."""
    to = ", ".join(made.recipients)
    return f"Đã ghi gói số {made.number} cho {to}: {format_integer(made.ops)} thay đổi"


def problem(done: Exchanged) -> str:
    """The first thing that could not be written; which office it was for where others got theirs."""
    if not done.failures:
        return ""
    first = done.failures[0]
    words = explain(first.error)
    return f"{first.name}: {words}" if done.written or len(done.failures) > 1 else words


def receipt_words(receipt: Receipt) -> str:
    """One package that came, in one sentence."""
    who = f"gói số {receipt.number} của {receipt.sender}" if receipt.sender else f"tệp {receipt.file}"
    if receipt.verdict == packages.IMPORTED:
        taken = watching.taken(receipt.counts)
        words = f"Đã nhập {who}: {format_integer(taken)} thay đổi"
        return f"{words}. {times_words(receipt)}" if receipt.times_off else words
    if receipt.verdict == packages.ALREADY:
        return f"Đã nhập {who} từ trước, không có gì mới"
    reason = explain(receipt.reason) if receipt.reason else ""
    head = "Giữ lại, chưa nhập" if receipt.verdict == packages.HELD else "Không nhận"
    return f"{head} {who}. {reason}".strip()


def times_words(receipt: Receipt) -> str:
    """That a clock is wrong, if a time in the package shows it; clocks decide nothing here."""
    if not receipt.times_off:
        return ""
    moment = local(receipt.times_off)
    day = f"{moment[8:10]}/{moment[5:7]}/{moment[:4]}"
    return sentence("package.times_off", time=f"{moment[11:16]} ngày {day}")


def incoming_title(seen: Preview, today: date) -> str:
    """Which packages the right column is about."""
    shown = seen.of(packages.IMPORTED, packages.HELD) or seen.receipts
    if not shown:
        return (
            f"{seen.others} gói gửi cho nơi khác, để nguyên"
            if seen.others
            else "Không có gói nào gửi cho đơn vị này"
        )
    if len(shown) > 1:
        return f"{len(shown)} gói của {len({one.sender for one in shown})} cơ quan"
    one = shown[0]
    if not one.sender:
        return one.file
    made = f", lập {short_day(local(one.created), today)}" if one.created else ""
    return f"Gói số {one.number} của {one.sender}{made}"


def both_words(seen: Preview) -> str:
    """What the one button would do."""
    if seen.nothing:
        return "Không có gì mới"
    if not seen.going and not seen.acceptable:
        return "Ghi vào lịch sử gói"
    receiving = f"nhận {format_integer(seen.receiving)} thay đổi"
    if not seen.going:
        return receiving.capitalize()
    sending = f"Gửi {format_integer(seen.sending)}" if seen.sending else "Báo đã nhận"
    if seen.acceptable:
        return f"{sending}, {receiving}"
    return f"{sending} thay đổi" if seen.sending else sending


def outgoing_title(seen: Preview, since: str) -> str:
    """For whom the left column is, and how much."""
    if not seen.going:
        return "Không có gì mới để gửi"
    to = seen.going[0].name if len(seen.going) == 1 else f"{len(seen.going)} nơi"
    if not seen.sending:
        return f"Báo đã nhận cho {to}" if seen.several else "Không có thay đổi mới, gói chỉ báo đã nhận"
    changes = f"{format_integer(seen.sending)} thay đổi"
    if seen.several:
        return f"{changes} cho {to}"
    return f"{changes} từ {since}" if since else changes


def written_title(outcome: Outcome) -> str:
    """What went out."""
    made = outcome.written
    if not made:
        return "Không gửi gói nào"
    what = f"gói số {made[0].number}" if len(made) == 1 else f"{len(made)} gói"
    return f"Đã ghi {what}, {format_integer(outcome.ops)} thay đổi"
