"""Lists of what people decided: values taken where two places differed, records sent back."""
