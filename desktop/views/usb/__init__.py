"""Gói dữ liệu USB: both ways on one stick, what came, and who is trusted."""
