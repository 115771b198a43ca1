"""Quản trị: printed names, users, backups, look, about."""
