"""Every page with axe-core, in light and dark: no serious and no critical finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from docs.screens.seed import lively_office
from ingest.review.ledger_desk import LedgerDesk
from ingest.review.office import Office

pytestmark = pytest.mark.browser

PAGES = ("/", "/queue", "/documents/421", "/ledger", "/groups", "/duplicates", "/memories", "/documents/421/history",
         "/upload", "/settings", "/name", "/nowhere")  # fmt: skip
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = lively_office(tmp_path_factory.mktemp("home"))
    yield made
    assert isinstance(made.desk, LedgerDesk)
    made.desk.ledger.close()


@pytest.fixture(params=["light", "dark"])
def window(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    """A window in which axe may be added to the page; everything else is as people have it."""
    context = browser.new_context(base_url=address, color_scheme=request.param, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_serious_on_any_page(window: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = []
    for path in PAGES:
        window.goto(path)
        found += [f"{path}: {line}" for line in findings(Axe().run(window))]
    assert found == []


@pytest.mark.parametrize(("document", "keys"), [(421, "?"), (421, "x"), (421, "m"), (430, "m63")])
def test_axe_finds_nothing_serious_in_a_dialog(window: Any, document: int, keys: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    window.goto(f"/documents/{document}")
    window.wait_for_selector(".field.now")
    for key in keys:
        window.keyboard.press(key)
    window.wait_for_selector("dialog[open]")
    assert findings(Axe().run(window)) == []


def findings(results: Any) -> list[str]:
    """The serious ones, each with the first place where it stands."""
    assert results.response["passes"], "axe did not run"
    return [
        f"{one['id']} at {one['nodes'][0]['target']}: {one['nodes'][0]['failureSummary']}"
        for one in results.response["violations"]
        if one["impact"] in SERIOUS
    ]


def test_everything_can_be_reached_with_the_tab_key(window: Any) -> None:
    """The focus never gets stuck, and what has it can be seen."""
    window.goto("/documents/421")
    window.wait_for_selector(".field.now")
    seen = set()
    for _ in range(80):
        window.keyboard.press("Tab")
        seen.add(window.evaluate("() => document.activeElement.dataset.do ?? document.activeElement.className"))
    assert {"zoom-in", "reject", "postpone", "more", "stage", "brand"} <= seen
