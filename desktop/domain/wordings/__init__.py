"""The fixed sentences of papers: official texts with named fields, which an office may say otherwise."""
