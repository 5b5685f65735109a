"""The pages in a real browser: a whole queue by keyboard, boxes in place at every zoom, undo, two reviewers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.review.office import Office
from schemas.outcome import Status
from tests.ingest.review.bound import TOLD, admitted
from tests.ingest.review.conftest import served
from tests.ingest.review.office_of_six import PAPERS, admit, draw, ledger_of, ledger_office, outcome
from tests.ingest.review.test_learning import ISSUER, comes_in

pytestmark = pytest.mark.browser


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A real ledger behind the pages."""
    made = ledger_office(tmp_path)
    yield made
    ledger_of(made).close()


FOCUSED = "document.activeElement.name"


def arrive(page: Any, document: int = 1) -> None:
    """Open a document and wait until its words are there."""
    with page.expect_response(lambda answer: answer.url.endswith(f"/documents/{document}/pages/1/words")):
        page.goto(f"/documents/{document}")
    page.wait_for_selector(".field.now")


def shown(page: Any) -> str:
    """The number of the document on the desk."""
    return str(page.get_attribute(".sheet", "data-document"))


def test_enter_starts_from_the_queue_and_focuses_the_doubtful_field(page: Any) -> None:
    page.goto("/queue")
    page.keyboard.press("Enter")
    page.wait_for_selector(".field.now")
    assert page.evaluate(FOCUSED) == "value:0:hours"
    assert page.locator(".box.now").get_attribute("data-field") == "0:hours"


def test_the_whole_queue_is_cleared_with_keys_alone(page: Any, office: Office) -> None:
    arrive(page)
    for number, paper in enumerate(PAPERS, start=1):
        page.wait_for_selector(f".sheet[data-document='{number}'] .field.now")
        if not paper.hours:
            page.keyboard.press("e")
            page.keyboard.type("1.25")
        page.keyboard.press("Enter")
    page.wait_for_url("**/queue")
    assert "Nothing waits" in page.inner_text("h1")
    assert all(office.desk.sheet(n).status is Status.ACCEPTED for n in range(1, len(PAPERS) + 1))


def test_number_keys_take_alternatives_and_corrected_says_so(page: Any, office: Office) -> None:
    arrive(page)
    page.keyboard.press("2")
    assert page.input_value("[name='value:0:hours']") == "2"
    assert "Corrected by you" in page.inner_text(".field.now .state")
    page.keyboard.press("Enter")
    page.wait_for_selector(".sheet[data-document='2']")
    page.wait_for_selector("#said:has-text('Confirmed')")
    hours = office.desk.sheet(1).field(0, "hours")
    assert hours is not None
    assert hours.text == "2"


def test_escape_leaves_a_field_as_it_was(page: Any) -> None:
    arrive(page)
    page.keyboard.press("e")
    page.keyboard.type("99")
    page.keyboard.press("Escape")
    assert page.input_value("[name='value:0:hours']") == "1.5"


def test_the_evidence_box_lies_on_its_word_at_every_zoom(page: Any, office: Office) -> None:
    arrive(page)
    box = next(b for b in PAPERS[0].printed_hours.split() if b == "1.5")
    place = next(w.box for w in office.drawer.words(office.desk.subject(1), 1).words if w.text == box)
    for keys in ("0", "z", "+", "++", "---", "t", "tt"):
        for key in keys:
            page.keyboard.press(key)
        drawn, image = page.evaluate(
            """() => ['.box.now', 'svg.page:not([hidden]) image'].map((which) => {
                const box = document.querySelector(which).getBoundingClientRect();
                return [box.x, box.y, box.width, box.height]; })"""
        )
        turned = int(page.get_attribute("svg.page:not([hidden])", "data-turned"))
        width, height = (792, 612) if turned % 180 == 0 else (612, 792)
        scale = image[2] / width
        assert image[3] / height == pytest.approx(scale, rel=0.01)
        middle = [(drawn[0] + drawn[2] / 2 - image[0]) / scale, (drawn[1] + drawn[3] / 2 - image[1]) / scale]
        x, y = place.middle
        expected = {0: (x, y), 90: (612 - y, x), 180: (792 - x, 612 - y), 270: (y, 792 - x)}[turned]
        assert middle == pytest.approx(expected, abs=1.5)


def test_words_are_picked_by_dragging_over_them(page: Any) -> None:
    arrive(page)
    page.click("[name='value:0:title']")
    page.keyboard.press("Escape")
    page.keyboard.press("0")
    frame = page.locator("svg.page image").bounding_box()
    scale = frame["width"] / 792
    page.mouse.move(frame["x"] + 150 * scale, frame["y"] + 78 * scale)
    page.mouse.down()
    page.mouse.move(frame["x"] + 660 * scale, frame["y"] + 116 * scale, steps=4)
    page.mouse.up()
    assert page.input_value("[name='value:0:title']") == "Juniper Valley Health Academy"
    assert page.input_value("[name='place:0:title']").startswith("1 ")


def test_a_future_date_is_said_at_once_and_stops_the_confirmation(page: Any, office: Office) -> None:
    arrive(page, 2)
    page.keyboard.press("e")
    page.keyboard.type("2033-03-04")
    with page.expect_response("**/check"):
        page.keyboard.press("Enter")
    page.wait_for_selector(".field.failing")
    assert "lies in the future" in page.inner_text("#checks")
    assert office.desk.sheet(2).status is Status.NEEDS_REVIEW


def test_undo_brings_the_last_document_back(page: Any, office: Office) -> None:
    arrive(page)
    page.keyboard.press("Enter")
    page.wait_for_selector(".sheet[data-document='2'] .field.now")
    page.keyboard.press("u")
    page.wait_for_selector(".sheet[data-document='1'] .field.now")
    assert office.desk.sheet(1).status is Status.NEEDS_REVIEW


def test_rejecting_takes_a_reason_by_number(page: Any, office: Office) -> None:
    arrive(page)
    page.keyboard.press("x")
    page.keyboard.press("3")
    page.wait_for_selector(".sheet[data-document='2']")
    page.wait_for_selector("#said:has-text('Rejected')")
    assert office.desk.sheet(1).status is Status.REJECTED


def test_a_second_reviewer_is_led_past_a_claimed_document(browser: Any, office: Office) -> None:
    with served(office) as address:
        ada, ben = (browser.new_context(base_url=address) for _ in range(2))
        for context, name in ((ada, "Ada"), (ben, "Ben")):
            context.add_cookies([{"name": "certledger_name", "value": name, "url": address}])
        first, second = ada.new_page(), ben.new_page()
        with first.expect_response("**/claim"):
            first.goto("/review/next")
        second.goto("/review/next")
        assert (shown(first), shown(second)) == ("1", "2")
        second.goto("/documents/1")
        second.wait_for_selector("#said:has-text('Ada is working')")
        ada.close()
        ben.close()


def test_the_question_mark_shows_the_keys_and_letters_can_be_switched_off(page: Any) -> None:
    arrive(page)
    page.keyboard.press("?")
    page.wait_for_selector("dialog#keys[open]")
    page.uncheck("#single-keys")
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    assert page.input_value("[name='value:0:hours']") == "1.5"


def test_a_record_is_split_off_with_two_keys_and_taken_back_with_one(page: Any, office: Office) -> None:
    arrive(page)
    page.keyboard.press("m")
    page.wait_for_selector("dialog#more[open]")
    page.keyboard.press("6")
    page.wait_for_selector("h2.record:has-text('Record 2 of 2')")
    assert len(office.desk.sheet(1).records) == 2
    page.keyboard.press("u")
    page.wait_for_selector("#said:has-text('Taken back')")
    assert len(office.desk.sheet(1).records) == 1


def test_pages_are_split_off_by_their_numbers(page: Any, office: Office) -> None:
    document = admitted(office)
    arrive(page, document)
    page.keyboard.press("m")
    page.keyboard.press("6")
    page.wait_for_selector("dialog#split[open]")
    assert page.evaluate("document.activeElement.dataset.page") == "2"
    page.keyboard.press("3")
    assert page.inner_text(".thumbs li.begins span") == "Page 3: certificate 2"
    page.click(".thumbs button[data-page='2']")
    assert page.locator(".thumbs li.begins").count() == 2
    page.keyboard.press("Enter")
    page.wait_for_selector("#said:has-text('2 records were split off')")
    titles = [office.desk.sheet(document).field(record, "title") for record in (0, 1, 2)]
    assert [field.text for field in titles if field] == [title for title, _, _ in TOLD]
    assert "from page 2" in page.inner_text("h2.record >> nth=1")
    page.keyboard.press("Enter")
    page.wait_for_selector("svg.page[data-page='2']:not([hidden])")
    assert str(page.evaluate(FOCUSED)).startswith("value:1:")


def test_a_click_on_a_word_fills_the_field_and_so_do_the_arrows(page: Any, office: Office) -> None:
    arrive(page)
    place = next(w.box for w in office.drawer.words(office.desk.subject(1), 1).words if w.text == "Juniper")
    page.click("[name='value:0:title']")
    page.keyboard.press("Escape")
    page.keyboard.press("0")
    frame = page.locator("svg.page image").bounding_box()
    scale = frame["width"] / 792
    page.mouse.click(frame["x"] + place.middle[0] * scale, frame["y"] + place.middle[1] * scale)
    assert page.input_value("[name='value:0:title']") == "Juniper"
    for key in ("w", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    assert page.input_value("[name='value:0:title']") == "Juniper Valley"


def test_files_are_chosen_or_dropped_and_land_in_the_inbox(page: Any, office: Office) -> None:
    page.goto("/upload")
    chosen = {"name": "first.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 one"}
    large = {"name": "large.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 " + bytes(2 * 2**20)}
    page.evaluate("() => { document.getElementById('drop').dataset.limit = 1; }")
    page.set_input_files("#drop input", [chosen, large])
    page.wait_for_selector("#sent li:has-text('first.pdf'):has-text('In the inbox')")
    page.wait_for_selector("#sent li:has-text('large.pdf'):has-text('Larger than the limit')")
    page.evaluate(
        """() => {
            const held = new DataTransfer();
            held.items.add(new File(["%PDF-1.4 two"], "second.pdf", { type: "application/pdf" }));
            document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true }));
        }"""
    )
    page.wait_for_selector("#sent li:has-text('second.pdf'):has-text('In the inbox')")
    inbox = {path.name: path.read_bytes() for path in (office.settings.home / "inbox").iterdir()}
    assert inbox == {"first.pdf": b"%PDF-1.4 one", "second.pdf": b"%PDF-1.4 two"}


def test_what_is_corrected_twice_by_keys_is_right_on_the_third_certificate(page: Any, office: Office) -> None:
    for number in (0, 1):
        comes_in(office, number)
        document = len(PAPERS) + number + 1
        page.goto(f"/documents/{document}")
        page.focus("[name='value:0:provider']")
        page.keyboard.press("e")
        page.keyboard.type(ISSUER)
        with page.expect_response(lambda answer, path=f"/documents/{document}": answer.url.endswith(path)):
            page.keyboard.press("Shift+Enter")
    comes_in(office, 2)
    page.goto(f"/documents/{len(PAPERS) + 3}")
    page.wait_for_selector(".field.now")
    assert page.input_value("[name='value:0:provider']") == ISSUER
    page.goto("/memories")
    assert f"The provider is “{ISSUER}”." in page.inner_text("main")
    assert "held 2 times" in page.inner_text("main")


def test_a_pair_a_group_and_chosen_entries_are_settled_from_their_pages(page: Any, office: Office) -> None:
    for name in ("b", "c"):
        admit(ledger_of(office), name * 64, f"{name}.pdf", outcome(PAPERS[2], draw(PAPERS[2])))
    page.goto("/duplicates")
    page.click("button[value='both']")
    page.goto("/groups")
    page.click("button:has-text('Accept for all 3')")
    page.goto("/ledger?words=tamarack")
    assert page.locator(".mark.confirmed").count() == 3
    page.goto("/ledger?words=seismic")
    page.check("#all")
    assert page.inner_text("#chosen") == "With the 1 chosen:"
    page.fill(".bulk [name='reason']", "An agenda")
    page.click("button[value='reject']")
    page.wait_for_selector(".mark.rejected")
