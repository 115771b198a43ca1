"""Conferences: list, record with delegates, groups, content, venues and history."""
