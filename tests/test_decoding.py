"""From bytes to text: which encoding is taken, and what is refused."""

from __future__ import annotations

import gzip
import io
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pages import author_page, entry

from profparse import decoding
from profparse.decoding import check_text, decode
from profparse.errors import InputError

PAGE = author_page(
    entry(
        byline="{name}, Wei Chen, A. B. Ortiz et al. · cmu",
        abstract="We part fields — “as they say” — that run together.",
        metadata="LGMar 26Code",
    ),
    name="{name}",
    citations=1484,
)


def codes(result: decoding.Decoded) -> list[str]:
    return [note.code for note in result.notes]


def test_utf8_is_read_without_a_word():
    text = PAGE.format(name="María José Núñez")
    assert decode(text.encode()) == (text, "utf-8", [])


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(codec):
    text = PAGE.format(name="高橋葵")
    result = decode(text.encode(codec), declared="koi8-r")
    assert result.text == text
    assert result.encoding.startswith(codec[:6].rstrip("-s"))
    assert not result.notes


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("name", ["Ines Robles", "王小明"])
def test_wide_encodings_without_a_mark(codec, name):
    text = PAGE.format(name=name)
    result = decode(text.encode(codec))
    assert result.text == text
    assert result.encoding == codec.replace("-le", "le").replace("-be", "be")


def test_declared_utf16_leaves_the_byte_order_to_the_bytes():
    text = PAGE.format(name="Ines Robles")
    assert decode(text.encode("utf-16-be"), declared="UTF-16").text == text


@pytest.mark.parametrize(
    ("label", "codec", "name", "encoding"),
    [
        ("ISO-8859-1", "cp1252", "José Núñez", "windows-1252"),
        ("us-ascii", "cp1252", "José “Pepe” Núñez", "windows-1252"),
        ("Shift_JIS", "cp932", "高橋葵", "shift_jis"),
        ("gb2312", "gb18030", "王小明", "gb18030"),
        ("EUC-KR", "cp949", "김민준", "euc-kr"),
        ("koi8-r", "koi8-r", "Иван Петров", "koi8-r"),
        (" 'windows-1251' ", "cp1251", "Иван Петров", "windows-1251"),
        ("big5", "big5", "陳怡君", "big5"),
        ("iso-8859-9", "cp1254", "Çağrı Yılmaz", "windows-1254"),
    ],
)
def test_the_declared_encoding_is_taken_as_browsers_take_it(label, codec, name, encoding):
    result = decode(name.encode(codec), declared=label)
    assert (result.text, result.encoding, result.notes) == (name, encoding, [])


@pytest.mark.parametrize(
    "head",
    [
        '<!doctype html><meta charset="{}">',
        '<html><head><META http-equiv=Content-Type content="text/html; charset={}"></head>',
        '<?xml version="1.0" encoding="{}"?><html>',
        "<!-- <meta charset=utf-16> --><meta charset='{}'>",
    ],
)
def test_a_document_declares_its_encoding(head):
    page = head.format("koi8-r") + "<h1>Иван Петров</h1>"
    result = decode(page.encode("koi8-r"))
    assert result.text == page
    assert result.encoding == "koi8-r"
    assert not result.notes


def test_the_sender_is_believed_before_the_document():
    page = '<meta charset="koi8-r"><h1>Иван Петров</h1>'
    assert decode(page.encode("cp1251"), declared="windows-1251").text == page


def test_a_declaration_in_utf16_means_utf8_where_the_bytes_are_not():
    page = '<meta charset="utf-16"><h1>Núñez</h1>'
    assert decode(page.encode()).text == page


def test_a_dump_that_talks_about_charsets_declares_nothing():
    text = 'On <meta charset="koi8-r"> and Its Kind\n\nMaría Núñez'
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("label", ["utf-7", "rot13", "base64", "unicode_escape", "idna", "no-such-thing", ""])
def test_what_is_no_encoding_of_pages_is_passed_over(label):
    assert decode("Núñez".encode(), declared=label).text == "Núñez"


def test_a_wrong_declaration_gives_way():
    text = PAGE.format(name="Иван Петров")
    assert decode(text.encode(), declared="shift_jis").text == text


def test_the_open_bytes_of_windows_1252_are_no_error():
    assert decode(b"caf\xe9 \x81", declared="latin-1").text == "café \x81"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("cp1252", "José Núñez"),
        ("cp1252", "Jürgen Müller"),
        ("cp1252", "François Lefèvre"),
        ("cp932", "佐藤 健"),
        ("gb18030", "王小明"),
        ("cp949", "김민준"),
        ("koi8-r", "Иван Петров"),
        ("cp1251", "Иван Петров"),
        ("big5", "陳怡君"),
    ],
)
def test_an_undeclared_encoding_is_detected_and_told(codec, name):
    text = PAGE.format(name=name)
    data = text.encode(codec, "ignore")
    result = decode(data)
    assert name in result.text
    assert codes(result) == ["encoding-detected"]
    assert result.notes[0].path == "source.encoding"


def test_half_a_character_at_the_end_leaves_the_rest_alone():
    text = PAGE.format(name="María José Núñez") + "é"
    for encoding in (None, "utf-8"):
        result = decode(text.encode()[:-1], declared=encoding)
        assert result.text == text[:-1] + "\ufffd"
        assert result.encoding == "utf-8"
        assert codes(result) == ["encoding-replaced"]


def test_half_a_character_after_nothing_but_ascii():
    result = decode("Plain text, then 王".encode()[:-1])
    assert (result.text, result.encoding) == ("Plain text, then \ufffd", "utf-8")


def test_one_damaged_character_in_the_middle():
    text = PAGE.format(name="María José Núñez")
    data = text.encode().replace(b"On Seams", b"On \xff Seams")
    result = decode(data)
    assert "María José Núñez" in result.text
    assert codes(result) == ["encoding-replaced"]
    assert result.text[result.notes[0].start : result.notes[0].end] == "\ufffd"


def test_damage_from_before_is_told():
    assert codes(decode("N\ufffd\ufffdez".encode())) == ["encoding-replaced"]
    text, notes = check_text("N\ufffdez")
    assert (text, [note.code for note in notes]) == ("N\ufffdez", ["encoding-replaced"])
    text, notes = check_text("half a pair \ud83d!")
    assert (text, [(note.code, note.start) for note in notes]) == (
        "half a pair \ufffd!",
        [("encoding-replaced", 12)],
    )
    assert check_text("both halves \ud83d\ude00") == ("both halves \U0001f600", [])
    assert check_text("Núñez") == ("Núñez", [])


def test_gzip_is_undone():
    text = PAGE.format(name="Ines Robles")
    assert decode(gzip.compress(text.encode())).text == text
    twice = gzip.compress(text[:50].encode()) + gzip.compress(text[50:].encode())
    assert decode(twice).text == text


@pytest.mark.slow
def test_gzip_of_many_parts_takes_no_longer_than_its_length_asks_for():
    """Copied to the end for each of its parts, this took three quarters of a minute."""
    start = time.process_time()
    assert decode(gzip.compress(b"") * 400_000 + gzip.compress(b"page")).text == "page"
    assert time.process_time() - start < 20


def test_gzip_that_ends_early_or_is_damaged_is_refused():
    data = gzip.compress(PAGE.encode() * 9)
    with pytest.raises(InputError, match="ends before its end"):
        decode(data[:-20])
    with pytest.raises(InputError, match=r"damaged|ends before"):
        decode(data[:40] + b"\0\0\0\0" + data[44:])


def test_a_bomb_is_refused_before_it_unfolds(monkeypatch):
    monkeypatch.setattr(decoding, "MAX_BYTES", 1000)
    with pytest.raises(InputError, match="too large"):
        decode(gzip.compress(b"a" * 100_000))
    with pytest.raises(InputError, match=r"1,001 bytes, the bound is 1,000"):
        decode(b"a" * 1001)


def test_too_long_a_text_is_refused(monkeypatch):
    monkeypatch.setattr(decoding, "MAX_CHARACTERS", 10)
    with pytest.raises(InputError, match="11 characters"):
        check_text("a" * 11)


@pytest.mark.parametrize(
    "nothing",
    [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\0\0", b"\xff\xfe", "\u200b ".encode()],
)
def test_nothing_is_refused(nothing):
    with pytest.raises(InputError, match="empty"):
        decode(nothing)
    with pytest.raises(InputError, match="empty"):
        check_text(nothing.decode("utf-8", "ignore"))


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("page.txt", PAGE)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"PAR1\x15\x04\x15\0\0\0", "Parquet"),
        (zipped(), "ZIP"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image"),
        (bytes(range(256)) * 20, "binary"),
        (b"some text \0\0\0\0\0\0" * 20, "binary"),
    ],
)
def test_binary_data_is_refused_with_advice(data, what):
    with pytest.raises(InputError, match=what) as caught:
        decode(data)
    assert caught.value.hint


@pytest.mark.parametrize(("signature", "what", "advice"), decoding._SIGNATURES, ids=lambda value: None)
def test_every_kind_of_file_that_is_no_page_is_told_by_its_beginning(signature, what, advice):
    with pytest.raises(InputError) as caught:
        decode(signature + b"\0\x01\x02\xfe\xff" * 40)
    assert what in caught.value.what
    assert caught.value.hint == advice


SCRIPTS = {
    "iso-8859-2": "Łukasz Dvořák", "iso-8859-3": "Ĉiro Ĝis", "iso-8859-4": "Ķirsis Žagars", "iso-8859-5": "Иван Петров",
    "iso-8859-6": "هالة خليفة", "iso-8859-7": "Χρήστος Λεοντίδης", "iso-8859-8": "יהונתן מזרחי",
    "iso-8859-10": "Þóra Ģertrūde",
    "iso-8859-13": "Žagars Ņina", "iso-8859-14": "Siân Ŵyn", "iso-8859-15": "Zoë Žižek", "iso-8859-16": "Ștefan Țintea",
    "ibm866": "Иван Петров", "koi8-r": "Иван Петров", "koi8-u": "Євген Їжак", "macintosh": "José Núñez",
    "windows-874": "กนกวรรณ ใจดี", "windows-1250": "Łukasz Dvořák", "windows-1251": "Иван Петров",
    "windows-1253": "Χρήστος Λεοντίδης", "windows-1254": "Çağla Şahin", "windows-1255": "יהונתן מזרחי",
    "windows-1256": "هالة خليفة", "windows-1257": "Ķirsis Žagars", "windows-1258": "Đăng",
    "gb18030": "王小明", "big5": "王小明", "euc-jp": "高橋葵", "iso-2022-jp": "高橋葵",
    "shift_jis": "高橋葵", "euc-kr": "김민수",
}  # fmt: skip


@pytest.mark.parametrize("label", sorted(decoding._LABELS))
def test_every_label_means_its_encoding(label):
    name = decoding._LABELS[label]
    codec = decoding._ENCODINGS[name][0]
    text = f"{SCRIPTS.get(name, 'José Núñez')}\n\nh-index 17\n2papers\n"
    result = decode(text.encode(codec), declared=label.upper())
    assert (result.text, result.encoding, codes(result)) == (text, name, [])


def test_words_that_begin_like_a_file_are_words():
    for text in ("PAR1 is a protein.\n", "ID3 and C4.5: Trees\n", "BZh\n"):
        assert decode(text.encode()).text == text


def test_a_stray_nul_is_kept():
    text = "Ines Robles\n" * 50 + "h-index\x0017\n"
    assert decode(text.encode()).text == text


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data):
    try:
        result = decode(data)
    except InputError:
        return
    assert result.text
    result.text.encode("utf-8")


words = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd"), max_size=200)


@given(words, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_a_text_comes_back_as_it_was(text, codec):
    whole = PAGE + text
    assert decode(whole.encode(codec)) == (whole, decode(whole.encode(codec)).encoding, [])


def test_bytes_that_no_encoding_explains_log_nothing(caplog) -> None:
    for sample in (b"Ines \x81\x8d Robles", bytes(range(0x80, 0x100)) * 4):
        decoding._proposed(sample)
    assert caplog.records == []  # what nobody handles goes to standard error
