"""Lists from Excel: the wizard, and cells pasted into the delegates of a conference."""
