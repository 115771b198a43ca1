"""What stands in a printed document, free of how it is laid out.

Each class is one document. A renderer needs nothing else; ``None`` (or an empty tuple) means "not filled in"
and prints as a dotted line. Dates are ISO 8601 ("2026-11-17", "2026-11-17T08:00"); the renderer writes them
as a document does. One module an area; ``parts`` holds what many share.
"""
