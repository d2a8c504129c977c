"""Font programs, as far as they are to be held against what the PDF says of them: TrueType (OpenType specification) and
the Compact Font Format (Adobe Technical Notes 5176 and 5177)."""
import struct


class TrueType:
    def __init__(self, data):
        count = struct.unpack_from(">H", data, 4)[0]
        self.tables = {}
        for i in range(count):
            tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * i)
            self.tables[tag.decode("latin-1")] = data[offset : offset + length]
        self.units = struct.unpack_from(">H", self.tables["head"], 18)[0]
        self.n_glyphs = struct.unpack_from(">H", self.tables["maxp"], 4)[0]
        self.n_metrics = struct.unpack_from(">H", self.tables["hhea"], 34)[0]

    def has(self, glyph):
        return 0 <= glyph < self.n_glyphs

    def width(self, glyph):
        """Thousandths of the size."""
        at = 4 * min(glyph, self.n_metrics - 1)
        return struct.unpack_from(">H", self.tables["hmtx"], at)[0] * 1000 / self.units


class Cff:
    """A font keyed by CID."""

    def __init__(self, data):
        self.data = data
        at = data[2]
        _, at = self._index(at)
        tops, at = self._index(at)
        _, at = self._index(at)
        self.global_subroutines, _ = self._index(at)
        top = self._dictionary(tops[0])
        self.is_keyed = (12, 30) in top
        self.charstrings, _ = self._index(top[17][0])
        matrix = top.get((12, 7))
        self.scale = matrix[0] * 1000 if matrix else 1
        self.glyphs = self._charset(top.get(15, [0])[0])
        if self.is_keyed:
            fonts, _ = self._index(top[(12, 36)][0])
            self.privates = [self._private(self._dictionary(font)) for font in fonts]
            self.selector = self._selector(top[(12, 37)][0])
        else:
            self.privates, self.selector = [self._private(top)], [0] * len(self.charstrings)

    def _index(self, at):
        count = struct.unpack_from(">H", self.data, at)[0]
        if count == 0:
            return [], at + 2
        size = self.data[at + 2]
        places = [int.from_bytes(self.data[at + 3 + size * i : at + 3 + size * (i + 1)], "big") for i in range(count + 1)]
        base = at + 2 + size * (count + 1)
        return [self.data[base + a : base + b] for a, b in zip(places, places[1:])], base + places[-1]

    def _dictionary(self, data):
        entries, operands, at = {}, [], 0
        while at < len(data):
            byte = data[at]
            at += 1
            if byte <= 21:
                key = byte
                if byte == 12:
                    key = (12, data[at])
                    at += 1
                entries[key], operands = operands, []
            elif byte == 30:
                digits = ""
                while True:
                    pair, at = data[at], at + 1
                    digits += "".join("0123456789.E_ -f"[n] if n != 12 else "E-" for n in (pair >> 4, pair & 15))
                    if digits.endswith("f") or "f" in digits[-2:]:
                        break
                operands.append(float(digits.split("f")[0]))
            elif byte == 28:
                operands.append(struct.unpack_from(">h", data, at)[0])
                at += 2
            elif byte == 29:
                operands.append(struct.unpack_from(">l", data, at)[0])
                at += 4
            else:
                value, at = _short(data, byte, at)
                operands.append(value)
        return entries

    def _private(self, font):
        size, offset = (int(n) for n in font.get(18, [0, 0]))
        private = self._dictionary(self.data[offset : offset + size])
        subroutines = self._index(offset + int(private[19][0]))[0] if 19 in private else []
        return private.get(20, [0])[0], private.get(21, [0])[0], subroutines

    def _charset(self, at):
        """By CID, the glyph."""
        count = len(self.charstrings)
        if at <= 2:
            return {i: i for i in range(count)}
        kind, at, cids = self.data[at], at + 1, [0]
        while len(cids) < count:
            first = struct.unpack_from(">H", self.data, at)[0]
            left = 0 if kind == 0 else int.from_bytes(self.data[at + 2 : at + 2 + kind], "big")
            at += 2 + kind
            cids.extend(range(first, first + left + 1))
        return {cid: glyph for glyph, cid in enumerate(cids[:count])}

    def _selector(self, at):
        count = len(self.charstrings)
        if self.data[at] == 0:
            return list(self.data[at + 1 : at + 1 + count])
        ranges = struct.unpack_from(">H", self.data, at + 1)[0]
        selector = []
        for i in range(ranges):
            first, font, end = struct.unpack_from(">HBH", self.data, at + 3 + 3 * i)
            selector.extend([font] * (end - first))
        return selector

    def has(self, cid):
        return cid in self.glyphs

    def width(self, cid):
        """Thousandths of the size."""
        glyph = self.glyphs[cid]
        usual, nominal, subroutines = self.privates[self.selector[glyph]]
        extra = _first_width(self.charstrings[glyph], [], subroutines, self.global_subroutines, 0)
        return (usual if extra is None else nominal + extra) * self.scale


def _short(data, byte, at):
    if byte <= 246:
        return byte - 139, at
    if byte <= 250:
        return (byte - 247) * 256 + data[at] + 108, at + 1
    return -(byte - 251) * 256 - data[at] - 108, at + 1


# How many operands the first operator of a charstring takes: one more is the width (Technical Note 5177, 3.1, 4.2).
_PLAIN = {1: None, 3: None, 18: None, 23: None, 19: None, 20: None, 21: 2, 22: 1, 4: 1, 14: 0}


class _Ended(Exception):
    pass


def _first_width(code, stack, own, shared, depth):
    try:
        _run(code, stack, own, shared, depth)
    except _Ended as end:
        return end.args[0]
    return None


def _run(code, stack, own, shared, depth):
    at = 0
    if depth > 10:
        raise ValueError("subroutines nest too deep")
    while at < len(code):
        byte = code[at]
        at += 1
        if byte == 28:
            stack.append(struct.unpack_from(">h", code, at)[0])
            at += 2
        elif byte == 255:
            stack.append(struct.unpack_from(">l", code, at)[0] / 65536)
            at += 4
        elif byte >= 32:
            value, at = _short(code, byte, at)
            stack.append(value)
        elif byte in (10, 29):
            routines = own if byte == 10 else shared
            bias = 107 if len(routines) < 1240 else 1131 if len(routines) < 33900 else 32768
            _run(routines[int(stack.pop()) + bias], stack, own, shared, depth + 1)
        elif byte == 11:
            return
        else:
            plain = _PLAIN.get(byte, -1)
            has_width = len(stack) % 2 == 1 if plain is None else plain >= 0 and len(stack) in (plain + 1, plain + 5 if byte == 14 else -1)
            raise _Ended(stack[0] if has_width else None)
