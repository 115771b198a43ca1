"""Trang chủ: what is to be done, the figures of a period, the office's calendar."""
