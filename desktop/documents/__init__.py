"""Contents in, bytes out: papers as PDF, spreadsheets in and out. Knows no database and no window."""
