"""The one place for layout: what a document is made of, how it is set in lines and pages, how it is drawn.

``blocks`` say what stands on the paper (any renderer can read them), ``composing`` and ``tables`` set them in
lines, ``pages`` breaks the lines into pages, ``pdf`` draws the pages; ``word`` and ``spreadsheet`` write the
same blocks as files to edit. ``letterhead``, ``titles``, ``ending``, ``signature`` and ``dotted`` build the
parts every document shares; ``fitting`` and ``border`` serve certificates.
"""
