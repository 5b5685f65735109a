"""Draws the sample certificates beside it: invented people, invented organisations, the same bytes every time."""

from __future__ import annotations

import io
import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

HERE = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype/liberation")
INK = (38, 38, 46)


def main() -> None:
    """Write all samples."""
    wound_care(HERE / "Wound care basics.pdf")
    scanned_pdf(HERE / "scan0007.pdf")
    phone_photo(HERE / "IMG_2114.jpg")
    fax(HERE / "fax from training office.tif")
    transcript(HERE / "CE transcript 2024.pdf")
    receipt(HERE / "receipt.pdf")


def wound_care(path: Path) -> None:
    """A born-digital certificate, as a learning platform makes them."""
    wide, high = landscape(LETTER)
    page = Canvas(str(path), pagesize=(wide, high), invariant=1)
    page.setStrokeColor(colors.HexColor("#1f5f6b"))
    page.setLineWidth(3)
    page.rect(28, 28, wide - 56, high - 56)
    page.setFillColor(colors.HexColor("#1f5f6b"))
    page.setFont("Times-Bold", 20)
    page.drawCentredString(wide / 2, high - 90, "Larkmoor Institute for Nursing Education")
    page.setFillColor(colors.black)
    for size, down, font, words in (
        (34, 150, "Times-Roman", "Certificate of Completion"),
        (14, 190, "Times-Italic", "This is to certify that"),
        (26, 228, "Times-Bold", "Imogen Castellow, RN"),
        (14, 262, "Times-Italic", "has successfully completed the course"),
        (22, 298, "Times-Bold", "Wound Care Basics: Assessment and Dressing Choice"),
        (14, 336, "Times-Roman", "Completion date: March 14, 2024"),
        (14, 360, "Times-Roman", "Contact hours awarded: 3.5"),
        (10, 400, "Times-Roman", "Larkmoor Institute for Nursing Education is accredited as a provider of nursing"),
        (10, 414, "Times-Roman", "continuing professional development by the Calder Board of Nursing Accreditation."),
        (10, 470, "Times-Roman", "Certificate No. LNE-2024-004417"),
    ):
        page.setFont(font, size)
        page.drawCentredString(wide / 2, high - down, words)
    page.line(wide - 280, 82, wide - 100, 82)
    page.setFont("Times-Roman", 10)
    page.drawCentredString(wide - 190, 68, "Dorothea Wynne, Director of Education")
    page.showPage()
    page.save()


def scanned_pdf(path: Path) -> None:
    """A sheet from a flatbed scanner: a grey picture, a little crooked, no text in the file."""
    sheet = _sheet(
        (1700, 2200),
        [
            ("Serif-Bold", 58, 260, "Brackenridge County Bar Association"),
            ("Serif-Regular", 84, 420, "Certificate of Attendance"),
            ("Serif-Italic", 42, 600, "This certifies that"),
            ("Serif-Bold", 64, 700, "Leopold A. Tranmere"),
            ("Serif-Italic", 42, 830, "attended the seminar"),
            ("Serif-Bold", 56, 930, "Drafting Conservation Easements"),
            ("Serif-Regular", 42, 1080, "held on October 9, 2023 in Hollis Ferry"),
            ("Serif-Regular", 42, 1180, "CLE credit awarded: 2.0 hours"),
            ("Serif-Regular", 42, 1250, "including 0.5 hours of ethics"),
            ("Serif-Regular", 34, 1700, "Marguerite Oakhollow, Program Chair"),
        ],
    )
    scan = _grain(sheet.rotate(0.6, fillcolor="white", resample=Image.Resampling.BICUBIC), seed=7, strength=9)
    _picture_pdf(path, [scan.convert("L")], dpi=200)


def phone_photo(path: Path) -> None:
    """A certificate on a desk, photographed from a little to the side; the camera's own turn is in the EXIF data."""
    sheet = _sheet(
        (1500, 1130),
        [
            ("Sans-Bold", 46, 130, "Pinemarsh Engineering Academy"),
            ("Sans-Regular", 62, 240, "CERTIFICATE OF COMPLETION"),
            ("Sans-Regular", 32, 370, "awarded to"),
            ("Sans-Bold", 54, 430, "Rosalind Abernethy-Cho"),
            ("Sans-Regular", 32, 540, "for completing the webinar"),
            ("Sans-Bold", 44, 600, "Stormwater Modelling for Small Sites"),
            ("Sans-Regular", 34, 710, "Date completed: 06/21/2024"),
            ("Sans-Regular", 34, 770, "1.5 PDH"),
            ("Sans-Regular", 26, 950, "Verification code PEA-77X-1932"),
        ],
    )
    desk = _grain(Image.new("RGB", (2000, 1500), (112, 84, 60)), seed=11, strength=14)
    mask = Image.new("L", sheet.size, 255)
    corners = (-210, -150, -160, 1420, 1760, 1330, 1690, -100)  # where the picture's corners fall on the sheet
    photo = sheet.transform(desk.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    mask = mask.transform(desk.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    desk.paste(photo, (0, 0), mask)
    shade = Image.linear_gradient("L").rotate(90).resize(desk.size).point(lambda x: 170 + x // 3)
    lit = ImageChops.multiply(desk, Image.merge("RGB", [shade] * 3)).filter(ImageFilter.GaussianBlur(0.8))
    turned = lit.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # “turn me clockwise by 90 degrees”
    exif[0x010F] = "Invented"
    turned.save(path, quality=82, exif=exif)


def fax(path: Path) -> None:
    """Two pages in black and white at fax resolution: a certificate and its back."""
    front = _sheet(
        (1728, 1180),
        [
            ("Serif-Bold", 58, 110, "Saltwick Hospital Training Office"),
            ("Serif-Regular", 66, 220, "Certificate of Training"),
            ("Serif-Regular", 42, 350, "Presented to"),
            ("Serif-Bold", 58, 410, "Barnaby Quillfeather"),
            ("Serif-Regular", 42, 520, "for completing the course"),
            ("Serif-Bold", 52, 580, "Safe Lifting and Moving of Patients"),
            ("Serif-Regular", 42, 700, "Date of completion: 2 May 2024"),
            ("Serif-Regular", 42, 760, "Contact hours: 4"),
        ],
    )
    back = _sheet((1728, 1180), [("Serif-Regular", 40, 300, "Keep this certificate for your records.")])
    pages = [_grain(page, seed=3, strength=20).convert("1", dither=Image.Dither.NONE) for page in (front, back)]
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="group4", dpi=(204, 196))


def transcript(path: Path) -> None:
    """One document, four completed activities, and a printed total."""
    wide, high = LETTER
    page = Canvas(str(path), pagesize=LETTER, invariant=1)
    page.setFont("Helvetica-Bold", 18)
    page.drawString(54, high - 72, "Fernhollow Continuing Education Network")
    page.setFont("Helvetica", 13)
    page.drawString(54, high - 96, "Official transcript of continuing education")
    page.setFont("Helvetica", 11)
    page.drawString(54, high - 130, "Learner: Cordelia Vantongeren")
    page.drawString(54, high - 146, "Period: 01/01/2024 to 12/31/2024")
    rows = [
        ["Date completed", "Activity", "Provider", "Contact hours"],
        ["01/18/2024", "Hand Hygiene Update", "Fernhollow CE Network", "1.0"],
        ["04/25/2024", "Opioids and Pain: Safe Prescribing", "Fernhollow CE Network", "3.0"],
        ["08/29/2024", "Documentation That Holds Up", "Fernhollow CE Network", "2.5"],
        ["11/13/2024", "Recognising Sepsis Early", "Fernhollow CE Network", "1.5"],
        ["", "", "Total contact hours", "8.0"],
    ]
    table = Table(rows, colWidths=[90, 200, 135, 80])
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), "Helvetica", 10),
                ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10),
                ("GRID", (0, 0), (-1, -2), 0.5, colors.grey),
                ("FONT", (0, -1), (-1, -1), "Helvetica-Bold", 10),
            ]
        )
    )
    _, tall = table.wrap(wide, high)
    table.drawOn(page, 54, high - 180 - tall)
    page.showPage()
    page.save()


def receipt(path: Path) -> None:
    """No certificate: what people drop beside one."""
    _, high = LETTER
    page = Canvas(str(path), pagesize=LETTER, invariant=1)
    page.setFont("Helvetica-Bold", 20)
    page.drawString(54, high - 80, "Receipt")
    page.setFont("Helvetica", 11)
    lines = (
        "Larkmoor Institute for Nursing Education",
        "Order no. 55 0192          Order date: February 27, 2024",
        "Bill to: Imogen Castellow",
        "",
        "1 x Wound Care Basics, online course (3.5 contact hours)      $ 45.00",
        "Subtotal      $ 45.00",
        "Tax      $ 0.00",
        "Amount paid by card      $ 45.00",
        "",
        "Thank you for your order. Your certificate will be available after you complete the course.",
    )
    for number, line in enumerate(lines):
        page.drawString(54, high - 120 - 18 * number, line)
    page.showPage()
    page.save()


def _sheet(size: tuple[int, int], lines: list[tuple[str, int, int, str]]) -> Image.Image:
    sheet = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((40, 40, size[0] - 41, size[1] - 41), outline=(120, 100, 60), width=6)
    for font, letters, down, words in lines:
        face = ImageFont.truetype(str(FONTS / f"Liberation{font}.ttf"), letters)
        draw.text((size[0] / 2, down), words, INK, face, anchor="ma")
    return sheet


def _grain(picture: Image.Image, *, seed: int, strength: int) -> Image.Image:
    lots = random.Random(seed)  # noqa: S311  # grain on a picture is no secret
    small = (picture.width // 2, picture.height // 2)
    noise = Image.frombytes("L", small, lots.randbytes(small[0] * small[1])).resize(picture.size)
    faint = noise.point(lambda x: 255 - strength + x * strength // 255)
    return ImageChops.multiply(picture, Image.merge("RGB", [faint] * 3))


def _picture_pdf(path: Path, pictures: list[Image.Image], *, dpi: int) -> None:
    page = Canvas(str(path), invariant=1)
    for picture in pictures:
        wide, high = picture.width * 72 / dpi, picture.height * 72 / dpi
        jpeg = io.BytesIO()
        picture.save(jpeg, "JPEG", quality=60)
        jpeg.seek(0)
        page.setPageSize((wide, high))
        page.drawInlineImage(Image.open(jpeg), 0, 0, wide, high)
        page.showPage()
    page.save()


if __name__ == "__main__":
    main()
