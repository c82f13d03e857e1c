"""The commands as a user runs them: what is printed where, and the exit codes 0, 1 and 2."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from reportgen.workspace import Workspace

Edit = Callable[[str, str, str], None]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the tool as a user does, from the current folder."""
    return subprocess.run(
        [sys.executable, "-m", "reportgen", *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("areas", [["borsetshire"], ["borsetshire", "ambria"]])
def test_a_python_that_would_draw_other_pages_is_refused(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, areas: list[str]
) -> None:
    monkeypatch.setenv("PYTHONOPTIMIZE", "1")
    shutil.copytree(workspace.content / "borsetshire", workspace.content / "ambria")
    result = run("build", *areas)
    assert (result.returncode, result.stdout) == (2, "")
    hint = "unset PYTHONOPTIMIZE, and run Python without -O"
    message = f"the PDF engine would draw other pages where Python runs optimised: {hint}"
    assert result.stderr == f"reportgen: {message}\n"
    assert not list(workspace.output.rglob("*.pdf"))


@pytest.mark.usefixtures("workspace")
def test_build_says_where_the_page_is() -> None:
    result = run("build")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "borsetshire/2009-10: output/borsetshire/2009-10/index.html\n"
    assert Path("output/borsetshire/2009-10/index.html").is_file()


def test_problems_go_to_standard_error_one_a_line_and_the_exit_code_is_1(workspace: Workspace, edit: Edit) -> None:
    edit("borsetshire/area.yaml", "name: Borsetshire", "nam: Borsetshire")
    edit("borsetshire/2009-10/work.md", "#statistics", "#statistic")
    result = run("build")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "borsetshire/2009-10: not built, 3 problems",
        (
            'content/borsetshire/2009-10/work.md:5: the link "#statistic" leads to nothing in this report: '
            'did you mean "#statistics"?'
        ),
        'content/borsetshire/area.yaml:1: the key "name" is missing: add a line "name: …"',
        'content/borsetshire/area.yaml:1: unknown key "nam": did you mean "name"?',
        "3 problems in borsetshire/2009-10; former output is as it was",
    ]
    assert not (workspace.output / "borsetshire").exists()


def test_build_writes_problems_for_other_tools_and_nothing_else_to_standard_output(edit: Edit) -> None:
    edit("borsetshire/2009-10/work.md", "#statistics", "#statistic")
    result = run("build", "--format", "json")
    assert result.returncode == 1
    (problem,) = json.loads(result.stdout)["problems"]
    assert (problem["file"], problem["line"]) == ("content/borsetshire/2009-10/work.md", 5)
    assert result.stderr.splitlines()[0] == "borsetshire/2009-10: not built, 1 problem"
    edit("borsetshire/2009-10/work.md", "#statistic", "#statistics")
    result = run("build", "--format", "github")
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == "borsetshire/2009-10: output/borsetshire/2009-10/index.html\n"


def test_a_strict_build_fails_on_warnings_after_it_has_built(workspace: Workspace) -> None:
    photograph = workspace.content / "borsetshire/2009-10/images/photo.png"
    Image.new("RGB", (40, 30), "grey").save(photograph)
    for strict, code in (([], 0), (["--strict"], 1)):
        result = run("build", *strict)
        assert result.returncode == code
        assert "too small for print" in result.stderr
        assert "1 warning)" in result.stdout
    assert Path("output/borsetshire/2009-10/index.html").is_file()


def test_shards_are_disjoint_and_all_of_them_are_all(workspace: Workspace) -> None:
    for area in ("loamshire", "mercia"):
        shutil.copytree(workspace.content / "borsetshire", workspace.content / area)
    shards = [run("build", "--shard", f"{part}/2").stdout.splitlines() for part in (1, 2)]
    built = [line.partition(": ")[0].rpartition(" ")[2] for lines in shards for line in lines]
    assert [len(lines) for lines in shards] == [2, 1]
    assert sorted(built) == [f"{area}/2009-10" for area in ("borsetshire", "loamshire", "mercia")]


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["build", "borsetshir"], 'reportgen: there is no report "borsetshir" in content: did you mean "borsetshire"'),
        (["build", "--content", "nowhere"], 'reportgen: there is no folder "nowhere" here'),
        (["build", "--jobs", "0"], "Error: Invalid value for '--jobs'"),
        (["build", "--shard", "3/2"], "Error: Invalid value for '--shard': \"3/2\" is no part of a whole"),
        (["build", "--shard", "0/2"], "Error: Invalid value for '--shard': \"0/2\" is no part of a whole"),
        (["build", "--shard", "half"], "Error: Invalid value for '--shard': \"half\" is no part of a whole"),
        (["bild"], "Error: No such command 'bild'"),
        (["build", "--nonsense"], "Error: No such option"),
        (["new", "Borset Shire", "2009-10"], 'reportgen: "Borset Shire" cannot name an area'),
        (["new", "con", "2009-10"], "no name that Windows keeps for itself, such as con"),
        (["new", "l" * 300, "2009-10"], "cannot name an area"),
        (["new", "loamshire", "2009"], 'reportgen: "2009" is not a year'),
        (
            ["new", "borsetshire", "2009-10"],
            "reportgen: content/borsetshire/2009-10 exists already: nothing was changed",
        ),
        ([], "Usage: "),
    ],
)
def test_wrong_use_is_told_and_the_exit_code_is_2(arguments: list[str], complaint: str) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert complaint in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_that_is_misnamed_is_told_where_no_report_is_found(workspace: Workspace) -> None:
    (workspace.content / "borsetshire/2009-10").rename(workspace.content / "borsetshire/2009-11")
    assert 'the folder "borsetshire/2009-11" is not named for a year' in run("build").stderr
    (workspace.content / "borsetshire").rename(workspace.content / "Borset Shire")
    assert 'the folder "Borset Shire" cannot name an area' in run("build", "borsetshire").stderr


@pytest.mark.usefixtures("workspace")
def test_an_output_folder_that_cannot_be_written_is_wrong_use() -> None:
    Path("output").mkdir()
    Path("output/borsetshire").write_text("in the way")
    result = run("build")
    assert result.returncode == 2
    assert result.stderr.startswith("reportgen: output/borsetshire/2009-10 cannot be written (")
    assert Path("output/borsetshire").read_text() == "in the way"


def test_the_folders_can_be_named(workspace: Workspace, tmp_path: Path) -> None:
    workspace.content.rename("words")
    (tmp_path / "looks/sections").mkdir(parents=True)
    (tmp_path / "looks/sections/note.html").write_text("", encoding="utf-8")
    result = run("build", "borsetshire/2009-10", "--content", "words", "--templates", "looks", "--output", "public")
    assert result.returncode == 0
    assert Path("public/borsetshire/2009-10/statistics.csv").is_file()


def test_list_shows_every_report_and_where_one_has_a_problem(workspace: Workspace) -> None:
    broken = workspace.content / "borsetshire/2010-11"
    broken.mkdir()
    (broken / "report.yaml").write_text("status: final\nstatus: final\n", encoding="utf-8")
    result = run("list")
    assert result.returncode == 0
    assert result.stdout.splitlines() == [
        "borsetshire/2009-10  final    MAPPA Annual Report",
        "borsetshire/2010-11  problem  content/borsetshire/2010-11/report.yaml:2",
    ]


@pytest.mark.usefixtures("workspace")
def test_figures_lists_every_name_with_its_value_and_the_line_where_it_was_typed() -> None:
    result = run("figures", "borsetshire", "2009-10")
    assert (result.returncode, result.stderr) == (0, "")
    lines = {line.split()[0]: line.split(maxsplit=1)[1] for line in result.stdout.splitlines()}
    assert lines["area.name"] == "Borsetshire"
    assert lines["year.end"] == "31 March 2010"
    assert lines["people.chief.name"] == "Siân O'Neill"
    place = "content/borsetshire/2009-10/statistics.yaml"
    assert lines["figures.eligible.category_1.level_1"].split() == ["1,481", f"{place}:2"]
    assert lines["figures.eligible.category_1.total"].split()[1:] == [
        "eligible.category_1.level_1",
        "+",
        "eligible.category_1.level_2",
    ]
    assert lines["figures.by_area.ambridge"].split() == ["1,400", f"{place}:5"]
    share = "eligible.all.level_1 / eligible.all.total x 100"
    assert lines["figures.share_level_1"].split() == ["suppressed", *share.split()]


def test_help_names_every_command_and_imports_nothing_heavy() -> None:
    result = run("--help")
    assert result.returncode == 0
    assert all(command in result.stdout for command in ("build", "figures", "list", "new"))
    loaded = subprocess.run(
        [sys.executable, "-c", "import reportgen.cli, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {"weasyprint", "pydantic", "ruamel.yaml", "markdown", "jinja2", "rich"}.isdisjoint(loaded)
