"""The editor of papers written in the program."""
