"""What stands in a printed document, read from the records and the office's settings."""
