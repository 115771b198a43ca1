"""The story the demo tells, step by step, through the same services as the window and the command line."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from desktop.demo import papers, samples
from desktop.demo.keys import keys_text
from desktop.services import conflicts, loading, packages, peers, printing, records, returns
from desktop.services import settings as office_settings
from desktop.services.office import Office
from desktop.services.setup import Setup, create_office, unit_by_code

PROVINCE, FIRST, SECOND = "08", "02287", "02353"
PAPERS = "giay-to"
NEXT_STICK = "usb-5"  # holds a package that the first commune has not taken in


class Story:
    """Two communes of Tuyên Quang and their province, with made-up people."""

    password = "matkhau-demo"

    def __init__(self, out: Path, *, quiet: bool = False) -> None:
        self.out = out
        self.quiet = quiet
        self.offices: dict[str, Office] = {}
        self.loaded: Counter[str] = Counter()
        self.lines: list[str] = []

    def folder(self, name: str) -> Path:
        """The data folder of one office."""
        return self.out / name

    def tell(self, *, pictures: bool = True) -> None:
        """Every step; each says one line."""
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir(parents=True)
        self._found()
        conference = self._fill("commune-1")
        self._fill("commune-2")
        self._say(
            f"Nhập Excel ở hai xã: {self.loaded['member']} thành viên, {self.loaded['model']} mô hình, "
            f"{self.loaded['attendance']} đại biểu; ghi hội nghị và quyết định khen."
        )
        self._print(conference)
        self._enrol()
        second_import = self._exchange()
        self._disagree()
        self._set_aside(second_import)
        self._wait_for_next_time()
        (self.out / "keys.txt").write_text(keys_text(self.offices), "utf-8")
        for office in self.offices.values():
            office.close()
        if pictures:
            self._picture()
        self._say(f"Kết quả ở {self.out}. Mật khẩu của cả ba sổ: {self.password}")

    def _say(self, line: str) -> None:
        self.lines.append(line)
        if not self.quiet:
            print(f"{len(self.lines):2}. {line}", flush=True)

    def _found(self) -> None:
        names = {"commune-1": FIRST, "commune-2": SECOND, "upper": PROVINCE}
        for (folder, code), officer in zip(names.items(), samples.OFFICERS, strict=True):
            unit = unit_by_code(code)
            kind = f"Công an {unit.phrase}"
            setup = Setup(unit, kind, officer.name, self.password, rank=officer.rank, post=officer.post)
            made = create_office(self.folder(folder), setup)
            office_settings.save_settings(made.office, {"signers": samples.SIGNERS})
            self.offices[folder] = made.office
        self._say("Lập sổ cho hai xã và tỉnh Tuyên Quang, mỗi sổ mã hóa bằng khóa riêng, có mã khôi phục.")

    def _fill(self, folder: str) -> str:
        office = self.offices[folder]
        for kind, path in samples.lists(folder):
            self._load(office, kind, path)
        conference = samples.record_conference(office)
        self._load(office, "attendance", samples.attendees(folder), parent=conference)
        samples.record_awards(office, conference)
        return conference

    def _load(self, office: Office, kind: str, path: Path, *, parent: str = "") -> None:
        shown = loading.preview(office, kind, path, parent=parent)
        self.loaded[kind] += len(loading.apply(office, shown).records)

    def _print(self, conference: str) -> None:
        office = self.offices["commune-1"]
        award = records.ids(office, "award")[0]
        printing.print_to_file(office, "minutes", conference, self.out / "bien-ban.pdf")
        printing.print_to_file(office, "certificates", award, self.out / "giay-khen.pdf")
        self._say("In biên bản (mẫu 1.9) và giấy khen của cả quyết định: bien-ban.pdf, giay-khen.pdf.")
        papers.write_papers(office)
        codes = papers.issue_papers(office, conference)
        count = papers.print_all(office, self.out / PAPERS)
        self._say(f"Ban hành {', '.join(codes)}; in đủ {count} loại giấy tờ ra PDF, Word, Excel ở {PAPERS}/.")

    def _enrol(self) -> None:
        upper = self.offices["upper"]
        for name in ("commune-1", "commune-2"):
            self._trust(self.offices[name], upper)
            self._trust(upper, self.offices[name])
        self._say("Hai bên trao thẻ và gõ 30 số trên tờ giấy của nhau: hai xã với tỉnh.")

    def _trust(self, office: Office, other: Office) -> None:
        folder = self.out / "the"
        folder.mkdir(exist_ok=True)
        card = folder / peers.own_card(other).file_name
        peers.trust(office, card, peers.write_card(other, card))

    def _exchange(self) -> int:
        stick = self._stick("usb-1")
        sent = [packages.export(self.offices[name], PROVINCE, stick) for name in ("commune-1", "commune-2")]
        total = sum(package.ops for package in sent)
        self._say(f"Hai xã ghi gói đã ký, đã mã hóa lên USB: {total} thay đổi, {len(sent)} gói.")
        upper = self.offices["upper"]
        preview = packages.receive(upper, [stick], dry_run=True)
        seen = sum(receipt.total("new") for receipt in preview)
        receipts = packages.receive(upper, [stick])
        self._say(f"Tỉnh xem trước {seen} bản ghi mới (chưa ghi gì), rồi nhập {len(receipts)} gói.")
        return receipts[-1].import_number

    def _stick(self, name: str) -> Path:
        folder = self.out / name
        folder.mkdir()
        return folder

    def _disagree(self) -> None:
        commune, upper = self.offices["commune-1"], self.offices["upper"]
        member = next(one for one in records.list_all(commune, "member") if one.values.get("birth"))
        records.put(commune, "member", {"birth": "12/3/1980"}, record=member.id)
        records.put(upper, "member", {"birth": "12/8/1980"}, record=member.id)
        there, back = self._stick("usb-2"), self._stick("usb-3")
        packages.export(commune, PROVINCE, there)
        packages.export(upper, FIRST, back)
        packages.receive(upper, [there])
        packages.receive(commune, [back])
        (conflict,) = conflicts.open_conflicts(commune)
        values = " và ".join(str(side.value) for side in conflict.sides)
        self._say(
            f"Hai nơi cùng sửa ngày sinh của {conflict.name}: {values}; cả hai được giữ, chờ người chọn."
        )

    def _set_aside(self, number: int) -> None:
        upper = self.offices["upper"]
        before = len(records.ids(upper, "member"))
        packages.undo_import(upper, number)
        between = len(records.ids(upper, "member"))
        packages.redo_import(upper, number)
        self._say(f"Tỉnh gỡ một gói đã nhập (thành viên {before} còn {between}), rồi nhập lại, đủ như cũ.")

    def _wait_for_next_time(self) -> None:
        """What a commune finds: a record sent back, one kept twice, a decision made, a package to look at."""
        commune, upper = self.offices["commune-1"], self.offices["upper"]
        for person in samples.TWICE:
            records.put(commune, "person", person)
        first, second, *_ = (one for one in records.list_all(commune, "member") if one.values.get("birth"))
        for office, birth in ((commune, "1975"), (upper, "1976")):
            records.put(office, "member", {"birth": birth}, record=second.id)
        returns.send_back(upper, "member", first.id, "Đối chiếu lại ngày sinh với giấy tờ")
        packages.receive(commune, [packages.export(upper, FIRST, self._stick("usb-4")).path])
        newer = next(one for one in conflicts.open_conflicts(commune) if one.record == second.id)
        conflicts.resolve(commune, newer.id, "other")
        records.put(upper, "member", {"birth": "1977"}, record=second.id)
        packages.export(upper, FIRST, self._stick(NEXT_STICK))
        self._say(f"Tỉnh trả lại một bản ghi để xã sửa; còn một gói chờ xã xem trước ở {NEXT_STICK}.")

    def _picture(self) -> None:
        from desktop.demo.pictures import take_pictures

        count = take_pictures(self.folder("commune-1"), self.out / "man-hinh", self.password)
        self._say(f"Chụp {count} màn hình của xã thứ nhất vào man-hinh/.")
