"""Lists and forms of any kind of record, drawn from its declared fields."""
