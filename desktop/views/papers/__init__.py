"""Issued papers on screen: the register of a year, the exact file of a paper, the check of a paper."""
