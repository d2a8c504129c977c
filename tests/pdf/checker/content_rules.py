"""What pages show: operators, marked content, colours, the codes of text (ISO 32000-1, 8, 9, 14.6)."""
from . import lexer
from .bytes_rules import check_token
from .document import text as text_string

OPERATORS = set(
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l M m MP n q Q re RG rg ri s S"
    " SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
)
PAINTS = set("b B b* B* f F f* s S sh Do".split())
SHOWS = {"Tj", "TJ", "'", '"'}
COLOURS = {"rg": "RGB", "RG": "RGB", "k": "CMYK", "K": "CMYK", "g": "Gray", "G": "Gray"}
SPACES = {"DeviceRGB": "RGB", "DeviceCMYK": "CMYK", "DeviceGray": "Gray"}
INTENTS = {"RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"}


class Open:
    """Marked content that is open."""

    def __init__(self, tag, properties, in_text):
        self.tag, self.in_text = tag, in_text
        self.number = properties.get("MCID")
        self.actual, self.alternative, self.expansion = (properties.get(key) for key in ("ActualText", "Alt", "E"))
        self.language = properties.get("Lang")
        self.n_shown = 0


class Piece:
    """A piece of marked content with a number: what the structure tree may hold."""

    def __init__(self, tag):
        self.tag, self.text, self.n_shown, self.languages = tag, [], 0, set()


class Usage:
    """Codes of one font in use."""

    def __init__(self):
        self.codes = {}  # code → (a rendering mode that paints, every use stands under ActualText, where it is used)

    def add(self, code, visible, covered, where):
        before = self.codes.get(code)
        self.codes[code] = (visible, covered, where) if before is None else (before[0] or visible, before[1] and covered, before[2])


def utf16(value):
    """A text string in content, where it is bytes."""
    if value is None:
        return None
    return value[2:].decode("utf-16-be", "replace") if value[:2] == b"\xfe\xff" else value.decode("latin-1")


class PageReader:
    def __init__(self, doc, fail, index, pieces, usages):
        self.doc, self.fail = doc, fail
        self.reference, self.page, inherited = doc.pages[index]
        self.where = f"page {index + 1}"
        self.resources = doc.get(inherited.get("/Resources"), dict)
        self.own_resources = "/Resources" in self.page
        self.pieces, self.usages = pieces, usages
        self.marks, self.saved = [], []
        self.in_text = False
        self.font, self.mode = None, 0

    # ── Marks ──

    def open_mark(self, operands, has_properties):
        properties = operands[1] if has_properties and len(operands) > 1 else {}
        if isinstance(properties, lexer.Name):
            named = self.doc.get(self.doc.get(self.resources.get("/Properties"), dict).get("/" + properties), dict)
            properties = {key[1:]: value if not isinstance(value, str) else (text_string(value) or "").encode() for key, value in named.items()}
        mark = Open(operands[0] if operands else "", properties if isinstance(properties, dict) else {}, self.in_text)
        is_tagged = mark.number is not None
        if mark.tag == "Artifact" and any(one.number is not None for one in self.marks):
            self.fail("ua-1 7.1-1", self.where, "an artifact inside tagged content")
        if is_tagged and any(one.tag == "Artifact" for one in self.marks):
            self.fail("ua-1 7.1-2", self.where, f"content {mark.number} inside an artifact")
        if is_tagged:
            if (self.reference, mark.number) in self.pieces:
                self.fail("iso 14.7.4.2", self.where, f"content {mark.number} twice")
            if any(one.number is not None for one in self.marks):
                self.fail("iso 14.7.4.2", self.where, f"content {mark.number} inside other content of an element")
            self.pieces[self.reference, mark.number] = Piece(mark.tag)
        if mark.tag == "Artifact":
            self.check_artifact(properties)
        self.check_language(mark)
        self.marks.append(mark)

    def check_artifact(self, properties):
        """ISO 32000-1, 14.8.2.2.2, table 330."""
        kind, subtype = properties.get("Type"), properties.get("Subtype")
        if kind not in (None, "Pagination", "Layout", "Page", "Background"):
            self.fail("iso 14.8.2.2", self.where, f"an artifact of type {kind}")
        if subtype is not None and kind != "Pagination":
            self.fail("iso 14.8.2.2", self.where, f"an artifact of subtype {subtype} that is none of pagination")
        if kind == "Background" and "BBox" not in properties:
            self.fail("iso 14.8.2.2", self.where, "a background without BBox")

    def check_language(self, mark):
        if mark.language is not None:
            self.doc.languages.append((self.where, utf16(mark.language)))
        known = self.language() or mark.language
        if mark.tag == "Span" and not known:
            for rule, value in (("30", mark.actual), ("31", mark.alternative), ("32", mark.expansion)):
                if value is not None:
                    self.doc.unspoken.append((f"ua-1 7.2-{rule}", self.where, self.content_number()))

    def content_number(self):
        return next(((self.reference, one.number) for one in reversed(self.marks) if one.number is not None), None)

    def language(self):
        return next((one.language for one in reversed(self.marks) if one.language), None)

    def close_mark(self):
        if not self.marks:
            self.fail("iso 14.6.1", self.where, "EMC without a mark")
            return
        mark = self.marks.pop()
        if mark.in_text != self.in_text:
            self.fail("iso 14.6.1", self.where, f"the mark {mark.tag} and a text object overlap")
        if mark.number is not None and mark.n_shown == 0:
            self.fail("own empty-mark", self.where, f"content {mark.number} holds nothing")

    def paint(self, what):
        for one in self.marks:
            one.n_shown += 1
        number = self.content_number()
        if number is None and not any(one.tag == "Artifact" for one in self.marks):
            self.fail("ua-1 7.1-3", self.where, f"{what} is neither tagged nor an artifact")
        if number is not None:
            self.pieces[number].n_shown += 1

    # ── Text ──

    def show(self, operands):
        for operand in operands:
            for part in operand if isinstance(operand, list) else [operand]:
                if isinstance(part, bytes):
                    self.show_string(part)

    def show_string(self, string):
        self.paint("text")
        if not self.in_text or self.font is None:
            self.fail("iso 9.4.1", self.where, "text is shown outside BT … ET, or without a font")
            return
        covered = any(one.actual is not None for one in self.marks)
        if len(string) % 2:
            self.fail("iso 9.7.6.2", self.where, "half a code")
        usage = self.usages.setdefault(self.font, Usage())
        for i in range(0, len(string) - 1, 2):
            usage.add(string[i] << 8 | string[i + 1], self.mode != 3, covered, self.where)
        if not self.language():
            self.doc.unspoken.append(("ua-1 7.2-34", self.where, self.content_number()))

    def choose_font(self, operands):
        fonts = self.doc.get(self.resources.get("/Font"), dict)
        name = "/" + str(operands[0]) if operands else ""
        self.need(name in fonts, name)
        self.font = fonts.get(name)

    def need(self, there, name):
        if not there or not self.own_resources:
            self.fail("a-3a 6.2.2-2", self.where, f"{name} is not among the page's own resources")

    # ── Colours ──

    def use_space(self, space):
        if space == "RGB" and self.doc.output_space != "RGB ":
            self.fail("a-3a 6.2.4.3-2", self.where, "DeviceRGB without an RGB output intent")
        if space == "CMYK" and self.doc.output_space != "CMYK":
            self.fail("a-3a 6.2.4.3-3", self.where, "DeviceCMYK")
        if space == "Gray" and self.doc.output_space is None:
            self.fail("a-3a 6.2.4.3-4", self.where, "DeviceGray without an output intent")

    def use_shading(self, operands):
        shadings = self.doc.get(self.resources.get("/Shading"), dict)
        name = "/" + str(operands[0]) if operands else ""
        self.need(name in shadings, name)
        space = self.doc.resolve(self.doc.get(shadings.get(name), dict).get("/ColorSpace"))
        if isinstance(space, str) and space[1:] in SPACES:
            self.use_space(SPACES[space[1:]])
        elif space is not None:
            self.fail("absent colour-spaces", self.where, str(space)[:60])

    # ── Operators ──

    def operate(self, operator, operands):
        if operator not in OPERATORS:
            self.fail("a-3a 6.2.2-1", self.where, operator)
        elif operator in ("BDC", "BMC"):
            self.open_mark(operands, operator == "BDC")
        elif operator == "EMC":
            self.close_mark()
        elif operator in SHOWS:
            self.show(operands)
        elif operator in PAINTS:
            self.paint(operator)
        if operator in ("BT", "ET"):
            if self.in_text == (operator == "BT"):
                self.fail("iso 9.4.1", self.where, f"{operator} out of turn")
            self.in_text = operator == "BT"
        elif operator in ("q", "Q"):
            self.save(operator)
        elif operator == "Tf":
            self.choose_font(operands)
        elif operator == "Tr":
            self.mode = operands[0]
        elif operator in COLOURS:
            self.use_space(COLOURS[operator])
        elif operator in ("cs", "CS"):
            self.use_space(SPACES.get(operands[0], ""))
        elif operator == "sh":
            self.use_shading(operands)
        elif operator == "ri" and operands[0] not in INTENTS:
            self.fail("a-3a 6.2.6-1", self.where, str(operands[0]))
        elif operator == "BI":
            self.fail("absent pictures", self.where, "an inline image")

    def save(self, operator):
        if operator == "q":
            self.saved.append((self.font, self.mode))
            if len(self.saved) > 28:
                self.fail("a-3a 6.1.13-8", self.where, f"q nests {len(self.saved)} deep")
        elif self.saved:
            self.font, self.mode = self.saved.pop()
        else:
            self.fail("iso 8.4.2", self.where, "Q without q")

    def read(self):
        contents = self.doc.resolve(self.page.get("/Contents"))
        parts = contents if isinstance(contents, list) else [self.page.get("/Contents")]
        data = b"\n".join(self.doc.stream(part) for part in parts)
        stream, operands = lexer.tokens(data), []
        for token, _ in stream:
            if isinstance(token, lexer.Word) and token not in ("true", "false", "null"):
                self.operate(token, operands)
                operands = []
            else:
                operands.append(lexer.value_of(stream, token))
                self.check_operand(operands[-1])
        if self.marks or self.in_text or self.saved:
            self.fail("iso 14.6.1", self.where, "ends with something open")

    def check_operand(self, operand):
        for one in operand if isinstance(operand, list) else operand.values() if isinstance(operand, dict) else [operand]:
            check_token(self.fail, self.where, one)


def check_contents(doc, fail):
    doc.pieces, doc.usages, doc.languages, doc.unspoken = {}, {}, [], []
    for index in range(len(doc.pages)):
        try:
            PageReader(doc, fail, index, doc.pieces, doc.usages).read()
        except (lexer.Broken, StopIteration) as error:
            fail("iso 7.8.2", f"page {index + 1}", f"its content cannot be read: {error}")


RULES = [check_contents]
