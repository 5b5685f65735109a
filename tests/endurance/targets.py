"""What strangers' bytes reach of our own code, each as a target for a fuzzer: bytes in, and what must always hold."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from pydantic import ValidationError

from extractors.reading.formats import format_of
from extractors.reading.opening import open_document
from extractors.understanding.grammars.accreditors import accreditors
from extractors.understanding.grammars.credits import credits, settle_ceus
from extractors.understanding.grammars.dates import Order, dates, order_of
from extractors.understanding.grammars.identifiers import identifiers
from extractors.understanding.grammars.names import looks_like_organisation, looks_like_person, person
from ingest.exports.cells import clean_text as clean_cell
from ingest.exports.cells import safe_text
from ingest.ledger.rows import certificate_rows, single
from ingest.ledger.text import clean_text, fold
from ingest.printing import harmless_json, plain
from ingest.review.desk import RefusedError
from ingest.review.forms import answers, decision, wish
from ingest.review.receiving import plain_name
from ingest.triage import judge
from ingest.watch import is_unfinished
from ingest.words import outcome_lines
from schemas.certificate import Certificate
from schemas.credit import Credit
from schemas.errors import UnreadableError
from schemas.geometry import Box
from schemas.outcome import Extraction, Flag, Kind
from schemas.reading import Alternative, Doubt, Evidence, Reading
from schemas.settings import Settings

Target = Callable[[bytes], None]

WORDS = (
    *" .,;:/-–—()[]#%&'\"’|\n\t",
    *"0123456789",
    *("2024", "03", "14th", "1st", "31", "29", "12", "0.3", "1,5", "½", "1½", "1 1/2", "three", "Three (3)", "two"),
    *("March", "Mar.", "février", "Mai", "septiembre", "januaiy", "Sept", "day of", "of", "to", "from", "on", "the"),
    *("contact hours", "CEU", "CEUs", "PDH", "credits", "hours", "min", "AMA PRA Category 1 Credit(s)™", "CLE", "LU"),
    *("up to", "a maximum of", "awarded", "per", "total", "including", "ethics", "pharmacology", "for a total of"),
    *("Dr.", "Jane", "Ashgrove", "RN", "PhD", "Jr.", "de la", "O’Neil", "van", "ASHGROVE,", "III", "Imogen"),
    *("University", "Institute", "ACCME", "ANCC", "NASBA", "approved by", "Provider No.", "Certificate #", "License"),
    *("https://verify.example/c/8841", "expires", "issued", "completed", "®"),
    *("\u202e", "\u0301", "İ", "ß", "ﬁ", "٣", "²"),
)  # fmt: skip
"""What a byte below 128 stands for; the others stand for themselves, one letter each."""


def spelt(content: bytes) -> str:
    """Text made of words of the trade and of any letters: a fuzzer's bytes seldom spell a date by themselves."""
    return "".join(WORDS[byte % len(WORDS)] if byte < 224 else chr(byte * 97 % 0x3000) for byte in content)


ORDERS: tuple[Order, ...] = ("auto", "mdy", "dmy")


def read_dates(content: bytes) -> None:
    text = spelt(content)
    for order in ORDERS:
        end = 0
        for match in dates(text, order=order):
            assert end <= match.start < match.end <= len(text)
            assert match.text == text[match.start : match.end]
            end = match.end
            for value in filter(None, (match.value, match.first, *match.ambiguous)):
                assert 1900 <= date.fromisoformat(value if len(value) > 7 else f"{value}-01").year <= 2200, value
    assert order_of(text) in ("auto", "mdy", "dmy")


def read_credits(content: bytes) -> None:
    text = spelt(content)
    found = credits(text)
    for match in (*found, *settle_ceus(text, found)):
        assert 0 <= match.start < match.end <= len(text)
        assert match.text == text[match.start : match.end]
        assert math.isfinite(match.amount)
        assert match.amount >= 0
        assert match.hours is None or (math.isfinite(match.hours) and match.hours >= 0)
        assert match.unit


def read_names(content: bytes) -> None:
    text = spelt(content)
    found = person(text)
    assert found is None or (found.name and 0 <= found.likelihood <= 1)
    assert 0 <= looks_like_person(text) <= 1
    assert 0 <= looks_like_organisation(text) <= 1


def read_identifiers(content: bytes) -> None:
    text = spelt(content)
    for match in identifiers(text):
        assert 0 <= match.start < match.end <= len(text)
        assert match.value
    for body in accreditors(text):
        assert 0 <= body.start < body.end <= len(text)
        assert body.body


def answer() -> bytes:
    """A good reply of a worker, to be damaged."""
    seen = Evidence(page=1, box=Box(72, 90, 310, 112), text="3.5", reader="pdf")
    hours = Reading(
        value=3.5, confidence=0.9, evidence=seen, doubts=(Doubt(code="a", message="A."),),
        alternatives=(Alternative(value=2.0, confidence=0.1, evidence=seen),),
    )  # fmt: skip
    record = Certificate(
        readings={"hours": hours, "title": Reading(value="Wound Care", confidence=0.9)},
        credits=(Credit(amount=3.5, unit="contact_hour", printed="hours", hours=3.5, evidence=seen),),
        accreditation=(Reading(value="Provider No. 1", confidence=0.9),),
    )
    flag = Flag(code="hours_unsure", message="Look.", field="hours", record=0)
    made = Extraction(sha256="a" * 64, kind=Kind.CERTIFICATE, records=(record,), flags=(flag,), pages=1, text="Wound")
    return made.model_dump_json().encode()


ANSWER = answer()
SMALL = Settings(file_pages=1, page_megapixels=0.2, file_megabytes=1)


def take_a_reply(content: bytes) -> None:
    """What a worker answers is an extraction, or refused; nothing that is taken can break what comes after."""
    try:
        extraction = Extraction.model_validate_json(_damaged(ANSWER, content))
    except ValidationError:
        return
    outcome = judge(extraction, settings=SMALL)
    for record in extraction.records:
        for row in certificate_rows(record):
            json.dumps(json.loads(str(row["value"])), allow_nan=False)
            if row["field"] not in ("credits", "accreditation"):
                single(str(row["value"]))
    assert all(plain(line, most=10_000) for line in outcome_lines("a.pdf", outcome))


def _damaged(good: bytes, orders: bytes) -> bytes:
    """The good bytes with pieces put in: each order is a place (two bytes), how much goes, and what comes."""
    made = bytearray(good)
    while len(orders) > 3:
        at, gone, length = int.from_bytes(orders[:2]) % (len(made) + 1), orders[2] % 16, orders[3] % 12
        made[at : at + gone] = orders[4 : 4 + length]
        orders = orders[4 + length :]
    return bytes(made)


PDF = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>\n"
    b"endobj\n"
    b"4 0 obj\n<</Length 44>>\nstream\nBT /F 12 Tf 20 100 Td (Contact hours: 3.5) Tj ET\nendstream\nendobj\n"
    b"5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000200000002008000000005611257b0000001349444154789c63f8ffffffff0000ff00e6"
    "001f00fe01ff1d1c4aa50000000049454e44ae426082"
)
GIF = b"GIF89a \x00 \x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00 \x00 \x00\x00\x02\x02\x84\x51\x00;"
TIFF = bytes.fromhex("49492a000800000003000001030001000000200000000101030001000000200000000601030001000000010000000000")
SEEDS = (PDF, PNG, GIF, TIFF, b"\xff\xd8\xff\xe0\x00\x10JFIF", b"BM", b"RIFF\x10\x00\x00\x00WEBPVP8 ", b"")


def open_a_file(content: bytes) -> None:
    """Any bytes are pages, or refused with a code and words."""
    made = _damaged(SEEDS[content[0] % len(SEEDS)], content[1:]) if content else content
    format_of(made)
    try:
        with open_document(made, name="a.pdf", settings=SMALL) as opened:
            printed = opened.printed(1)
            assert printed is None or printed.characters is not None
    except UnreadableError as error:
        refused: UnreadableError | None = error
    else:
        refused = None
    assert refused is None or re.fullmatch(r"[a-z_]+ .*\.", f"{refused.code} {refused.message}", re.DOTALL)


def store_text(content: bytes) -> None:
    """What is kept, shown, and exported is harmless where it goes."""
    text = content.decode("utf-8", errors="surrogateescape" if content[:1] < b"\x80" else "replace")
    kept = clean_text(text, limit=200)
    assert len(kept) <= 200
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert "\x00" not in kept
    assert clean_text(kept, limit=200) == kept
    assert fold(fold(kept)) == fold(kept)
    assert "\x1b" not in plain(text)
    assert "\n" not in plain(text)
    assert not safe_text(text).lstrip(' "\u00a0\u200b\ufeff').startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert len(clean_cell(text)) <= 32_767
    said = json.dumps({"said": kept}, ensure_ascii=False)
    assert json.loads(harmless_json(said)) == {"said": kept}


def name_a_file(content: bytes) -> None:
    """A name that the inbox can hold, that leads nowhere else and that the watcher will look at."""
    name = plain_name(content.decode("utf-8", errors="replace"))
    assert name not in ("", ".", "..")
    assert "/" not in name
    assert "\x00" not in name
    assert len(f"{name} (999)".encode()) <= 255
    assert not is_unfinished(name), name
    assert not any(unicodedata.category(letter) == "Cc" for letter in name)


TODAY = date(2024, 3, 14)


def send_a_form(content: bytes) -> None:
    """Any form is a decision, or refused in words; any question is some part of the queue."""
    pieces = content.decode("utf-8", errors="replace").split("\x1f")
    keys = ("verb", "reason", "until", "page", "degrees", "kind", "value:0:hours", "place:0:hours", "value:0:title")
    form = {keys[number % len(keys)]: text for number, text in enumerate(pieces)}
    form |= {text[:30]: text[30:] for text in pieces[len(keys) :]}
    verbs = ("confirm", "reject", "postpone", "kind", "turn", "drop_page", "not_mine", "read_again")
    if content and content[-1] < 200:
        form["verb"] = verbs[content[-1] % len(verbs)]
    with suppress(RefusedError):
        decision(form, today=TODAY)
    with suppress(ValueError):
        answers(form)
    wanted = wish({"start": form.get("page", ""), "order": form.get("verb", ""), "words": form.get("reason", "")})
    assert 0 <= wanted.start < 10**9


TARGETS: dict[str, Target] = {
    "opening of files": open_a_file,
    "dates": read_dates,
    "credits": read_credits,
    "names": read_names,
    "identifiers": read_identifiers,
    "replies of a worker": take_a_reply,
    "text": store_text,
    "file names": name_a_file,
    "forms": send_a_form,
}
