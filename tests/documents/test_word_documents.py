"""Every document offered for Word says there what its PDF says, in the same order, on pages like its own."""

from __future__ import annotations

import pytest

from desktop.documents import (
    award_decision,
    award_lists,
    delegates,
    enrolment,
    force_forms,
    invitations,
    minutes,
    team_decisions,
    written,
)
from desktop.documents.layout.paper import Paper
from desktop.documents.rendering import render
from desktop.services.papers.catalogue import DOCUMENTS
from desktop.services.papers.prepared import WORD
from tests.documents import force_samples as force
from tests.documents import meeting_samples as meeting
from tests.documents import samples, test_enrolment
from tests.documents import written_samples as texts
from tests.documents.reading import Pdf
from tests.documents.reading_word import MM, Word, words_of

PAPERS = {
    "minutes": minutes.paper(samples.MINUTES),
    "key-sheet": enrolment.paper(test_enrolment.CONTENT),
    "invitations": invitations.paper(meeting.INVITATIONS),
    "delegates": delegates.paper(meeting.DELEGATES),
    "award-decision": award_decision.paper(meeting.DECISION),
    "award-list": award_lists.list_paper(meeting.award_list(meeting.awarded("Ông Lò Văn Ơn"))),
    "team-founding": team_decisions.paper(force.decision(6)),
    "team-recognition": team_decisions.paper(force.decision(2)),
    "team-release": team_decisions.paper(force.decision(2, force.Columns.GOING)),
    "force-05": force_forms.form_paper(force.form(force.Form.RECOGNITION, 2)),
    "force-06": force_forms.form_paper(force.form(force.Form.LEADERS, 2)),
    "force-07": force_forms.report_paper(force.report(2)),
    "document plan": written.paper(texts.PLAN),
    "document letter": written.paper(texts.LETTER_TO_ONE),
    "document decision": written.paper(texts.DECIDED),
}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_word_and_pdf_say_the_same_words_in_the_same_order(paper: Paper) -> None:
    assert Word(render(paper, "docx")).words() == words_of(Pdf(render(paper)))


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_section_has_the_page_of_the_pdf(paper: Paper) -> None:
    sections = Word(render(paper, "docx")).document.sections
    assert len(sections) == len(paper.sections)
    for section, wanted in zip(sections, paper.sections, strict=True):
        setup = wanted.setup
        sides = (section.page_width, section.page_height, section.left_margin, section.top_margin)
        points = (setup.width, setup.height, setup.left, setup.top)
        assert [side / MM for side in sides] == pytest.approx([p * 25.4 / 72 for p in points], abs=0.05)


def test_every_document_for_word_is_looked_at_here() -> None:
    offered = {name for name, document in DOCUMENTS.items() if WORD in document.forms}
    assert offered == {name.split()[0] for name in PAPERS}
