"""What can be wrong with a drawing."""


class ForeignError(Exception):
    """A drawing holds what is not drawing (a document type, a script, something from elsewhere), or far too much.

    `hint` says what to do, where that is more than to save it again.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class UnsetTextError(Exception):
    """A drawing sets text along a line, which the PDF engine does not."""


class NoDrawingError(Exception):
    """The file is not an SVG drawing with a size."""
