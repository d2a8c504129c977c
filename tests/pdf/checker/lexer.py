"""Tokens of PDF syntax (ISO 32000-1, 7.2, 7.3): of objects as they lie in the file, and of content."""
import re

SPACE = b"\0\t\n\f\r "
_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]*(?:%[^\r\n]*[\0\t\n\f\r ]*)*"
    rb"(?:(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\0\t\n\f\r ()<>\[\]{}/%]|$))"
    rb"|\((?P<string>(?:[^()\\]|\\.)*)\)"
    rb"|(?P<mark><<|>>|[\[\]{}])"
    rb"|<(?P<hex>[^>]*)>"
    rb"|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)"
    rb"|(?P<open>\())",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Hex(bytes):
    """A string that was written in hexadecimal; `raw` is what stood between < and >."""

    raw = b""


class Name(str):
    pass


class Mark(str):
    """A bracket."""


class Word(str):
    """An operator, or a keyword."""


class Broken(Exception):
    pass


def _unescape(match):
    octal, newline, letter = match.groups()
    if octal:
        return bytes([int(octal, 8) & 255])
    return b"" if newline else _ESCAPES.get(letter, letter)


def _nested(data, at):
    """The end of a string with parentheses in it; `at` is after the first."""
    depth = 1
    while depth:
        if at >= len(data):
            raise Broken("a string without an end")
        byte = data[at : at + 1]
        at += 2 if byte == b"\\" else 1
        depth += (byte == b"(") - (byte == b")")
    return at


def decode_name(raw):
    plain = re.sub(rb"#([0-9a-fA-F]{2})", lambda m: bytes([int(m.group(1), 16)]), raw)
    return Name(plain.decode("utf-8", "surrogateescape"))


def _make_hex(raw):
    digits = bytes(c for c in raw if c in b"0123456789abcdefABCDEF")
    value = Hex(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    value.raw = raw
    return value


def _number(raw):
    return float(raw) if b"." in raw else int(raw)


def tokens(data, at=0):
    """Pairs of a token and the offset after it."""
    length = len(data)
    while at < length:
        match = _TOKEN.match(data, at)
        if not match:
            if data[at:].strip(SPACE) and not data[at:].lstrip(SPACE).startswith(b"%"):
                raise Broken(f"no token at {at}: {data[at:at + 20]!r}")
            return
        kind, at = match.lastgroup, match.end()
        raw = match.group(kind)
        if kind == "number":
            yield _number(raw), at
        elif kind == "string":
            yield (_ESCAPE.sub(_unescape, raw) if b"\\" in raw else raw), at
        elif kind == "open":
            end = _nested(data, at)
            yield _ESCAPE.sub(_unescape, data[at : end - 1]), end
            at = end
        elif kind == "hex":
            yield _make_hex(raw), at
        elif kind == "name":
            yield decode_name(raw), at
        else:
            yield (Mark if kind == "mark" else Word)(raw.decode("latin-1")), at


def value_of(stream, first=None):
    """The next value of tokens: numbers, bytes, Name, list, dict; True, False, None; a Word for others."""
    token = next(stream)[0] if first is None else first
    if isinstance(token, Mark) and token in ("[", "<<"):
        end, items = ("]", []) if token == "[" else (">>", [])
        for item, _ in stream:
            if isinstance(item, Mark) and item == end:
                return items if token == "[" else dict(zip(items[::2], items[1::2]))
            items.append(value_of(stream, item))
        raise Broken("an array or a dictionary without an end")
    if isinstance(token, Word):
        return {"true": True, "false": False, "null": None}.get(token, token)
    return token
