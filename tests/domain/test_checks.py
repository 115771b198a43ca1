"""The outcome of a check."""

from desktop.domain.checks import Checked


def test_a_value_with_warnings_may_be_stored():
    assert Checked("0912345678", warnings=("phone.zero_added",)).ok


def test_an_error_may_not_be_stored():
    assert not Checked(None, error="phone.length").ok
