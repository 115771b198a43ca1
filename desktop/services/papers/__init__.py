"""Which papers the office can print, and what each is made from: a module an area, one catalogue of all."""
