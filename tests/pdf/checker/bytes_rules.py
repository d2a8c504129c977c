"""The file's bytes: header, end, cross-references, how objects and streams are set down (PDF/A-3, 6.1)."""
import re
import zlib

from . import lexer

FILTERS = set("ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode".split())


def check_header(doc, fail):
    if not re.match(rb"%PDF-1\.[0-7](?:\r\n|\r|\n)", doc.bytes):
        fail("ua-1 6.1-1", "file", f"begins {doc.bytes[:10]!r}")
        fail("a-3a 6.1.2-1", "file", f"begins {doc.bytes[:10]!r}")
    line = re.match(rb"[^\r\n]*(?:\r\n|\r|\n)(.{0,5})", doc.bytes, re.DOTALL)
    mark = line.group(1) if line else b""
    if mark[:1] != b"%" or len(mark) < 5 or any(byte <= 127 for byte in mark[1:5]):
        fail("a-3a 6.1.2-2", "file", f"second line begins {mark!r}")


def check_trailer(doc, fail):
    identity = doc.get(doc.trailer.get("/ID"), list)
    if len(identity) != 2 or not all(isinstance(part, str) and len(part) > 2 for part in identity):
        fail("a-3a 6.1.3-1", "trailer", "no ID of two strings")
    # qpdf's trailer of an encrypted file keeps the key
    if "/Encrypt" in doc.trailer:
        fail("a-3a 6.1.3-2", "trailer", "Encrypt")


def check_end(doc, fail):
    end = doc.bytes.rfind(b"%%EOF")
    if end < 0 or doc.bytes[end + 5 :] not in (b"", b"\n", b"\r", b"\r\n"):
        fail("a-3a 6.1.3-3", "file", f"after %%EOF: {doc.bytes[end + 5:][:10]!r}")


def check_tables(doc, fail):
    for match in re.finditer(rb"(?<!start)xref(?=[\0\t\n\f\r ])", doc.bytes):
        if b"startxref" in doc.bytes[match.end() :] and not re.match(rb"(?:\r\n|\r|\n)\d+ \d+ *(?:\r\n|\r|\n)", doc.bytes[match.end() :]):
            if match.start() == last_table(doc):
                fail("a-3a 6.1.4-2", f"offset {match.start()}", f"xref and what follows: {doc.bytes[match.end():][:10]!r}")


def last_table(doc):
    found = re.findall(rb"startxref\s+(\d+)", doc.bytes)
    return int(found[-1]) if found else -1


def check_tokens(fail, where, data, at=0):
    """Each token of an object as it lies; gives the offset after the keyword that ends it, and that."""
    for token, after in lexer.tokens(data, at):
        if isinstance(token, lexer.Word) and token in ("endobj", "stream"):
            return token, after
        check_token(fail, where, token)
    return None, len(data)


def check_token(fail, where, token):
    if isinstance(token, lexer.Hex):
        if not re.fullmatch(rb"[0-9A-Fa-f\0\t\n\f\r ]*", token.raw):
            fail("a-3a 6.1.6-2", where, f"<{token.raw[:40]!r}>")
        if len(re.sub(rb"[\0\t\n\f\r ]", b"", token.raw)) % 2:
            fail("a-3a 6.1.6-1", where, f"<{token.raw[:40]!r}>")
    if isinstance(token, bytes) and len(token) > 32767:
        fail("a-3a 6.1.13-3", where, f"a string of {len(token)} bytes")
    elif isinstance(token, lexer.Name) and len(token.encode("utf-8", "surrogateescape")) > 127:
        fail("a-3a 6.1.13-4", where, f"a name of {len(token)} characters")
    elif isinstance(token, int) and not -2147483648 <= token <= 2147483647:
        fail("a-3a 6.1.13-1", where, str(token))
    elif isinstance(token, float):
        if abs(token) > 3.403e38:
            fail("a-3a 6.1.13-2", where, str(token))
        if token != 0 and abs(token) < 1.175e-38:
            fail("a-3a 6.1.13-5", where, str(token))


def check_object(doc, fail, number, offset):
    where = f"object {number}"
    head = re.match(rb"\d+[\0\t\n\f\r ]\d+[\0\t\n\f\r ]obj(?:\r\n|\r|\n)", doc.bytes[offset : offset + 40])
    if not head or doc.bytes[offset - 1 : offset] not in (b"\n", b"\r"):
        fail("a-3a 6.1.9-1", where, f"begins {doc.bytes[offset - 1:offset + 20]!r}")
        head = re.match(rb"\s*\d+\s+\d+\s+obj\s*", doc.bytes[offset : offset + 60])
        if not head:
            return
    start = offset + head.end()
    word, after = check_tokens(fail, where, doc.bytes, start)
    if word == "stream":
        check_stream(doc, fail, number, where, start, after)
    else:
        check_end_of_object(doc, fail, where, after - len("endobj"))


def check_end_of_object(doc, fail, where, at):
    if doc.bytes[at - 1 : at] not in (b"\n", b"\r") or doc.bytes[at + 6 : at + 7] not in (b"\n", b"\r"):
        fail("a-3a 6.1.9-1", where, f"ends {doc.bytes[at - 5:at + 10]!r}")


def check_stream(doc, fail, number, where, start, after):
    entries = lexer.value_of(lexer.tokens(doc.bytes, start))
    length, filters = entries.get("Length"), entries.get("Filter")
    for name in filters if isinstance(filters, list) else [filters] if filters else []:
        if name not in FILTERS:
            fail("a-3a 6.1.7.2-1", where, str(name))
    stream = re.match(rb"\r\n|\n", doc.bytes[after : after + 2])
    if not stream:
        fail("a-3a 6.1.7.1-2", where, f"after stream: {doc.bytes[after:after + 4]!r}")
        return
    begin = after + stream.end()
    if not isinstance(length, int):
        fail("a-3a 6.1.7.1-1", where, "Length is no number of its own")
        return
    end = re.match(rb"(?:(\r\n|\r|\n)|[ \t])?endstream(?=[\0\t\n\f\r ])", doc.bytes[begin + length : begin + length + 14])
    if not end:
        fail("a-3a 6.1.7.1-1", where, f"after {length} bytes: {doc.bytes[begin + length:begin + length + 14]!r}")
        return
    if not end.group(1):
        fail("a-3a 6.1.7.1-2", where, "endstream without an end of line before it")
    for token, end_of_word in lexer.tokens(doc.bytes, begin + length + end.end()):
        if token == "endobj":
            check_end_of_object(doc, fail, where, end_of_word - len("endobj"))
        break
    if entries.get("Type") == "ObjStm":
        data = zlib.decompress(doc.bytes[begin : begin + length])
        check_tokens(fail, where, data[int(entries["First"]) :])


def check_objects(doc, fail):
    if len(doc.objects) > 8388607:
        fail("a-3a 6.1.13-7", "file", f"{len(doc.objects)} objects")
    for number, offset in doc.offsets.items():
        try:
            check_object(doc, fail, number, offset)
        except (lexer.Broken, StopIteration, zlib.error) as error:
            fail("iso 7.3", f"object {number}", f"cannot be read: {error}")


def check_streams(doc, fail):
    for key, holder in doc.objects.items():
        if "stream" not in holder:
            continue
        entries = holder["stream"]["dict"]
        for name in ("/F", "/FFilter", "/FDecodeParms"):
            if name in entries:
                fail("a-3a 6.1.7.1-3", key, name)


RULES = [check_header, check_trailer, check_end, check_tables, check_objects, check_streams]
