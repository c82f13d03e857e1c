"""One browser for all tests of a process, with every page open in it."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.web.pages import PAGES, VIEWS, View, publish

HOST = "https://report.invalid/"
"""Where the pages seem to be published; the name can never exist (RFC 2606), and the network is never asked."""

NODE_MODULES = Path(__file__).parent / "node_modules"
PROBE = Path(__file__).parent / "probe.js"

_SWITCHES = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


class Show(Protocol):
    """Shows pages to a reader."""

    def __call__(self, name: str, view: View, style: str = "") -> Page:
        """Show the page of that name from its beginning, in a view, with a style sheet of the reader's own."""


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which each page of PAGES is published."""
    folder = tmp_path_factory.mktemp("web")
    publish(folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the machine's Chromium, with a profile of its own that is new and goes away."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "there is no Chromium here: run scripts/setup.sh test"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, chromium_sandbox=False, args=_SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(browser: Browser, published: Path) -> Mapping[str, Page]:
    """Return every page, loaded, with the measures of probe.js; none may ask for what is not published with it."""
    missed: list[str] = []

    def serve(route: Route) -> None:
        file = published / route.request.url.removeprefix(HOST)
        if route.request.url.startswith(HOST) and file.is_file():
            route.fulfill(path=file)
        else:
            missed.append(route.request.url)
            route.abort()

    context = browser.new_context()
    context.set_default_timeout(10_000)
    context.route("**/*", serve)
    opened = {}
    for name, file in PAGES.items():
        opened[name] = context.new_page()
        opened[name].goto(f"{HOST}{file}")
        opened[name].add_script_tag(path=PROBE)
        opened[name].add_script_tag(path=NODE_MODULES / "axe-core/axe.min.js")
    assert missed == []
    return opened


@pytest.fixture
def show(pages: Mapping[str, Page]) -> Show:
    """Return a function that shows a page."""

    def shown(name: str, view: View, style: str = "") -> Page:
        page = pages[name]
        page.bring_to_front()
        page.set_viewport_size({"width": view.width, "height": view.height})
        page.emulate_media(forced_colors=view.forced_colors, reduced_motion=view.reduced_motion)
        page.evaluate("style => probe.begin(style)", style)
        return page

    return shown


@pytest.fixture(params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    """Return the name of each page in turn."""
    return str(request.param)


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest) -> View:
    """Return each view in turn."""
    return VIEWS[request.param]
