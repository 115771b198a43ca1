"""Spreadsheets: read as offices keep them, previewed row by row, written back with what was refused."""
