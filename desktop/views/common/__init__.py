"""Components every page is built from. Each module says in its docstring how it is used."""
