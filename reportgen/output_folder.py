"""What the output may be, and what in it is the tool's own: nothing else in it is replaced or removed.

Git carries symbolic links, and somebody may keep the output in it: none below the output is followed.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from reportgen.problems import UsageError, shown
from reportgen.records import FOLDER
from reportgen.workspace import Workspace, find_reports
from reportgen.write import refuse_links

_BUILT = re.compile(
    r"index\.html|accessibility\.html|mappa-annual-report-[a-z0-9-]+\.pdf|statistics\.(?:csv|ods|xlsx)"
    r"|assets/[a-z0-9-]+\.(?:css|svg|png|jpg)|assets/fonts/[\w-]+\.woff2",
    re.ASCII,
)
_SYSTEM = re.compile(r"(?:.+/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini|~\$[^/]+|\.~lock\.[^/]+#)", re.IGNORECASE)
"""Files that systems put into every folder that somebody looks at, and office programs beside a file that is open."""


def is_built(name: str) -> bool:
    """Say whether a file in a report's folder, by its path in it, is one that a build writes, and may replace."""
    return _BUILT.fullmatch(name) is not None or _SYSTEM.fullmatch(name) is not None


def check_output(workspace: Workspace) -> None:
    """Look that what a build writes can harm nothing else.

    Raises UsageError where the output and what is read are in one another, and where a link would lead elsewhere.
    """
    output = workspace.output.resolve()
    for source in (workspace.content, workspace.templates):
        folder = source.resolve()
        if output.is_relative_to(folder) or folder.is_relative_to(output):
            what = f"the output cannot be {shown(workspace.output)}, as {shown(source)} is"
            where = "the same folder" if output == folder else "in it" if folder.is_relative_to(output) else "around it"
            raise UsageError(f"{what} {where}: name a folder of its own with --output")
    refuse_links(_written(workspace), "remove the link, or name the folder that it leads to with --output")


def _written(workspace: Workspace) -> Iterator[Path]:
    """Yield the folders of the reports and all above them, and all that stands in the tool's own one."""
    yield workspace.output
    for report in find_reports(workspace):
        yield workspace.output / report.area
        yield workspace.output / report.area / report.year
    yield workspace.output / FOLDER
    for parent, folders, files in os.walk(workspace.output / FOLDER):
        yield from (Path(parent, name) for name in sorted([*folders, *files]))
