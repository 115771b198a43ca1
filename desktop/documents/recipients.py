"""How a certificate names its recipient: by kind, with the form of address typed once."""

from __future__ import annotations

from desktop.domain import recipients
from desktop.domain.contents.awards import CertificateContent
from desktop.domain.text import clean_lines


def label_and_name(content: CertificateContent) -> tuple[str, str]:
    """ "Ông:" and "NGUYỄN VĂN ĐỨC", "Tập thể:" and "NHÂN DÂN …", "Hộ gia đình: Ông" and "PHAN VĂN TUẤN".

    The name is empty if there is none.
    """
    name = clean_lines(content.name or "")
    label, name = recipients.label_and_name(content.kind, content.form_of_address, name)
    return label, name.upper()
