"""The one place for layout: what a document is made of, how it is set in lines and pages, how it is drawn.

``blocks`` say what stands on the paper (any renderer can read them), ``composing`` sets them in lines,
``pages`` breaks the lines into pages, ``pdf`` draws the pages. ``letterhead``, ``signature`` and ``dotted``
build the parts every document shares; ``fitting`` and ``border`` serve certificates.
"""
