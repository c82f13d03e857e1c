"""The web page in a real browser and before real checkers."""
