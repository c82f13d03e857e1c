"""What comes with the tool beside its code: inside the package once installed, at the top level of a checkout."""

from pathlib import Path


def _supplied(inside: str, checkout: str) -> Path:
    package = Path(__file__).parent
    return package / inside if (package / inside).is_dir() else package.parent / checkout


def standard_templates() -> Path:
    """Return the folder of the standard templates."""
    return _supplied("templates", "templates")


def standard_national() -> Path:
    """Return the folder of the standard text and forms, which has a folder for each year."""
    return _supplied("national", "content/national")


def template_folders(own: Path) -> tuple[Path, ...]:
    """Return the folders in which a template is looked for, in order: the workspace's own, then the standard ones."""
    return (own, standard_templates()) if own.is_dir() else (standard_templates(),)
