"""The words offices put over their columns, as data: kind → target → headings as people write them.

A target is a field's wire name, the name of an extra value (see :data:`EXTRAS`), or one of the special
columns below. Headings are compared without diacritics, capitals, spaces and punctuation.
"""

from __future__ import annotations

from desktop.domain.fields import FieldSpec, FieldType

NUMBER = "@number"  # STT
SIGNATURE = "@signature"  # to be signed by hand
WITHHELD = "@withheld"  # personal data this kind of record does not keep
IGNORED = "@ignored"
FAMILY, GIVEN = "@family", "@given"  # a name in two columns
MALE, FEMALE = "@male", "@female"  # a birth date, or a mark, in the column of one sex
BIRTH_DAY, BIRTH_MONTH, BIRTH_YEAR = "@birth_day", "@birth_month", "@birth_year"
HERE, AWAY = "@present", "@absent"  # marks, or the reason of an absence
AWAY_EXCUSED, AWAY_UNEXCUSED = "@absent_with_reason", "@absent_without_reason"
CLOCK = "@clock"  # the hour of a conference beside its day
AREAS = "areas"  # residential areas by name, see desktop.documents.spreadsheets.groups

SPECIAL_LABELS = {
    NUMBER: "Số thứ tự (bỏ qua)",
    SIGNATURE: "Ký nhận (bỏ qua)",
    WITHHELD: "Không thu thập (bỏ qua)",
    IGNORED: "Bỏ qua",
    FAMILY: "Họ và đệm",
    GIVEN: "Tên",
    MALE: "Năm sinh nam",
    FEMALE: "Năm sinh nữ",
    BIRTH_DAY: "Ngày sinh (chỉ ngày)",
    BIRTH_MONTH: "Ngày sinh (chỉ tháng)",
    BIRTH_YEAR: "Ngày sinh (chỉ năm)",
    HERE: "Có mặt",
    AWAY: "Vắng",
    AWAY_EXCUSED: "Vắng có lý do",
    AWAY_UNEXCUSED: "Vắng không lý do",
    CLOCK: "Giờ bắt đầu",
}

_PHONE = FieldSpec("phone", "Điện thoại", FieldType.PHONE)
_BIRTH = FieldSpec("birth", "Ngày sinh", FieldType.DATE)
_SEX = FieldSpec("sex", "Giới tính", FieldType.CHOICE, choices=("Nam", "Nữ"))
_ADDRESS = FieldSpec("address", "Nơi ở")
_ORGANISATION = FieldSpec("organisation", "Đơn vị công tác")
_AREAS = FieldSpec(AREAS, "Thôn, tổ dân phố")

EXTRAS: dict[str, tuple[FieldSpec, ...]] = {
    "attendance": (_PHONE, _BIRTH, _SEX, _ADDRESS, _ORGANISATION),
    "member": (_AREAS,),
    "model": (_AREAS,),
    "team": (_AREAS,),
    "recipient": (_BIRTH, _SEX, _ADDRESS, _ORGANISATION),
    "person": (),
}
"""Values a list carries beside the fields of its own kind: they belong to the person, team or area named."""

# fmt: off
_ANY: dict[str, tuple[str, ...]] = {
    NUMBER: ("STT", "TT", "Số TT", "Số thứ tự", "S.TT", "No", "Thứ tự"),
    SIGNATURE: ("Ký nhận", "Ký tên", "Chữ ký", "Ký", "Ký xác nhận", "Ký nhận tiền", "Ký nhận tài liệu"),
    WITHHELD: (
        "Dân tộc", "Tôn giáo", "Thành phần dân tộc", "Dân tộc, tôn giáo", "Sức khỏe", "Tình trạng sức khỏe",
        "Tiền án", "Tiền án tiền sự", "Nhóm máu", "Ảnh", "Ảnh thẻ",
    ),
    "note": ("Ghi chú", "Chú thích", "G/chú", "Ghi chú khác", "Thông tin khác"),
}

_NAME = (
    "Họ và tên", "Họ tên", "Họ, tên", "Họ & tên", "Họ và tên đại biểu", "Họ tên đại biểu", "Tên đại biểu",
    "Họ và tên thành viên", "Họ và tên tổ viên", "Họ, chữ đệm và tên", "Họ, chữ đệm, tên", "Họ tên cán bộ",
    "Họ tên đồng chí", "Tên đồng chí", "Họ và tên người tham gia", "Họ tên khai sinh", "Họ và tên khai sinh",
    "Fullname", "Full name",
)
_FAMILY = ("Họ đệm", "Họ và đệm", "Họ, đệm", "Họ và tên đệm", "Họ tên đệm", "Họ và chữ đệm", "Họ lót", "Họ")
_GIVEN = ("Tên", "Tên gọi")
_SEX_HEADS = ("Giới tính", "Giới", "Nam/Nữ", "Nam, nữ", "Phái", "GT", "Nam hay nữ")
_BIRTH_HEADS = (
    "Ngày sinh", "Năm sinh", "Ngày, tháng, năm sinh", "Ngày tháng năm sinh", "Ngày/tháng/năm sinh", "NTNS",
    "NS", "Sinh ngày", "Sinh năm", "Ngày, năm sinh", "Ngày tháng sinh", "Năm sinh/Ngày sinh", "DOB",
)
_MALE = ("Nam", "Năm sinh nam", "Ngày sinh nam", "Nam sinh năm")
_FEMALE = ("Nữ", "Năm sinh nữ", "Ngày sinh nữ", "Nữ sinh năm")
_ID = (
    "Số CCCD", "CCCD", "Số định danh", "Số định danh cá nhân", "Mã định danh", "Mã số định danh",
    "Định danh", "Căn cước", "Số căn cước", "Căn cước công dân", "Số căn cước công dân", "Số thẻ căn cước",
    "CMND", "CMTND", "Số CMND", "Số CMTND", "CC", "Số CC", "Thẻ căn cước", "ĐDCN", "Số ĐDCN", "SĐD",
    "Số giấy tờ", "CCCD/CMND", "Chứng minh nhân dân", "Số chứng minh nhân dân", "Số thẻ CCCD", "CCCD/CC",
)
_PHONE_HEADS = (
    "SĐT", "Số điện thoại", "Điện thoại", "ĐT", "Số ĐT", "Di động", "ĐTDĐ", "Số di động",
    "Điện thoại di động", "Điện thoại liên hệ", "Số điện thoại liên hệ", "Liên hệ", "SĐT liên hệ", "Phone",
    "Mobile", "Số máy", "Zalo", "Số Zalo",
)
_ADDRESS_HEADS = (
    "Nơi thường trú", "Thường trú", "Địa chỉ", "Nơi ở", "Nơi ở hiện nay", "Nơi ở hiện tại", "Chỗ ở",
    "Chỗ ở hiện nay", "HKTT", "Hộ khẩu", "Hộ khẩu thường trú", "Nơi đăng ký thường trú", "Nơi ĐKTT", "ĐKTT",
    "Nơi ĐKHKTT", "Nơi cư trú", "Cư trú", "Thường trú/tạm trú", "Nơi thường trú, tạm trú",
    "Địa chỉ thường trú", "Nơi thường trú/tạm trú", "Địa chỉ liên hệ",
)
_TITLE = (
    "Chức vụ", "Chức danh", "Chức vụ, đơn vị công tác", "Chức vụ, đơn vị", "Chức vụ, nơi công tác",
    "Chức vụ - Đơn vị", "Chức vụ/Đơn vị", "Chức vụ, chức danh", "Chức danh, đơn vị",
    "Chức danh, nơi công tác", "Chức vụ và đơn vị công tác", "Chức vụ, cơ quan công tác",
    "Cấp bậc, chức vụ", "Cấp bậc, chức vụ, đơn vị", "Chức vụ công tác", "Nghề nghiệp, chức vụ",
    "Nghề nghiệp", "CV",
)
_ORGANISATION_HEADS = (
    "Đơn vị", "Đơn vị công tác", "Cơ quan", "Cơ quan, đơn vị", "Cơ quan công tác", "Nơi công tác",
    "Nơi làm việc", "Tổ chức", "Cơ quan, tổ chức", "Tên đơn vị", "Cơ quan/Đơn vị", "Đơn vị/Cơ quan",
    "Đơn vị đại diện",
)
_AREA_HEADS = (
    "Thôn", "Thôn/TDP", "Thôn, tổ dân phố", "Thôn/tổ dân phố", "Tổ dân phố", "TDP", "Khu dân cư", "KDC",
    "Ấp", "Bản", "Bản, tổ dân phố", "Xóm", "Khu phố", "Khóm", "Khối phố", "Tên thôn", "Thôn (TDP)",
    "Ấp/khu phố", "Địa bàn", "Địa bàn phụ trách", "Địa bàn thôn", "Buôn", "Làng", "Tiểu khu", "Thôn bản",
    "Thôn, bản",
)
_DECISION = (
    "Số quyết định", "Số QĐ", "Quyết định", "QĐ", "QĐ số", "Quyết định số", "Số, ngày quyết định",
    "Số, ngày tháng quyết định", "Số QĐ, ngày QĐ", "Số/ngày QĐ",
)
_DECISION_DATE = (
    "Ngày quyết định", "Ngày QĐ", "Ngày ký", "Ngày ban hành", "Ngày tháng QĐ", "Ngày ra quyết định",
)
_CITATION = (
    "Thành tích", "Nội dung khen thưởng", "Lý do khen thưởng", "Lý do khen", "Tóm tắt thành tích",
    "Thành tích khen thưởng", "Nội dung khen", "Thành tích đạt được", "Nội dung thành tích",
    "Thành tích riêng",
)

HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "attendance": {
        **_ANY,
        WITHHELD: (*_ANY[WITHHELD], *_ID),
        "name": (
            *_NAME, "Đại biểu", "Danh sách đại biểu", "Thành phần", "Thành phần tham dự",
            "Thành phần dự họp", "Người dự", "Người tham dự", "Ông/bà", "Ông (bà)", "Đồng chí", "Đ/c",
        ),
        FAMILY: _FAMILY,
        GIVEN: _GIVEN,
        "title": _TITLE,
        "organisation": _ORGANISATION_HEADS,
        "phone": _PHONE_HEADS,
        "birth": _BIRTH_HEADS,
        "sex": _SEX_HEADS,
        MALE: _MALE,
        FEMALE: _FEMALE,
        "address": (*_ADDRESS_HEADS, *_AREA_HEADS),
        "role": (
            "Vai trò", "Nhiệm vụ", "Tư cách dự", "Vai trò tại hội nghị", "Tư cách đại biểu",
            "Nhiệm vụ tại hội nghị",
        ),
        "group": ("Nhóm", "Khối", "Nhóm đại biểu", "Khối đại biểu", "Thành phần đại biểu"),
        "count": (
            "Số lượng", "Số người", "Số đại biểu", "SL", "Số lượng đại biểu", "Số người dự", "Số lượng người",
            "Số người tham dự", "Số đại biểu tham dự", "Số lượng (người)", "Số lượng tham dự", "Số đ/c",
            "Số lượng người dự", "Số lượt người", "Tổng số người", "Quân số", "Số lượng mời", "Số người mời",
        ),
        "present": (
            "Điểm danh", "Tham dự", "Có mặt/vắng", "Có mặt, vắng", "Tình hình tham dự", "Có dự",
            "Hiện diện",
        ),
        HERE: ("Có mặt", "Có"),
        AWAY: ("Vắng", "Vắng mặt"),
        AWAY_EXCUSED: ("Vắng có lý do", "Có lý do", "Vắng có phép", "Có phép", "Vắng (có lý do)", "CLD"),
        AWAY_UNEXCUSED: (
            "Vắng không lý do", "Không lý do", "Vắng không phép", "Không phép", "KLD", "Vắng (không lý do)",
        ),
        "reason": ("Lý do vắng", "Lý do", "Lý do vắng mặt"),
    },
    "member": {
        **_ANY,
        "name": _NAME,
        FAMILY: _FAMILY,
        GIVEN: _GIVEN,
        "sex": _SEX_HEADS,
        "birth": _BIRTH_HEADS,
        MALE: _MALE,
        FEMALE: _FEMALE,
        "id_number": _ID,
        "phone": _PHONE_HEADS,
        "address": _ADDRESS_HEADS,
        "team": (
            "Tổ", "Tên tổ", "Tổ bảo vệ ANTT", "Tổ bảo vệ an ninh, trật tự", "Tổ BVANTT", "Tổ ANTT",
            "Thuộc tổ", "Tổ bảo vệ", "Tên tổ bảo vệ ANTT", "Đơn vị (Tổ)", "Đơn vị", "Tổ BV ANTT",
        ),
        AREAS: (*_AREA_HEADS,),
        "position": (
            "Chức vụ", "Chức danh", "Chức vụ trong tổ", "Chức danh trong tổ", "Nhiệm vụ",
            "Chức vụ hiện nay", "Chức vụ đảm nhiệm", "Chức vụ, chức danh", "Chức vụ được công nhận",
            "Vị trí", "CV", "Chức vụ trong Tổ BVANTT", "Nhiệm vụ được giao", "Vai trò",
        ),
        "joined": (
            "Ngày tham gia", "Thời gian tham gia", "Tham gia từ", "Ngày vào tổ", "Ngày vào", "Từ ngày",
            "Ngày bắt đầu", "Thời điểm tham gia", "Ngày tham gia lực lượng", "Tháng, năm tham gia",
            "Năm tham gia", "Ngày bắt đầu tham gia", "Tham gia từ ngày", "Ngày, tháng, năm tham gia",
            "Thời gian bắt đầu",
        ),
        "decision_number": (
            "QĐ công nhận", "Quyết định công nhận", "Số QĐ công nhận", "Số quyết định công nhận",
            *_DECISION, "Số, ngày QĐ công nhận", "Số, ngày quyết định công nhận", "Số QĐ, ngày công nhận",
        ),
        "decision_date": (
            *_DECISION_DATE, "Ngày công nhận", "Ngày QĐ công nhận", "Ngày quyết định công nhận",
        ),
        "education": (
            "Trình độ", "Trình độ học vấn", "Trình độ văn hóa", "Học vấn", "Văn hóa", "TĐVH", "TĐHV",
            "Trình độ VH", "Trình độ đào tạo", "Trình độ giáo dục phổ thông", "Trình độ chuyên môn",
            "Bằng cấp",
        ),
        "certificate_number": ("Số giấy chứng nhận", "Giấy chứng nhận", "GCN", "Số GCN", "Số chứng nhận"),
        "badge_number": (
            "Số biển hiệu", "Biển hiệu", "Số hiệu", "Số phù hiệu", "Phù hiệu", "Số huy hiệu", "Biển tên",
        ),
        "certificate_date": (
            "Ngày cấp giấy chứng nhận", "Ngày cấp GCN", "Ngày cấp chứng nhận", "Ngày giấy chứng nhận",
        ),
        "certificate_status": ("Tình trạng giấy chứng nhận", "Tình trạng GCN", "Tình trạng chứng nhận"),
        "decision_signer": (
            "Người ký quyết định", "Người ký QĐ", "Người ký", "Người ký QĐ công nhận", "Cấp ký quyết định",
        ),
        "previous_service": (
            "Lực lượng trước đây", "Đã tham gia lực lượng", "Trước đây tham gia", "Lực lượng đã tham gia",
            "Nguồn lực lượng", "Lực lượng cũ",
        ),
        "previous_from": ("Trước đây từ ngày", "Tham gia lực lượng trước từ"),
        "previous_to": ("Trước đây đến ngày", "Tham gia lực lượng trước đến"),
        "training": (
            "Huấn luyện, bồi dưỡng", "Huấn luyện", "Bồi dưỡng", "Tập huấn", "Lớp huấn luyện", "Lớp tập huấn",
            "Đã qua huấn luyện", "Đã tập huấn", "Huấn luyện nghiệp vụ", "Bồi dưỡng nghiệp vụ",
            "Tập huấn, bồi dưỡng", "Kết quả huấn luyện", "Đào tạo, bồi dưỡng",
        ),
        "health": ("Kết luận sức khỏe", "Đủ sức khỏe", "Đủ/không đủ sức khỏe", "Kết luận khám sức khỏe"),
        "health_date": ("Ngày khám sức khỏe", "Ngày giấy khám sức khỏe"),
        "yearly_rating": (
            "Xếp loại", "Phân loại", "Xếp loại năm", "Kết quả xếp loại", "Đánh giá", "Kết quả đánh giá",
            "Đánh giá, xếp loại", "Mức độ hoàn thành nhiệm vụ", "Xếp loại thi đua", "Kết quả phân loại",
            "Mức hoàn thành nhiệm vụ", "Kết quả đánh giá, xếp loại",
        ),
        "rating_year": ("Năm xếp loại", "Năm đánh giá"),
        "left": (
            "Ngày thôi", "Ngày nghỉ", "Ngày thôi tham gia", "Thôi tham gia", "Thôi từ ngày",
            "Ngày cho thôi",
        ),
        "left_point": ("Điểm", "Thôi theo điểm", "Điểm thôi", "Lý do thôi (điểm)", "Điểm Điều 17"),
        "left_decision": (
            "QĐ cho thôi", "Quyết định cho thôi", "Số QĐ cho thôi", "QĐ thôi", "QĐ thôi tham gia",
        ),
    },
    "person": {
        **_ANY,
        WITHHELD: (*_ANY[WITHHELD], *_ID),
        "name": _NAME,
        FAMILY: _FAMILY,
        GIVEN: _GIVEN,
        "sex": _SEX_HEADS,
        "birth": _BIRTH_HEADS,
        MALE: _MALE,
        FEMALE: _FEMALE,
        "title": _TITLE,
        "organisation": _ORGANISATION_HEADS,
        "address": (*_ADDRESS_HEADS, *_AREA_HEADS),
        "phone": _PHONE_HEADS,
        "form_of_address": ("Xưng hô", "Danh xưng", "Ông/bà", "Ông (bà)", "Cách xưng hô"),
    },
    "model": {
        **_ANY,
        "name": (
            "Tên mô hình", "Mô hình", "Tên gọi mô hình", "Tên gọi", "Tên mô hình, điển hình", "Tên",
            "Tên mô hình tự quản", "Tên mô hình/điển hình", "Mô hình tự quản", "Tên loại mô hình",
        ),
        "place": (
            "Nơi thực hiện", "Địa điểm", "Địa bàn thực hiện", "Nơi triển khai", "Địa bàn triển khai",
            "Nơi xây dựng", "Địa điểm thực hiện", "Địa chỉ", "Đơn vị thực hiện", "Phạm vi",
            "Phạm vi thực hiện", "Nơi áp dụng", "Địa bàn", "Đơn vị xây dựng", "Địa điểm triển khai",
        ),
        AREAS: tuple(head for head in _AREA_HEADS if head != "Địa bàn"),
        "scope": (
            "Phạm vi mô hình", "Phạm vi áp dụng", "Phạm vi hoạt động", "Cấp mô hình", "Loại phạm vi",
            "Phạm vi xây dựng",
        ),
        "kinds": ("Loại", "Loại hình", "Loại mô hình", "Hình thức", "Loại hình mô hình"),
        "board": (
            "Ban chủ nhiệm (người)", "Số người Ban chủ nhiệm", "Số thành viên Ban chủ nhiệm",
            "Ban điều hành (người)", "Số người Ban điều hành", "Số thành viên Ban điều hành",
            "Số lượng Ban chủ nhiệm", "Số lượng BCN", "Số lượng Ban điều hành",
        ),
        "board_head": (
            "Trưởng Ban chủ nhiệm", "Trưởng Ban điều hành", "Chủ nhiệm", "Trưởng ban", "Trưởng BCN",
            "Chủ nhiệm mô hình", "Họ tên Trưởng ban", "Trưởng BĐH",
        ),
        "regulation": (
            "Quy chế hoạt động", "Quy chế", "Số quy chế", "Quy chế số", "Quy ước", "Quy chế, quy ước",
        ),
        "funding": (
            "Nguồn kinh phí", "Kinh phí", "Kinh phí hoạt động", "Nguồn kinh phí hoạt động", "Nguồn lực",
        ),
        "results": (
            "Kết quả", "Kết quả hoạt động", "Kết quả nổi bật", "Kết quả đạt được", "Kết quả thực hiện",
            "Kết quả, hiệu quả",
        ),
        "fields": ("Lĩnh vực", "Lĩnh vực hoạt động", "Nội dung", "Nội dung hoạt động", "Chuyên đề"),
        "founded": (
            "Năm thành lập/QĐ", "Năm thành lập", "Ngày thành lập", "Thời gian thành lập",
            "Thời điểm thành lập", "Ngày ra mắt", "Thời gian ra mắt", "Năm ra mắt", "Ngày, tháng thành lập",
            "Thành lập", "Thời gian xây dựng", "Năm xây dựng", "QĐ/Năm thành lập",
            "Ngày, tháng, năm thành lập", "Năm TL", "Năm thành lập, QĐ", "Năm thành lập, số QĐ",
            "Thời gian thành lập/QĐ", "Quyết định/năm thành lập",
        ),
        "decision_number": (
            "QĐ thành lập", "Quyết định thành lập", "Số QĐ thành lập", "Số quyết định thành lập",
            *_DECISION, "Số, ngày QĐ thành lập",
        ),
        "decision_date": (*_DECISION_DATE, "Ngày QĐ thành lập"),
        "points": (
            "Số điểm", "Điểm", "Số điểm mô hình", "Số lượng điểm", "Tổng số điểm", "Số điểm nhân rộng",
        ),
        "groups": (
            "Số tổ", "Tổ", "Số tổ, nhóm", "Số tổ/nhóm", "Số lượng tổ", "Tổng số tổ", "Số nhóm",
            "Số tổ tự quản",
        ),
        "members": (
            "Số thành viên", "Thành viên", "Số người", "Số người tham gia", "Số TV", "Tổng số thành viên",
            "Quân số", "Số lượng thành viên", "Số hộ, thành viên", "Số thành viên tham gia",
        ),
        "rating": (
            "Xếp loại", "Phân loại", "Kết quả xếp loại", "Đánh giá", "Hiệu quả", "Kết quả phân loại",
            "Đánh giá hiệu quả", "Xếp loại năm", "Kết quả đánh giá", "Chất lượng",
        ),
        "rating_year": ("Năm xếp loại", "Năm đánh giá"),
        "status": (
            "Tình trạng", "Trạng thái", "Hiện trạng", "Tình hình hoạt động", "Tình trạng hoạt động",
            "Hoạt động", "Hiện nay",
        ),
        "ended": ("Ngày giải thể", "Giải thể", "Năm giải thể", "Thời gian giải thể"),
        "lead": (
            "Chủ trì", "Đơn vị chủ trì", "Người phụ trách", "Phụ trách", "Tổ trưởng", "Người đứng đầu",
            "Cơ quan chủ trì", "Trưởng mô hình",
        ),
    },
    "recipient": {
        **_ANY,
        WITHHELD: (*_ANY[WITHHELD], *_ID),
        "name": (
            *_NAME, "Tên", "Tên tập thể, cá nhân", "Tên cá nhân, tập thể", "Tập thể, cá nhân",
            "Cá nhân, tập thể", "Tên tập thể", "Tên cá nhân", "Họ và tên, tên tập thể",
            "Họ tên/tên tập thể", "Họ và tên/Tập thể", "Cá nhân", "Tập thể", "Tập thể/cá nhân",
            "Tên tập thể/cá nhân", "Đối tượng khen thưởng", "Họ và tên cá nhân, tên tập thể",
            "Họ tên, đơn vị",
        ),
        FAMILY: _FAMILY,
        "kind": ("Đối tượng", "Loại đối tượng", "Loại"),
        "form_of_address": ("Xưng hô", "Danh xưng", "Ông/bà", "Ông (bà)"),
        "title": _TITLE,
        "organisation": _ORGANISATION_HEADS,
        "citation": _CITATION,
        "book_number": (
            "Số vào sổ", "Số sổ", "Số vào sổ vàng", "Số sổ vàng", "Số vào sổ khen thưởng", "Vào sổ số",
        ),
        "birth": _BIRTH_HEADS,
        "sex": _SEX_HEADS,
        MALE: _MALE,
        FEMALE: _FEMALE,
        "address": (*_ADDRESS_HEADS, *_AREA_HEADS),
    },
    "area": {
        **_ANY,
        "name": (
            *(head for head in _AREA_HEADS if head != "Địa bàn phụ trách"), "Tên", "Tên khu dân cư",
            "Tên TDP",
            "Tên tổ dân phố", "Tên thôn, tổ dân phố", "Tên thôn/tổ dân phố", "Tên thôn/TDP", "Tên thôn, TDP",
            "Tên thôn (TDP)", "Tên thôn, bản", "Tên bản", "Tên ấp", "Tên xóm", "Tên khu phố", "Tên khóm",
            "Tên khối phố", "Tên buôn", "Tên làng", "Tên địa bàn", "Tên gọi", "Tên thôn, khu phố",
        ),
        "kind": ("Loại", "Loại hình", "Loại địa bàn"),
        "households": (
            "Số hộ", "Tổng số hộ", "Hộ", "Số hộ dân", "Số hộ gia đình", "Tổng số hộ dân", "Hộ dân", "SH",
            "Số lượng hộ", "Số hộ hiện có", "Tổng hộ", "Số nóc nhà",
        ),
    },
    "team": {
        **_ANY,
        "name": (
            "Tên tổ", "Tổ", "Tên tổ bảo vệ ANTT", "Tổ bảo vệ ANTT", "Tổ bảo vệ an ninh, trật tự", "Tên",
            "Tổ bảo vệ", "Tổ BVANTT", "Tổ ANTT", "Tên Tổ BVANTT", "Tên tổ bảo vệ an ninh, trật tự",
            "Tên tổ bảo vệ", "Tên đội", "Đơn vị (Tổ)", "Tổ BV ANTT", "Tên tổ ANTT", "Tổ bảo vệ ANTT ở cơ sở",
        ),
        AREAS: (
            *_AREA_HEADS, "Địa bàn quản lý", "Phụ trách địa bàn", "Phạm vi phụ trách", "Địa bàn hoạt động",
            "Thôn phụ trách", "Các thôn phụ trách", "Phụ trách thôn", "Phạm vi hoạt động",
            "Thôn, tổ dân phố phụ trách", "Phụ trách",
        ),
        "quota": (
            "Định mức", "Định biên", "Biên chế", "Số lượng theo định mức", "Định mức thành viên",
            "Quân số theo định mức", "Số người theo định mức", "Quân số định mức", "Số lượng được giao",
            "Chỉ tiêu",
        ),
        "decision_number": (
            "Số QĐ thành lập", "QĐ thành lập", "Quyết định thành lập", "Số quyết định thành lập",
            *_DECISION, "Số, ngày QĐ thành lập", "Số QĐ, ngày thành lập", "Quyết định thành lập tổ",
        ),
        "decision_date": (*_DECISION_DATE, "Ngày QĐ thành lập", "Ngày thành lập", "Ngày tháng thành lập"),
        "status": ("Tình trạng", "Trạng thái", "Hiện trạng", "Tình hình hoạt động", "Tình trạng hoạt động"),
    },
    "organisation": {
        **_ANY,
        "name": (
            "Tên", "Tên đầy đủ", "Tên cơ quan", "Tên đơn vị", "Tên tổ chức", "Tên cơ quan, tổ chức",
            "Tên cơ quan, đơn vị", "Cơ quan", "Đơn vị", "Tổ chức", "Cơ quan, đơn vị", "Cơ quan, tổ chức",
            "Cơ quan/Đơn vị", "Tên doanh nghiệp", "Tên trường", "Cơ quan, đơn vị, tổ chức", "Tên gọi",
        ),
        "short_name": ("Tên gọi tắt", "Tên viết tắt", "Viết tắt", "Tên tắt", "Gọi tắt"),
        "kind": ("Loại", "Loại hình", "Khối", "Loại hình tổ chức", "Nhóm"),
    },
    "conference": {
        **_ANY,
        "name": (
            "Tên hội nghị", "Hội nghị", "Tên cuộc họp", "Cuộc họp", "Tên hội nghị, cuộc họp", "Tên",
            "Nội dung",
            "Nội dung hội nghị", "Nội dung cuộc họp", "Tên sự kiện", "Tên hoạt động", "Tên buổi tuyên truyền",
            "Hội nghị, cuộc họp", "Nội dung họp", "Tên hội nghị/cuộc họp", "Tên gọi", "Tên buổi họp",
        ),
        "start": (
            "Bắt đầu", "Thời gian", "Thời gian tổ chức", "Ngày tổ chức", "Ngày", "Ngày họp", "Ngày, giờ",
            "Ngày giờ", "Thời điểm", "Ngày tháng", "Ngày, tháng", "Ngày, tháng, năm", "Ngày diễn ra",
            "Thời gian diễn ra", "Thời gian bắt đầu", "Ngày thực hiện", "Thời gian thực hiện",
            "Thời gian họp",
            "Ngày tháng tổ chức", "Ngày tháng năm", "Ngày, giờ tổ chức", "Thời gian, ngày tháng",
        ),
        CLOCK: ("Giờ", "Giờ họp", "Giờ bắt đầu", "Giờ tổ chức", "Thời gian (giờ)"),
        "end": ("Kết thúc", "Thời gian kết thúc"),
        "place": (
            "Địa điểm", "Địa điểm tổ chức", "Nơi họp", "Tại", "Địa điểm họp", "Nơi diễn ra", "Nơi thực hiện",
        ),
        "kind": ("Loại", "Loại hội nghị", "Loại hình", "Loại hình hội nghị", "Loại cuộc họp"),
        "subjects": ("Chuyên đề", "Chủ đề", "Nội dung tuyên truyền", "Chuyên đề tuyên truyền"),
        "headcount": (
            "Số lượt người dự", "Số người dự", "Số người tham dự", "Số người", "Số lượt người", "Số đại biểu",
            "Số lượng", "Số lượng người dự", "Số người tham gia", "Số lượt người tham dự", "SL", "Lượt người",
            "Số lượt người tham gia", "Số lượng người tham dự", "Số đại biểu dự", "Tổng số người dự",
            "Số lượng người", "Số lượng đại biểu", "Người dự", "Người tham dự", "Số lượng tham dự",
        ),
        "commitments": (
            "Số bản cam kết", "Số cam kết", "Bản cam kết", "Ký cam kết", "Số hộ ký cam kết",
            "Số bản ký cam kết",
        ),
        "organiser": (
            "Đơn vị tổ chức", "Cơ quan tổ chức", "Đơn vị chủ trì", "Cơ quan chủ trì", "Đơn vị thực hiện",
        ),
        "chair": ("Chủ trì", "Người chủ trì", "Chủ tọa", "Đồng chí chủ trì"),
        "secretary": ("Thư ký", "Người ghi biên bản", "Ghi biên bản"),
        "number": ("Số biên bản", "Biên bản số", "Số BB"),
    },
}

# fmt: on
SUBHEADINGS: dict[tuple[str, str], str] = {
    ("birth", "nam"): MALE,
    ("birth", "nữ"): FEMALE,
    ("sex", "nam"): MALE,
    ("sex", "nữ"): FEMALE,
    ("birth", "ngày"): BIRTH_DAY,
    ("birth", "tháng"): BIRTH_MONTH,
    ("birth", "năm"): BIRTH_YEAR,
    ("name", "họ"): FAMILY,
    ("name", "tên"): GIVEN,
    ("decision_number", "số"): "decision_number",
    ("decision_number", "ngày"): "decision_date",
    ("decision_number", "ngày tháng"): "decision_date",
    ("decision_number", "ngày, tháng, năm"): "decision_date",
    ("certificate_number", "số"): "certificate_number",
    ("certificate_number", "ngày"): "certificate_date",
    ("certificate_number", "ngày cấp"): "certificate_date",
    ("previous_service", "từ ngày"): "previous_from",
    ("previous_service", "từ"): "previous_from",
    ("previous_service", "đến ngày"): "previous_to",
    ("previous_service", "đến"): "previous_to",
    ("previous_service", "lực lượng"): "previous_service",
    ("left_decision", "số"): "left_decision",
    ("left_decision", "ngày"): "left",
    ("present", "có"): HERE,
    ("present", "không"): AWAY,
    (AWAY, "có lý do"): AWAY_EXCUSED,
    (AWAY, "không lý do"): AWAY_UNEXCUSED,
    (AWAY, "có phép"): AWAY_EXCUSED,
    (AWAY, "không phép"): AWAY_UNEXCUSED,
    (AWAY, "lý do"): "reason",
}
"""What the lower heading means under the upper one; compared with diacritics, since “Nam” is not “Năm”."""

TITLE_WORDS: dict[str, tuple[str, ...]] = {
    "attendance": ("đại biểu", "dự hội nghị", "thành phần", "điểm danh", "dự họp"),
    "member": ("lực lượng", "tổ bảo vệ", "bảo vệ an ninh", "tổ viên"),
    "model": ("mô hình",),
    "recipient": ("khen thưởng", "giấy khen", "được khen"),
    "person": ("danh bạ", "khách mời"),
    "area": ("danh sách thôn", "danh sách các thôn", "danh sách khu dân cư", "danh sách tổ dân phố"),
    "team": ("danh sách tổ bảo vệ", "danh sách các tổ"),
    "conference": ("thống kê hội nghị", "danh sách hội nghị", "các hội nghị", "các cuộc họp"),
    "organisation": ("danh sách cơ quan", "danh sách đơn vị"),
}
"""Words of a title above the table that tell which kind a list is."""

REFUSED_SHEET = "Dòng cần sửa"
"""The sheet of rows given back; its last column, the reasons, is not data."""

SKIPPED = (NUMBER, SIGNATURE, WITHHELD, IGNORED)
"""Targets whose columns are not read."""
