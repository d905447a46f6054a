"""From bytes to text: byte-order mark, declared encoding, UTF-8, detection, in this order.

Labels mean what browsers take them for (the WHATWG Encoding standard): ``iso-8859-1`` is windows-1252, ``gb2312``
is GB18030, and an encoding that could smuggle markup past a reader (UTF-7) is not known at all. Nothing here
touches the network or the disk, and what is too large, binary or empty is refused before it costs anything.
"""

from __future__ import annotations

import gzip
import io
import re
import unicodedata
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import NamedTuple

from .diagnostics import Note
from .errors import InputError
from .patterns import lazy_re

__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "Decoded",
    "check_size",
    "check_text",
    "codec_of",
    "decode",
    "gunzip",
    "without_surrogates",
]

MAX_BYTES = 100_000_000
"""The largest input in bytes, before and after decompression: some 50,000 papers and more."""
MAX_CHARACTERS = 100_000_000
"""The longest input in characters."""


class Decoded(NamedTuple):
    """Bytes as text.

    Attributes:
        text: the text, without a byte-order mark.
        encoding: name of the encoding, browsers' own in small letters ("utf-8", "windows-1252", "utf-16le").
        notes: encoding-detected and encoding-replaced, where they apply; their path is "source.encoding".
    """

    text: str
    encoding: str
    notes: list[Note]


# name -> (Python's codec, labels that mean it besides the name), after the WHATWG Encoding standard.
_ENCODINGS: dict[str, tuple[str, str]] = {
    "utf-8": ("utf-8", "utf8 utf-8-sig unicode-1-1-utf-8 unicode11utf8 x-unicode20utf8"),
    "utf-16le": ("utf-16-le", "utf-16 utf16 ucs-2 unicode csunicode iso-10646-ucs-2 utf_16_le utf16le"),
    "utf-16be": ("utf-16-be", "unicodefffe utf_16_be utf16be"),
    "utf-32le": ("utf-32-le", "utf-32 utf32 ucs-4 utf_32_le utf32le"),
    "utf-32be": ("utf-32-be", "utf_32_be utf32be"),
    "windows-1252": (
        "cp1252",
        "ascii us-ascii latin1 latin-1 l1 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 "
        "csisolatin1 ansi_x3.4-1968 cp1252 cp819 ibm819 x-cp1252 ansi",
    ),
    "iso-8859-2": ("iso8859-2", "iso8859-2 iso88592 iso_8859-2 latin2 latin-2 l2 csisolatin2"),
    "iso-8859-3": ("iso8859-3", "iso8859-3 iso_8859-3 latin3 l3"),
    "iso-8859-4": ("iso8859-4", "iso8859-4 iso_8859-4 latin4 l4"),
    "iso-8859-5": ("iso8859-5", "iso8859-5 iso_8859-5 cyrillic"),
    "iso-8859-6": ("iso8859-6", "iso8859-6 iso_8859-6 arabic"),
    "iso-8859-7": ("iso8859-7", "iso8859-7 iso_8859-7 greek greek8"),
    "iso-8859-8": ("iso8859-8", "iso8859-8 iso_8859-8 hebrew visual iso-8859-8-i logical"),
    "iso-8859-10": ("iso8859-10", "iso8859-10 latin6 l6"),
    "iso-8859-13": ("iso8859-13", "iso8859-13"),
    "iso-8859-14": ("iso8859-14", "iso8859-14"),
    "iso-8859-15": ("iso8859-15", "iso8859-15 iso_8859-15 latin-9 latin9 l9"),
    "iso-8859-16": ("iso8859-16", "iso8859-16"),
    "ibm866": ("cp866", "866 cp866 csibm866"),
    "koi8-r": ("koi8-r", "koi koi8 koi8_r cskoi8r"),
    "koi8-u": ("koi8-u", "koi8-ru"),
    "macintosh": ("mac-roman", "mac x-mac-roman csmacintosh mac-roman"),
    "windows-874": ("cp874", "dos-874 cp874 iso-8859-11 iso8859-11 tis-620"),
    "windows-1250": ("cp1250", "cp1250 x-cp1250"),
    "windows-1251": ("cp1251", "cp1251 x-cp1251"),
    "windows-1253": ("cp1253", "cp1253 x-cp1253"),
    "windows-1254": ("cp1254", "cp1254 x-cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5"),
    "windows-1255": ("cp1255", "cp1255 x-cp1255"),
    "windows-1256": ("cp1256", "cp1256 x-cp1256"),
    "windows-1257": ("cp1257", "cp1257 x-cp1257"),
    "windows-1258": ("cp1258", "cp1258 x-cp1258"),
    "gb18030": ("gb18030", "gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 x-gbk cp936 windows-936 euc-cn"),
    "big5": ("big5hkscs", "big5-hkscs big5hkscs cn-big5 csbig5 x-x-big5 cp950"),
    "euc-jp": ("euc-jp", "eucjp euc_jp x-euc-jp cseucpkdfmtjapanese"),
    "iso-2022-jp": ("iso2022-jp", "iso2022-jp csiso2022jp"),
    "shift_jis": ("cp932", "shift-jis shiftjis sjis s_jis x-sjis ms_kanji csshiftjis windows-31j cp932 ms932"),
    "euc-kr": ("cp949", "euckr euc_kr cseuckr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 cp949 uhc"),
}
_LABELS = {label: name for name, (_, labels) in _ENCODINGS.items() for label in (name, *labels.split())}

# The five bytes that windows-1252 leaves open are control characters to browsers.
_WINDOWS_1252 = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}

_MARKS = [  # the longer first: UTF-32LE begins like UTF-16LE
    (BOM_UTF32_LE, "utf-32le"),
    (BOM_UTF32_BE, "utf-32be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16le"),
    (BOM_UTF16_BE, "utf-16be"),
]

_SAVE = "save the page as HTML or as plain text"
_UNPACK = "unpack it first"
_SIGNATURES: list[tuple[bytes, str, str]] = [
    (b"%PDF-", "a PDF file", _SAVE),
    (b"\x89PNG\r\n", "a PNG image", _SAVE),
    (b"\xff\xd8\xff", "a JPEG image", _SAVE),
    (b"GIF87a", "a GIF image", _SAVE),
    (b"GIF89a", "a GIF image", _SAVE),
    (b"II*\0", "a TIFF image", _SAVE),
    (b"MM\0*", "a TIFF image", _SAVE),
    (b"PK\x03\x04", "a ZIP archive or an Office document", "unpack it, or save it as plain text"),
    (b"PK\x05\x06", "an empty ZIP archive", _UNPACK),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as plain text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"BZh", "bzip2 data", _UNPACK),
    (b"\xfd7zXZ\0", "xz data", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "Zstandard data", _UNPACK),
    (b"PAR1", "a Parquet file", "use profparse convert, or profparse.arrow"),
    (b"ARROW1", "an Arrow file", "use profparse.arrow"),
    (b"SQLite format 3\0", "an SQLite database", "take the pages out of it first"),
    (b"bplist00", "a web archive or property list", _SAVE),
    (b"\x7fELF", "a program", _SAVE),
    (b"wOFF", "a font", _SAVE),
    (b"wOF2", "a font", _SAVE),
    (b"OggS", "a sound or film", _SAVE),
    (b"ID3", "a sound", _SAVE),
]
# Plain words may begin with these few letters; what follows must not be text.
_WEAK_SIGNATURES = frozenset([b"BZh", b"PAR1", b"ID3", b"OggS", b"wOFF", b"wOF2", b"ARROW1"])
_TEXT_SIGNATURES = tuple(
    signature.decode("latin-1") for signature, _, _ in _SIGNATURES if signature not in _WEAK_SIGNATURES
)

_SAMPLE = 65536
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1b\x08") + b"\x7f"
_NOTHING_SEEN = lazy_re("[\\s\0\ufeff\u200b\u200e\u200f\u2060\u00ad]*\\Z")

_XML_DECLARATION = lazy_re(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']\s*([A-Za-z0-9_:.\-]+)", re.IGNORECASE)
_META = lazy_re(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]+)", re.IGNORECASE)
_COMMENT = lazy_re(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARATION_RANGE = 4096


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text that bytes stand for.

    A byte-order mark decides; then the encoding that the sender declares, then the one that the document declares
    (an XML declaration, a meta element), each only where the bytes can be read by it. Without either, what is
    valid UTF-8 is UTF-8, and so is what is valid but for a few damaged characters; the rest is detected. gzip data
    is decompressed first, never to more than :data:`MAX_BYTES`.

    Args:
        data: the bytes of a page or a dump.
        declared: encoding that the sender declares, such as the charset of a Content-Type header.

    Returns:
        the text, the encoding, and what there is to say about it.

    Raises:
        InputError: the bytes are empty, binary, or more than MAX_BYTES.

    >>> decode("José Núñez".encode("utf-8"))
    Decoded(text='José Núñez', encoding='utf-8', notes=[])
    >>> decode("José Núñez".encode("latin-1"), declared="ISO-8859-1").encoding
    'windows-1252'
    """
    data = bytes(data)
    check_size(len(data))
    for _ in range(2):
        if data[:2] != b"\x1f\x8b":
            break
        data = gunzip(data)
    if not data.strip(b" \t\r\n\f\v\0"):
        raise InputError("the input is empty", hint="check what made it")
    mark = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    if mark is None:
        _check_signature(data)
        wide = _wide_encoding(data)
        if wide is None:
            _check_binary(data)
        return _finish(*_without_mark(data, declared, wide))
    body = data[len(mark[0]) :]
    text, _ = _read(body, mark[1], lenient=True)
    return _finish(text, mark[1], [])


def codec_of(label: str) -> str | None:
    """The name of Python's codec for an encoding's label, None for what no page may declare.

    Python knows codecs that are no page's, and some of them take quadratic time.

    >>> codec_of("ISO-8859-1"), codec_of("punycode")
    ('cp1252', None)
    """
    name = _LABELS.get(label.strip().strip("\"'").lower())
    return None if name is None else _ENCODINGS[name][0]


def check_text(text: str) -> tuple[str, list[Note]]:
    """The text without lone surrogates, and what there is to say about it; one that cannot be a page is refused.

    Raises:
        InputError: the text is empty, not text at all, or longer than MAX_CHARACTERS.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"the input is too large: {len(text):,} characters, the bound is {MAX_CHARACTERS:,}",
            hint="split it; profparse convert reads many pages one by one",
        )
    if _NOTHING_SEEN.match(text):
        raise InputError("the input is empty", hint="check what made it")
    if text.startswith(_TEXT_SIGNATURES):
        for signature, what, advice in _SIGNATURES:
            if signature not in _WEAK_SIGNATURES and text.startswith(signature.decode("latin-1")):
                raise InputError(f"the input is {what}, not text", hint=advice)
    sample = text[:_SAMPLE]
    if "\0" in sample and sample.count("\0") * 100 > len(sample):
        raise InputError("the input is not text: it is full of NUL characters", hint=_SAVE)
    text = without_surrogates(text)
    return text, _replacement_notes(text)


def without_surrogates(text: str) -> str:
    """A pair of surrogates becomes the character, a lone one U+FFFD: nothing can write it out."""
    try:
        text.encode("utf-8")  # by far the quickest look
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _replacement_notes(text: str) -> list[Note]:
    """An encoding-replaced note where a text holds replacement characters."""
    first = text.find("\ufffd")
    if first < 0:
        return []
    count = text.count("\ufffd")
    number = "1 character" if count == 1 else f"{count:,} characters"
    return [Note("encoding-replaced", "source.encoding", f"{number} could not be decoded.", first, first + 1)]


def _finish(text: str, encoding: str, notes: list[Note]) -> Decoded:
    if _NOTHING_SEEN.match(text):
        raise InputError("the input is empty", hint="check what made it")
    return Decoded(text, encoding, notes + _replacement_notes(text))


def check_size(size: int, where: str | None = None) -> None:
    """Refuse more bytes than are read: InputError above MAX_BYTES."""
    if size > MAX_BYTES:
        raise InputError(
            f"the input is too large: {size:,} bytes, the bound is {MAX_BYTES:,}",
            where=where,
            hint="split it; profparse convert reads many pages one by one",
        )


def gunzip(data: bytes) -> bytes:
    """Decompressed data, all members of it, never more than MAX_BYTES.

    Raises:
        InputError: the data is damaged, cut off, or too large.

    >>> import gzip
    >>> gunzip(gzip.compress(b"pa") + gzip.compress(b"ge"))
    b'page'
    """
    pieces = []
    size = 0
    with gzip.GzipFile(fileobj=io.BytesIO(data), mode="rb") as file:
        while True:
            try:
                piece = file.read1(1_000_000)
            except EOFError:
                raise InputError(
                    "the gzip data ends before its end", hint="fetch or compress the page again"
                ) from None
            except gzip.BadGzipFile as error:
                if size and "Not a gzipped file" in str(error):
                    break  # what stands behind the last member is no part of it
                raise InputError(
                    f"the gzip data is damaged: {error}", hint="fetch or compress the page again"
                ) from None
            except zlib.error as error:
                raise InputError(
                    f"the gzip data is damaged: {error}", hint="fetch or compress the page again"
                ) from None
            if not piece:
                break
            pieces.append(piece)
            size += len(piece)
            if size > MAX_BYTES:
                raise InputError(
                    f"the input is too large: more than {MAX_BYTES:,} bytes when decompressed",
                    hint="split it; profparse convert reads many pages one by one",
                )
    return b"".join(pieces)


def _check_signature(data: bytes) -> None:
    start = data[:1024].lstrip(b" \t\r\n")
    for signature, what, advice in _SIGNATURES:
        if start.startswith(signature):
            if signature in _WEAK_SIGNATURES and not _is_noise(data[:_SAMPLE]):
                continue
            raise InputError(f"the input is {what}, not text", hint=advice)
    if start[:4] == b"RIFF" and start[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise InputError("the input is an image, a sound or a film, not text", hint=_SAVE)
    if start[4:8] == b"ftyp":
        raise InputError("the input is a film or an image, not text", hint=_SAVE)


def _check_binary(data: bytes) -> None:
    if _is_noise(data[:_SAMPLE]):
        raise InputError("the input looks binary, not like text", hint=_SAVE)


def _is_noise(sample: bytes) -> bool:
    # A dump may hold a stray NUL or a terminal's escapes; data that is no text is full of them.
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return sample.count(0) * 100 > len(sample) or controls * 12 > len(sample)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte-order mark: ASCII characters in them leave NULs in a pattern."""
    sample = data[: 4096 - 4096 % 4]
    if 0 not in sample or len(sample) < 4:
        return None
    share = [sample[k::4].count(0) / len(sample[k::4]) for k in range(4)]
    if share[0] < 0.1 and min(share[2:]) > 0.9 and share[1] > 0.3:
        return "utf-32le"
    if share[3] < 0.1 and min(share[:2]) > 0.9 and share[2] > 0.3:
        return "utf-32be"
    even = (share[0] + share[2]) / 2
    odd = (share[1] + share[3]) / 2
    # A tenth is enough where the other half has next to none: the text may be mostly Chinese.
    if odd > 0.1 and even < odd / 20:
        return "utf-16le"
    if even > 0.1 and odd < even / 20:
        return "utf-16be"
    return None


def _declared_in(data: bytes) -> str | None:
    """The encoding that a document declares for itself."""
    start = data[:_DECLARATION_RANGE]
    if not start.lstrip(b" \t\r\n").startswith(b"<"):
        return None  # a dump may talk about charsets
    found = _XML_DECLARATION.match(start) or _META.search(_COMMENT.sub(b"", start))
    if found is None:
        return None
    name = _LABELS.get(found.group(1).decode("ascii").lower())
    # A declaration that could be read byte by byte is not in UTF-16; browsers take it for UTF-8.
    return "utf-8" if name is not None and name.startswith(("utf-16", "utf-32")) else name


def _without_mark(data: bytes, declared: str | None, wide: str | None) -> tuple[str, str, list[Note]]:
    names = []
    if declared is not None:
        name = _LABELS.get(declared.strip().strip("\"'").lower())
        if name is not None and (wide is None or name.startswith("utf-")):
            # "utf-16" without a mark leaves the order of bytes open.
            names.append(wide if wide is not None and wide[:6] == name[:6] else name)
    if wide is not None:
        names.append(wide)
    elif (stated := _declared_in(data)) is not None:
        names.append(stated)
    for name in names:
        text, damage = _read(data, name)
        if not damage:
            return text, name, []
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        pass
    # A few damaged characters, or half a one where a dump was cut, are no reason to read all the rest otherwise.
    for name in [*names, "utf-8"]:
        text, damage = _read(data, name, lenient=True)
        if damage <= _tolerable(text, data, name):
            return text, name, []
    return _detected(data)


def _read(data: bytes, name: str, *, lenient: bool = False) -> tuple[str, int]:
    """The text by an encoding, and how many characters are damaged; without ``lenient`` the first is enough."""
    codec = _ENCODINGS[name][0]
    try:
        return data.decode(codec), 0
    except UnicodeDecodeError:
        if name == "windows-1252":
            return data.decode("latin-1").translate(_WINDOWS_1252), 0
        if not lenient:
            return "", 1
    text = data.decode(codec, "replace")
    return text, text.count("\ufffd")


def _tolerable(text: str, data: bytes, name: str) -> int:
    """How many damaged characters leave an encoding believable."""
    others = len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd")
    if name == "utf-8":
        # Sound characters of several bytes hardly ever come about by chance.
        return others // 4 + (1 if _is_cut(data) else 0)
    return others // 50 + 1


def _is_cut(data: bytes) -> bool:
    """Whether UTF-8 ends inside its last character."""
    for length in range(1, min(3, len(data)) + 1):
        lead = data[-length]
        if lead & 0xC0 != 0x80:
            return (lead >= 0xF0 and length < 4) or (lead >= 0xE0 and length < 3) or (lead >= 0xC2 and length < 2)
    return False


# -------------------------------------------------------------------- detection

# Candidates beside the one that bs4 proposes; of two that explain the bytes equally well the first is taken.
_CANDIDATES = (
    "windows-1252 windows-1251 koi8-r shift_jis gb18030 euc-kr big5 euc-jp windows-1250 iso-8859-2 windows-1254 "
    "windows-1253 windows-1255 windows-1256"
)

# Characters that names and prose are full of. Detection needs no more than to tell sense from nonsense.
_COMMON_LATIN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüÀÁÂÃÄÅÇÈÉÍÎÑÓÔÕÖØÚÜß")
_COMMON_WIDE = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏"
    "方白邹孟熊秦邱江尹薛段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔汤伟敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉红建文志辉建国晓小"
    "陳張黃劉吳許鄭謝楊趙孫馬羅蕭葉蘇呂盧鍾陸韓馮鄧賴簡顏君雅婷惠怡佳"
    "佐藤鈴木橋中伊渡辺山本村加吉野松井上斎清森池阿部川前後岡長谷近坂遠青福西三原健太郎一二美子和也大介葵翔陽結衣"
    "的一是不了在人有我他这来上国个们到说时要就出会可你对能而那得着下自之年过发作里用道行所然家种事成多经么去法学如都同现当没动面起"
    "看定天分还进好部其些主样理心前开但因只从想实日者意无力它与把机十民第公此已工使情性知全又关点正业外将两间由问很最重并物手应"
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민준지현수연영희경은미진재호석훈상태원승도아혜선동"
    "철규용식빈예나다가는을를의에로기과와들시인사"
)
_QUOTES = frozenset("‘’“”–—…·•")


def _detected(data: bytes) -> tuple[str, str, list[Note]]:
    """The encoding under which the bytes make most sense."""
    sample = _telling_part(data)
    proposed = _proposed(sample)
    best, best_score = "windows-1252", float("-inf")
    for name in dict.fromkeys([*_CANDIDATES.split(), *([proposed] if proposed else [])]):
        text, damage = _read(sample, name)
        if damage:
            continue
        score = _sense(text) + (0.05 if name == proposed else 0)
        if score > best_score:
            best, best_score = name, score
    text, damage = _read(data, best)
    if damage:
        # Bytes outside of the sample do not fit: the rest of the text does, and they are marked.
        text, _ = _read(data, best, lenient=True)
    message = f"No encoding is declared; the bytes read best as {best}."
    return text, best, [Note("encoding-detected", "source.encoding", message)]


def _telling_part(data: bytes) -> bytes:
    """Lines that are not ASCII, up to some length: the rest says nothing about the encoding."""
    lines = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            if len(line) > _SAMPLE:
                # One endless line: the part around its first character that tells something.
                first = next(position for position, byte in enumerate(line) if byte > 127)
                line = line[first : first + _SAMPLE].rpartition(b" ")[0] or line[first : first + _SAMPLE]
            lines.append(line)
            size += len(line)
            if size > _SAMPLE // 4:
                break
    return b"\n".join(lines)


def _proposed(sample: bytes) -> str | None:
    """What bs4 takes the bytes for, by whichever detector is installed.

    Its UnicodeDammit would do the same, and writes to standard error where it has to replace something.
    """
    from bs4.dammit import EncodingDetector

    names = list(EncodingDetector(sample, exclude_encodings=["utf-8"]).encodings)
    name = next((name for name in names if _decodes(sample, name)), names[0] if names else None)
    return _LABELS.get(name.lower().replace("_", "-"), _LABELS.get(name.lower())) if name else None


def _decodes(sample: bytes, name: str) -> bool:
    try:
        sample.decode(name)
    except (LookupError, ValueError):
        return False
    return True


def _sense(text: str) -> float:
    """How much sense the characters beyond ASCII make, on average over the bytes that they took, about -2 to 1."""
    total = 0.0
    weight = 0
    previous = " "
    for position, char in enumerate(text):
        if char >= "\x80":
            following = text[position + 1] if position + 1 < len(text) else " "
            value, size = _sense_of(char, previous, following)
            total += value
            weight += size
            if weight > 4000:
                break
        previous = char
    return total / weight if weight else 0.0


def _sense_of(char: str, previous: str, following: str) -> tuple[float, int]:
    """What one character adds, and how many bytes it stands for."""
    code = ord(char)
    category = unicodedata.category(char)
    if category in ("Cc", "Co", "Cn", "Cs") or char == "\ufffd":
        return -4, 1
    beside_ascii = (previous.isascii() and previous.isalpha()) or (following.isascii() and following.isalpha())
    if code >= 0x2E80 and not 0xFB00 <= code < 0xFE70:  # wide characters
        if 0xFF61 <= code <= 0xFF9F:  # half-width katakana
            return -1, 1
        if beside_ascii:
            return -2, 2
        if 0x3040 <= code <= 0x30FF or char in _COMMON_WIDE:
            return 2, 2
        return (0.6 if category.startswith(("L", "P")) else -0.6), 2
    if category.startswith("L"):
        turned = char.isupper() and previous.islower()
        if code < 0x250:  # Latin
            # Words of these languages are plain letters with some marked ones among them.
            value = 1.0 if char in _COMMON_LATIN else -0.2 if char in "ðþÐÞªº" else 0.4 if char in "ýÿđĐ" else 0.7
            return value - 1.2 * (not beside_ascii) - 1.5 * turned, 1
        if code >= 0xFB00 or not 0x370 <= code < 0x700:  # presentation forms, and what no candidate is made for
            return -1, 1
        # Words of these scripts have no other letters in them, and are longer than one.
        alone = not (_is_beyond_latin(previous) or _is_beyond_latin(following))
        value = 0.9 if not 0x400 <= code < 0x410 and not 0x450 < code < 0x500 else 0.3
        return value - 2 * beside_ascii - alone - 1.5 * turned, 1
    if category.startswith("M"):
        return (-1 if beside_ascii else 0.2), 1
    if char in _QUOTES or char == "\xa0":
        return 0.5, 1
    return -0.5, 1


def _is_beyond_latin(char: str) -> bool:
    return ord(char) >= 0x370 and unicodedata.category(char)[0] in "LM"
