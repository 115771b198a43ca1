"""The designer of pre-printed blanks: frames on a picture of the blank, to the half millimetre."""
