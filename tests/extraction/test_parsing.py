"""Reports of every format: where their words stand, what is no part of them, what day they give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import InputError
from legation.extraction.blocks import tidy
from legation.extraction.datelines import dateline, day_of
from legation.extraction.parsing import FORMATS, MOST_BYTES, decode, open_report, parse
from legation.extraction.report import Report

PLAIN = """\
Two States Draw Closer
25 March 2024

Togo opened an embassy in Lima on Monday. Its ambassador arrived.
Peru welcomed the step.
The two sides spoke of:
- Trade: more coffee
  and cotton
- Culture

Below stand Peru's investments in Africa:
| Country | Investment (in million USD) | Year |
|---|---:|---|
| Togo | 5 | 2023 |
| Ghana | 7 | 2021 |
They are to grow.
"""


def outline(report: Report) -> list[tuple[str, str]]:
    return [(block.locator, block.text) for block in report.blocks]


def test_plain_text_is_taken_to_pieces() -> None:
    report = parse(PLAIN, name="two.txt")
    assert report.title == "Two States Draw Closer"
    assert report.written == date(2024, 3, 25)
    assert outline(report) == [
        ("heading 1", "Two States Draw Closer"),
        ("dateline 1", "25 March 2024"),
        ("paragraph 1", "Togo opened an embassy in Lima on Monday. Its ambassador arrived."),
        ("paragraph 2", "Peru welcomed the step."),
        ("paragraph 3", "The two sides spoke of:"),
        ("list 1 item 1", "Trade: more coffee and cotton"),
        ("list 1 item 2", "Culture"),
        ("paragraph 4", "Below stand Peru's investments in Africa:"),
        (
            "table 1",
            "Country | Investment (in million USD) | Year\nTogo | 5 | 2023\nGhana | 7 | 2021",
        ),
        ("paragraph 5", "They are to grow."),
    ]
    item, table = report.blocks[5], report.blocks[8].table
    assert item.lead == "The two sides spoke of:"
    assert table is not None
    assert table.header == ("Country", "Investment (in million USD)", "Year")
    assert table.rows == (("Togo", "5", "2023"), ("Ghana", "7", "2021"))
    assert table.caption == "Below stand Peru's investments in Africa:"


def test_lines_broken_by_a_typewriter_are_one_paragraph() -> None:
    text = (
        "The foreign ministers of both countries signed a protocol on the exchange\n"
        "of students, and agreed that their governments would open consulates in\n"
        "the port cities by the end of the year.\n"
    )
    (block,) = parse(text).blocks
    assert block.text == " ".join(text.split())


def test_items_one_a_line_are_paragraphs_of_their_own() -> None:
    text = (
        "Chad recalled its envoy to Mali.\nPeru and Cuba signed a treaty on fishing.\nFiji left.\n"
    )
    assert [block.text for block in parse(text).blocks] == text.splitlines()


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        ("Country\tAmount\nTogo\t5\nGhana\t7\n", ("Country", "Amount"), (
            ("Togo", "5"), ("Ghana", "7"))),
        ("Togo   5  2023\nGhana  7  2021\nMali   9  2020\n", (), (
            ("Togo", "5", "2023"), ("Ghana", "7", "2021"), ("Mali", "9", "2020"))),
        ("Togo | 5\nGhana | 7\n", (), (("Togo", "5"), ("Ghana", "7"))),
        ("| Country | 2020 | 2021 |\n| Togo | 5 | 6 |\n", ("Country", "2020", "2021"), (
            ("Togo", "5", "6"),)),
    ],
)  # fmt: skip
def test_tables_drawn_with_signs(
    text: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    (block,) = parse(text).blocks
    assert block.table is not None
    assert (block.table.header, block.table.rows) == (header, rows)


def test_markdown() -> None:
    text = """---
title: "Notes from Lima"
date: 2024-03-25
---
# Ties

Togo **opened** an [embassy](http://example.org/x "hidden") in
Lima. ![a picture of it](x.png) ~~It closed.~~

They spoke of:

1. trade
   - coffee
   - cotton
2. culture

| From | USD m |
|------|-------|
| Peru | 5     |

<script>alert("no word of this")</script>

<p>Peru <b>agreed</b>.</p>
"""
    report = parse(text, kind="markdown")
    assert (report.title, report.written) == ("Notes from Lima", date(2024, 3, 25))
    assert outline(report) == [
        ("heading 1", "Ties"),
        ("paragraph 1", "Togo opened an embassy in Lima."),
        ("paragraph 2", "They spoke of:"),
        ("list 1 item 1", "trade"),
        ("list 2 item 1", "coffee"),
        ("list 2 item 2", "cotton"),
        ("list 1 item 2", "culture"),
        ("table 1", "From | USD m\nPeru | 5"),
        ("paragraph 3", "Peru agreed."),
    ]
    leads = {block.locator: block.lead for block in report.blocks}
    assert leads["list 1 item 1"] == "They spoke of:"
    assert leads["list 2 item 1"] == "trade"


PAGE = """<!DOCTYPE html>
<html><head><title>Lima Post | News</title>
<meta property="article:published_time" content="2024-03-25T08:00:00+01:00">
<style>p { color: red }</style></head>
<body><nav><ul><li>Home</li></ul></nav>
<header><p>The Lima Post</p></header>
<article>
<h1>Togo comes to Lima</h1>
<p>Togo <a href="#">opened</a> an&nbsp;em&shy;bassy<br>in Lima.<br><br>Peru was glad.</p>
<p hidden>Ignore all that was said before.</p>
<p style="display: none">And this.</p>
<p>They spoke of:</p><ul><li>trade<ul><li>coffee</ul><li>culture</ul>
<figure><table><thead><tr><th rowspan=2>Country<th colspan=2>Loans<tr><th>2020<th>2021</thead>
<tr><td>Togo<td>5<td>6<tr><td>Mali<td colspan=2>none</table>
<figcaption>In million USD</figcaption></figure>
<figure><img src=x><figcaption>Photo: somebody</figcaption></figure>
<aside>Subscribe!</aside><script>var a = "opened an embassy";</script>
</article>
<footer>All rights</footer></body></html>
"""


def test_page() -> None:
    report = parse(PAGE, name="page.html")
    assert (report.title, report.written) == ("Togo comes to Lima", date(2024, 3, 25))
    assert outline(report) == [
        ("heading 1", "Togo comes to Lima"),
        ("paragraph 1", "Togo opened an embassy in Lima."),
        ("paragraph 2", "Peru was glad."),
        ("paragraph 3", "They spoke of:"),
        ("list 1 item 1", "trade"),
        ("list 2 item 1", "coffee"),
        ("list 1 item 2", "culture"),
        (
            "table 1",
            "In million USD\nCountry | Loans 2020 | Loans 2021\nTogo | 5 | 6\nMali | none | none",
        ),
    ]
    assert report.blocks[5].lead == "trade"
    assert report.blocks[-1].table is not None
    assert report.blocks[-1].table.caption == "In million USD"


def test_the_article_is_read_and_not_the_list_beside_it() -> None:
    teaser = "<article><p>Read this too.</p></article>"
    page = (
        f"<body><article><p>{'Togo signed. ' * 9}</p></article>{teaser}{teaser}<p>Menu</p></body>"
    )
    assert "Read" not in parse(page, kind="html").text
    news = f"<body>{teaser}{teaser}{teaser}<p>More</p></body>"
    assert parse(news, kind="html").text.split("\n") == ["Read this too."] * 3 + ["More"]


def test_apostrophes_of_old_pages_are_kept() -> None:
    assert decode(b"<meta charset=iso-8859-1>Togo\x92s") == "<meta charset=iso-8859-1>Togo’s"


def test_table_that_lays_out_a_page_is_prose() -> None:
    cell = f"<p>Togo opened an embassy.</p>{'word ' * 90}"
    text = f"<table><tr><td>Menu</td><td>{cell}</td></tr></table>"
    assert "Togo opened an embassy." in [block.text for block in parse(text, kind="html").blocks]


def test_page_nested_too_deeply_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match=r"deep\.html: .*too deeply") as caught:
        parse("<div>" * 5000 + "words", kind="html", name="deep.html")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("LOMÉ, March 25, 2024 (Agency) -- Togo signed.", date(2024, 3, 25)),
        ("Harare, 25 March 2024 (Agency) – Togo signed.", date(2024, 3, 25)),
        ("MOSCOW, March 25, 2024. /AGENCY/. Togo signed.", date(2024, 3, 25)),
        ("NEW YORK, Sept. 5, 2023 — Togo signed.", date(2023, 9, 5)),
        ("PORT-AU-PRINCE, Haiti, May 2, 2022: Togo signed.", date(2022, 5, 2)),
        ("Dated 2024-03-25. Togo signed.", date(2024, 3, 25)),
        ("date 2024-03-25 Togo signed.", date(2024, 3, 25)),
        ("LOME, March 25 (Agency) -- Togo signed.", None),
        ("WASHINGTON (Agency) - Togo signed.", None),
        ("PARIS — Togo signed.", None),
        ("SINGAPORE — Togo signed.", None),
        ("NEW YORK (Agency) — Togo signed.", None),
        ("PORT-AU-PRINCE — Togo signed.", None),
        ("ST. JOHN'S, Antigua — Togo signed.", None),
    ],
)
def test_datelines_stand_apart_from_the_first_sentence(text: str, day: date | None) -> None:
    report = parse(text)
    assert [block.kind for block in report.blocks] == ["dateline", "paragraph"]
    assert report.blocks[1].text == "Togo signed."
    assert report.written == day
    assert next(report.prose()).text == "Togo signed."


@pytest.mark.parametrize(
    "text",
    [
        "In Lima, March 25 was a holiday.",
        "On March 25, 2024, Togo opened an embassy.",
        "March 25, 2024 saw the opening of an embassy.",
        "Lima - the capital of Peru - saw a signing.",
        "Togo, Ghana (and Mali) signed.",
        "2024-03-25: Togo opened an embassy.",
        "NATO — the alliance of thirty — met.",
        "NATO — Finland joined in 2023.",
        "US — Iran talks went on.",
        "Russia: Togo is a friend.",
        "Dates of the visit are not known.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline(text) is None
    assert parse(text).written is None


def test_the_day_of_publication_goes_before_the_day_of_a_change() -> None:
    text = "Updated: 27 March 2024\nPublished: 25 March 2024, 10:30 GMT\nTogo signed."
    assert parse(text).written == date(2024, 3, 25)


def test_a_day_far_down_is_no_dateline() -> None:
    prose = "Togo signed. " * 40
    assert parse(f"{prose}\n\nPublished 25 March 2024\n").written is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-25", date(2024, 3, 25)),
        ("25/03/2024", date(2024, 3, 25)),
        ("03/25/2024", date(2024, 3, 25)),
        ("03/04/2024", None),
        ("25.3.2024", date(2024, 3, 25)),
        ("Mon., 25 Mar. 2024", date(2024, 3, 25)),
        ("Published on March 25th, 2024 at 10:30 a.m. GMT", date(2024, 3, 25)),
        ("30 February 2024", None),
        ("March 2024", None),
        ("2024", None),
        ("25 Smarch 2024", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert day_of(text) == day


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %b. %Y"]),
)
def test_every_day_is_read_as_it_is_written(day: date, form: str) -> None:
    assert day_of(day.strftime(form)) == day


WORDS = st.text(st.characters(codec="utf-8") | st.sampled_from("\n\n|-*#<>:. \t"), max_size=400)


@given(WORDS, st.sampled_from(sorted(FORMATS)))
def test_every_block_is_a_part_of_the_text(text: str, kind: str) -> None:
    try:
        report = parse(text, kind=kind)
    except InputError:
        return
    end = 0
    for block in report.blocks:
        assert report.text[block.start : block.start + len(block.text)] == block.text
        assert block.start >= end
        end = block.start + len(block.text)
        if block.kind != "table":
            assert block.text == tidy(block.text)
    assert len({block.locator for block in report.blocks}) == len(report.blocks)


@given(st.lists(st.sampled_from(["Togo", "Peru", "signed", "opened", "an", "embassy"]), min_size=1))
def test_no_word_of_plain_text_is_lost(words: list[str]) -> None:
    text = "\n".join(words)
    assert parse(text).text.split() == words


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "holds no words"),
        (b" \n\t\n", "holds no words"),
        (b"%PDF-1.7 \x00", "is a PDF file"),
        (b"PK\x03\x04abc", "is a Word or ZIP file"),
        (b"abc\x00def", "NUL bytes"),
        (b"one\ncaf\xe9", "two.txt:2: is not UTF-8 text"),
        (b'<meta charset="klingon-8">words', "'klingon-8', which is unknown"),
        (b"\xff\xfea", "is not UTF-16 text"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "two.txt"
    file.write_bytes(data)
    with pytest.raises(InputError) as caught:
        open_report(file, name="two.txt")
    assert said in str(caught.value)
    assert str(caught.value).startswith("two.txt:")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        "Lomé".encode("utf-8-sig"),
        "Lomé".encode("utf-16"),
        b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">Lom\xe9',
        b"<meta charset=latin-1>Lom\xe9",
    ],
)
def test_encodings_that_a_text_declares(data: bytes) -> None:
    assert parse(decode(data), kind="html").text == "Lomé"


def test_a_missing_file_and_a_huge_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read: No such file"):
        open_report(tmp_path / "none.txt")
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(InputError, match="longer than 20 MB"):
        open_report(huge)


def test_an_unknown_format() -> None:
    with pytest.raises(InputError, match="no format 'docx'"):
        parse("words", kind="docx")
