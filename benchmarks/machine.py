"""What the benchmarks ran on."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.peers import chromium

_PACKAGES = ("reportgen", "weasyprint", "pydyf", "jinja2", "markdown", "pydantic", "pillow", "typst", "pypandoc_binary")


def description() -> list[str]:
    """Return lines on the day, the machine and the versions."""
    versions = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    return [
        f"- Date: {datetime.now(UTC):%-d %B %Y}",
        f"- Machine: {_processor()}, {os.cpu_count()} cores, {_memory()} GiB of memory, {platform.system()}",
        f"- Python {platform.python_version()}; {versions}; {_chromium()}",
    ]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


def _processor() -> str:
    """Return the name of the processor, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _chromium() -> str:
    program = chromium()
    if program is None:
        return "Chromium absent"
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return done.stdout.strip()
