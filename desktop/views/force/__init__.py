"""The core force: areas and teams as a tree, and the roster of a team."""
