"""A cluster builds what one machine builds: any standard executor can be handed in, that of Dask and one of threads."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from reportgen.build import build_reports
from reportgen.workspace import ReportId, Workspace
from tests.conftest import EXAMPLES, NOW, REPOSITORY


@pytest.fixture
def cluster() -> Iterator[Executor]:
    """Give the executor of a Dask cluster of two processes on this machine."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
        Client(local) as client,
        client.get_executor(pure=False) as executor,
    ):
        yield executor


def test_a_cluster_builds_the_same(cluster: Executor, reports: dict[str, Path], tmp_path: Path) -> None:
    _builds_the_same(cluster, reports, tmp_path)


def test_threads_build_the_same(reports: dict[str, Path], tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as threads:
        _builds_the_same(threads, reports, tmp_path)


def _builds_the_same(executor: Executor, reports: dict[str, Path], output: Path) -> None:
    workspace = Workspace(REPOSITORY / "content", REPOSITORY / "templates", output)
    ids = [ReportId(area, "2009-10") for area in EXAMPLES]
    assert {built.id for built in build_reports(workspace, ids, NOW, executor) if built.written} == set(ids)
    for report in ids:
        there = {path.name: path.read_bytes() for path in (output / str(report)).iterdir() if path.is_file()}
        assert there == {path.name: path.read_bytes() for path in reports[report.area].iterdir() if path.is_file()}
