"""In ấn: choose a paper, look at it, print it."""
