"""Sổ Phong Trào: the register of a commune's movement “Toàn dân bảo vệ an ninh Tổ quốc”."""

__version__ = "0.1.0"
