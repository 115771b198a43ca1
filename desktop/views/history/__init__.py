"""Nhật ký của sổ: who changed what, newest first."""
