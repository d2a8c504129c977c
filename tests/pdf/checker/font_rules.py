"""Fonts: embedded, with the widths that they have, and with text for each code in use."""
import re
import struct

from . import lexer
from .document import is_name, text
from .fontfile import Cff, TrueType

TYPES = {"/Type1", "/MMType1", "/TrueType", "/Type3", "/Type0", "/CIDFontType0", "/CIDFontType2"}
PROGRAMS = {"/Type1C", "/CIDFontType0C", "/OpenType"}


def both(fail, ua, a, where, what):
    fail("ua-1 " + ua, where, what)
    fail("a-3a " + a, where, what)


def check_dictionary(doc, fail, where, font):
    if font.get("/Type") != "/Font":
        fail("a-3a 6.2.11.2-1", where, str(font.get("/Type")))
    if font.get("/Subtype") not in TYPES:
        fail("a-3a 6.2.11.2-2", where, str(font.get("/Subtype")))
    if font.get("/Subtype") != "/Type3" and not is_name(doc.resolve(font.get("/BaseFont"))):
        fail("a-3a 6.2.11.2-3", where, str(font.get("/BaseFont")))


def read_map(data):
    """A ToUnicode map: by code, its text."""
    codes, stack, stream = {}, [], lexer.tokens(data)
    for token, _ in stream:
        if not isinstance(token, lexer.Word):
            stack.append(lexer.value_of(stream, token))
            continue
        if token == "endbfchar":
            codes.update((int.from_bytes(a, "big"), b.decode("utf-16-be", "replace")) for a, b in zip(stack[::2], stack[1::2]))
        elif token == "endbfrange":
            for first, last, start in zip(stack[::3], stack[1::3], stack[2::3]):
                for i in range(int.from_bytes(last, "big") - int.from_bytes(first, "big") + 1):
                    unit = start[i] if isinstance(start, list) else start[:-2] + struct.pack(">H", int.from_bytes(start[-2:], "big") + i)
                    codes[int.from_bytes(first, "big") + i] = unit.decode("utf-16-be", "replace")
        stack = []
    return codes


def read_widths(doc, cid_font):
    widths, items = {}, doc.get(cid_font.get("/W"), list)
    at = 0
    while at < len(items):
        first, second = items[at], doc.resolve(items[at + 1])
        if isinstance(second, list):
            widths.update((first + i, width) for i, width in enumerate(second))
            at += 2
        else:
            widths.update((code, items[at + 2]) for code in range(first, second + 1))
            at += 3
    return widths


def read_program(doc, fail, where, descriptor):
    file = next((key for key in ("/FontFile2", "/FontFile3") if doc.is_stream(descriptor.get(key))), None)
    if not file:
        both(fail, "7.21.4.1-1", "6.2.11.4.1-1", where, "is not embedded")
        return None
    subtype = doc.get(descriptor[file], dict).get("/Subtype")
    if subtype is not None and subtype not in PROGRAMS:
        fail("a-3a 6.2.11.2-7", where, subtype)
    try:
        return (TrueType if file == "/FontFile2" else Cff)(doc.stream(descriptor[file]))
    except (struct.error, KeyError, IndexError, ValueError) as error:
        fail("iso 9.9", where, f"its program cannot be read: {error!r}")
        return None


def check_encoding(doc, fail, where, font, cid_font):
    encoding = doc.resolve(font.get("/Encoding"))
    if encoding in ("/Identity-H", "/Identity-V"):
        return
    both(fail, "7.21.3.3-1", "6.2.11.3.3-1", where, f"Encoding {encoding} is neither known nor embedded")
    own, other = (doc.get(one, dict).get("/CIDSystemInfo") for one in (cid_font, encoding if isinstance(encoding, dict) else {}))
    if own is None or own != other:
        both(fail, "7.21.3.1-1", "6.2.11.3.1-1", where, "Encoding and CIDSystemInfo differ")


def glyph_of(doc, cid_font, program, code):
    """What the program is asked for: a glyph (TrueType) or a CID."""
    place = cid_font.get("/CIDToGIDMap")
    if isinstance(program, TrueType) and doc.is_stream(place):
        data = doc.stream(place)
        return struct.unpack_from(">H", data, 2 * code)[0] if 2 * code + 2 <= len(data) else 0
    return code


def check_code(fail, where, code, use, program, glyph, said, width):
    visible, covered, page = use
    at = f"{where}, code {code:04x} on {page}"
    if glyph == 0:
        both(fail, "7.21.8-1", "6.2.11.8-1", at, ".notdef")
    if said is None or said == "":
        both(fail, "7.21.7-1", "6.2.11.7.2-1", at, "has no text")
    elif re.search("[\0\ufeff\ufffe]", said):
        both(fail, "7.21.7-2", "6.2.11.7.2-2", at, ascii(said))
    elif not covered and re.search("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]", said):
        fail("a-3a 6.2.11.7.3-1", at, ascii(said))
    elif not covered and "\ufffd" in said:
        fail("own no-text", at, "stands for U+FFFD, and no ActualText says what it is")
    if program and visible:
        if not program.has(glyph):
            both(fail, "7.21.4.1-2", "6.2.11.4.1-2", at, f"glyph {glyph} is not in the program")
        elif abs(program.width(glyph) - width) > 1:
            both(fail, "7.21.5-1", "6.2.11.5-1", at, f"width {width}, in the program {program.width(glyph):.2f}")


def check_map(doc, fail, where, font):
    data = doc.stream(font.get("/ToUnicode"))
    if b"usecmap" in data or "/UseCMap" in doc.get(font.get("/ToUnicode"), dict):
        both(fail, "7.21.3.3-3", "6.2.11.3.3-3", where, "its map names another")
    try:
        return read_map(data)
    except (lexer.Broken, StopIteration, TypeError, struct.error) as error:
        fail("iso 9.10.3", where, f"its map cannot be read: {error!r}")
        return {}


def check_font(doc, fail, reference, usage):
    font = doc.get(reference, dict)
    where = f"font {font.get('/BaseFont')}"
    if font.get("/Subtype") != "/Type0":
        fail("absent simple-fonts", where, str(font.get("/Subtype")))
        return
    cid_font = doc.get((doc.get(font.get("/DescendantFonts"), list) or [None])[0], dict)
    descriptor = doc.get(cid_font.get("/FontDescriptor"), dict)
    check_encoding(doc, fail, where, font, cid_font)
    if cid_font.get("/Subtype") == "/CIDFontType2" and cid_font.get("/CIDToGIDMap") is None:
        both(fail, "7.21.3.2-1", "6.2.11.3.2-1", where, "no CIDToGIDMap")
    if "/CIDSet" in descriptor:
        fail("absent cid-sets", where, "CIDSet")
    if not re.match(r"/[A-Z]{6}\+", str(font.get("/BaseFont"))) or descriptor.get("/FontName") != cid_font.get("/BaseFont"):
        fail("iso 9.6.4", where, "the names of a cut font begin with six letters, and are the same")
    program, said, widths = read_program(doc, fail, where, descriptor), check_map(doc, fail, where, font), read_widths(doc, cid_font)
    for code, use in sorted(usage.codes.items()):
        glyph = glyph_of(doc, cid_font, program, code)
        check_code(fail, where, code, use, program, glyph, said.get(code), widths.get(code, cid_font.get("/DW", 1000)))


def check_fonts(doc, fail):
    for key, _, value in doc.everything():
        if isinstance(value, dict) and (value.get("/Type") == "/Font" or "/DescendantFonts" in value or "/CIDSystemInfo" in value):
            check_dictionary(doc, fail, key, value)
        if isinstance(value, dict) and value.get("/Type") == "/CMap":
            fail("absent cmaps", key, "an embedded CMap")
    for reference, usage in doc.usages.items():
        if text(reference) is None:
            check_font(doc, fail, reference, usage)


RULES = [check_fonts]
