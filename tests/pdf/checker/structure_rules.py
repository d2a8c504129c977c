"""The structure tree: types and where they may stand, tables, headings, what belongs to what (ISO 32000-1, 14.7, 14.8)."""
from .document import is_reference, text

STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody Table TR TH"
    " TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)
PARENTS = {  # type → rule, types it may stand in
    "TR": ("4", {"Table", "THead", "TBody", "TFoot"}),
    "THead": ("5", {"Table"}),
    "TBody": ("6", {"Table"}),
    "TFoot": ("7", {"Table"}),
    "TH": ("8", {"TR"}),
    "TD": ("9", {"TR"}),
    "LI": ("17", {"L"}),
    "LBody": ("18", {"LI"}),
    "TOCI": ("26", {"TOC"}),
}
KIDS = {  # type → rule, types that may stand in it
    "Table": ("3", {"TR", "THead", "TBody", "TFoot", "Caption"}),
    "TR": ("10", {"TH", "TD"}),
    "L": ("19", {"L", "LI", "Caption"}),
    "LI": ("20", {"Lbl", "LBody"}),
    "TOC": ("27", {"TOC", "TOCI", "Caption"}),
    "THead": ("36", {"TR"}),
    "TBody": ("37", {"TR"}),
    "TFoot": ("38", {"TR"}),
}
LEVELS = {f"H{i}": i for i in range(1, 7)}


class Element:
    def __init__(self, reference, entries, parent, kind):
        self.reference, self.entries, self.parent, self.kind = reference, entries, parent, kind
        self.kids, self.contents, self.annotations = [], [], []
        self.language = text(entries.get("/Lang")) or (parent.language if parent else None)

    @property
    def where(self):
        path, one = [], self
        while one:
            path.append(one.kind)
            one = one.parent
        return "/".join(reversed(path)) + f" ({self.reference})"

    def walk(self):
        """Itself and all below, in order of reading."""
        stack = [self]
        while stack:
            one = stack.pop()
            yield one
            stack.extend(reversed(one.kids))

    def attribute(self, doc, owner, key):
        found = doc.resolve(self.entries.get("/A"))
        for one in found if isinstance(found, list) else [found]:
            one = doc.get(one, dict)
            if one.get("/O") == owner and key in one:
                return doc.resolve(one[key])
        return None


# ── Reading ──


class Reader:
    def __init__(self, doc, fail):
        self.doc, self.fail = doc, fail
        self.root = doc.get(doc.catalogue.get("/StructTreeRoot"), dict)
        self.roles = {key[1:]: value[1:] for key, value in doc.get(self.root.get("/RoleMap"), dict).items()}
        self.seen = set()
        self.contents = {}  # (page, number) → Element
        self.objects = {}  # annotation → Element

    def standard(self, reference, kind):
        steps = set()
        if kind in STANDARD and kind in self.roles:
            self.fail("ua-1 7.1-7", reference, f"{kind} is mapped")
            self.fail("a-3a 6.7.3.4-3", reference, f"{kind} is mapped")
            return kind
        while kind not in STANDARD:
            if kind in steps:
                self.fail("ua-1 7.1-6", reference, f"{kind} is mapped in a circle")
                self.fail("a-3a 6.7.3.4-2", reference, f"{kind} is mapped in a circle")
                return kind
            steps.add(kind)
            if kind not in self.roles:
                self.fail("ua-1 7.1-5", reference, f"{kind} is not a standard type, nor mapped to one")
                self.fail("a-3a 6.7.3.4-1", reference, f"{kind} is not a standard type, nor mapped to one")
                return kind
            kind = self.roles[kind]
        return kind

    def read(self):
        top = Element(None, {}, None, "Root")
        top.language = None
        stack = [(kid, top, None) for kid in reversed(self.kids_of(self.root))]
        while stack:
            kid, parent, page = stack.pop()
            element = self.read_kid(kid, parent, page)
            if element:
                page = element.entries.get("/Pg", page)
                stack.extend((one, element, page) for one in reversed(self.kids_of(element.entries)))
        return top

    def kids_of(self, entries):
        kids = self.doc.resolve(entries.get("/K"))
        return kids if isinstance(kids, list) else [] if kids is None else [entries["/K"]]

    def read_kid(self, kid, parent, page):
        entries = self.doc.resolve(kid)
        if isinstance(entries, int):
            self.add_content(parent, page, entries)
            return None
        if not isinstance(entries, dict):
            self.fail("iso 14.7.2", parent.where, f"a kid that is {entries!r}")
            return None
        if entries.get("/Type") == "/MCR" or "/MCID" in entries:
            self.add_content(parent, entries.get("/Pg", page), entries.get("/MCID"))
        elif entries.get("/Type") == "/OBJR" or "/Obj" in entries:
            parent.annotations.append(entries.get("/Obj"))
            self.objects[entries.get("/Obj")] = parent
        else:
            return self.add_element(kid, entries, parent)
        return None

    def add_content(self, parent, page, number):
        if (page, number) in self.contents:
            self.fail("iso 14.7.4.2", parent.where, f"content {number} of {page} belongs to two elements")
        if (page, number) not in self.doc.pieces:
            self.fail("iso 14.7.4.2", parent.where, f"content {number} of {page} is not there")
        parent.contents.append((page, number))
        self.contents[page, number] = parent

    def add_element(self, reference, entries, parent):
        if reference in self.seen or not is_reference(reference):
            self.fail("iso 14.7.2", parent.where, f"{reference} is a kid twice, or not an object of its own")
            return None
        self.seen.add(reference)
        kind = str(entries.get("/S", "/?"))[1:]
        element = Element(reference, entries, parent, self.standard(reference, kind))
        owner = entries.get("/P")
        if not self.doc.get(owner, dict):
            self.fail("ua-1 7.1-12", element.where, "no P")
        elif owner != (parent.reference or self.doc.catalogue.get("/StructTreeRoot")):
            self.fail("iso 14.7.2", element.where, f"P is {owner}")
        parent.kids.append(element)
        return element


# ── What belongs to what ──


def check_parent_tree(doc, fail, reader):
    by_page = {}
    for (page, number), element in reader.contents.items():
        by_page.setdefault(page, {})[number] = element.reference
    for index, (reference, page, _) in enumerate(doc.pages):
        owners = doc.get(doc.parents.get(page.get("/StructParents")), list)
        said = {i: owner for i, owner in enumerate(owners) if owner is not None}
        if said != by_page.get(reference, {}):
            fail("iso 14.7.4.4", f"page {index + 1}", "the parent tree does not say what the structure tree does")
    for (page, number), piece in doc.pieces.items():
        element = reader.contents.get((page, number))
        if element is None:
            fail("ua-1 7.1-3", f"{page}, content {number}", "has a number, and belongs to no element")
        elif not fits(piece.tag, element):
            fail("own same-tag", element.where, f"its content is tagged {piece.tag}")


def fits(tag, element):
    """A Span says something of a piece; a heading's rank, and whether a link leads anywhere, is known later."""
    own = str(element.entries.get("/S"))[1:]
    return tag in (own, "Span") or (tag == "H" and own in LEVELS) or (tag == "Link" and own == "Span")


def check_objects(doc, fail, reader):
    for reference, where in doc.annotations.items():
        element = reader.objects.get(reference)
        said = doc.parents.get(doc.get(reference, dict).get("/StructParent"))
        if element is None or element.reference != said:
            fail("iso 14.7.4.4", where, "the parent tree does not say what the structure tree does")
    for reference, element in reader.objects.items():
        if reference not in doc.annotations:
            fail("iso 14.7.4.3", element.where, f"holds {reference}, which is on no page")


def check_empty(fail, element):
    if not element.kids and not element.contents and not element.annotations and element.kind not in ("TD", "TH"):
        fail("own empty-element", element.where, "holds nothing")


# ── Kinds ──


def check_places(fail, element):
    kind, kids = element.kind, [kid.kind for kid in element.kids]
    rule, parents = PARENTS.get(kind, (None, None))
    if rule and element.parent.kind not in parents:
        fail("ua-1 7.2-" + rule, element.where, f"a {kind} in {element.parent.kind}")
    rule, allowed = KIDS.get(kind, (None, None))
    wrong = [kid for kid in kids if allowed and kid not in allowed]
    if wrong:
        fail("ua-1 7.2-" + rule, element.where, f"{wrong[0]} in {kind}")
    if kids.count("H") > 1:
        fail("ua-1 7.4.4-1", element.where, "two headings H")
    if kind in ("L", "TOC") and "Caption" in kids[1:]:
        fail("ua-1 7.2-" + {"L": "40", "TOC": "28"}[kind], element.where, "a caption that is not first")
    if kind == "Table":
        check_table_kids(fail, element, kids)


def check_table_kids(fail, element, kids):
    for kind, rule in (("THead", "11"), ("TFoot", "12"), ("Caption", "39")):
        if kids.count(kind) > 1:
            fail("ua-1 7.2-" + rule, element.where, f"{kids.count(kind)} {kind}")
    for kind, rule in (("TFoot", "13"), ("THead", "14")):
        if kind in kids and "TBody" not in kids:
            fail("ua-1 7.2-" + rule, element.where, f"{kind} and no TBody")
    if "Caption" in kids[1:-1]:
        fail("ua-1 7.2-16", element.where, "a caption in the middle")


def check_texts(doc, fail, element):
    entries, language = element.entries, element.language or doc.language
    alternative, actual = text(entries.get("/Alt")), text(entries.get("/ActualText"))
    for key, rule in (("/ActualText", "21"), ("/Alt", "22"), ("/E", "23")):
        if key in entries and not language:
            fail("ua-1 7.2-" + rule, element.where, f"{key} in no language")
    for kind, rule in (("Figure", "7.3-1"), ("Formula", "7.7-1")):
        if element.kind == kind and not alternative and actual is None:
            fail("ua-1 " + rule, element.where, "no Alt")


def check_headings(fail, elements):
    level, strong = 0, any(one.kind == "H" for one in elements)
    for one in elements:
        if one.kind in LEVELS:
            if LEVELS[one.kind] > level + 1:
                fail("ua-1 7.4.2-1", one.where, f"H{level} comes before it")
            level = LEVELS[one.kind]
            if strong:
                fail("ua-1 7.4.4-3", one.where, "the document has H as well")
        if one.kind == "H" and any(other.kind in LEVELS for other in elements):
            fail("ua-1 7.4.4-2", one.where, "the document has H1 … H6 as well")


def check_notes(fail, elements):
    known = set()
    for one in elements:
        if one.kind != "Note":
            continue
        name = text(one.entries.get("/ID"))
        if not name:
            fail("ua-1 7.9-1", one.where, "no ID")
        elif name in known:
            fail("ua-1 7.9-2", one.where, f"the ID {name} again")
        known.add(name)


# ── Tables ──


class Cell:
    def __init__(self, doc, element, row, column):
        self.element, self.row, self.column = element, row, column
        self.columns, self.rows = (max(1, element.attribute(doc, "/Table", key) or 1) for key in ("/ColSpan", "/RowSpan"))
        scope = element.attribute(doc, "/Table", "/Scope")
        self.scope = scope[1:] if isinstance(scope, str) else None


def lay_out(doc, fail, table):
    """The cells on their grid: where each stands, as tables are filled."""
    rows = [row for part in table.kids for row in ([part] if part.kind == "TR" else part.kids) if row.kind == "TR"]
    taken, cells = {}, []
    for y, row in enumerate(rows):
        x = 0
        for element in row.kids:
            while (y, x) in taken:
                x += 1
            cell = Cell(doc, element, y, x)
            cells.append(cell)
            spots = [(y + i, x + j) for i in range(cell.rows) for j in range(cell.columns)]
            if any(spot in taken for spot in spots):
                fail("ua-1 7.2-15", element.where, "lies over another cell")
            taken.update((spot, cell) for spot in spots)
            x += cell.columns
    return rows, cells, taken


def check_grid(fail, table, rows, taken):
    widths = [0] * len(rows)
    for y, x in taken:
        if y < len(rows):
            widths[y] = max(widths[y], x + 1)
    spans = any(cell.columns > 1 for cell in taken.values())
    for y, width in enumerate(widths):
        if width != widths[0] or any((y, x) not in taken for x in range(width)):
            fail("ua-1 7.2-" + ("42" if not spans else "43"), table.where, f"row {y + 1} has {width} columns, the first {widths[0]}")
            break
    if any(y >= len(rows) for y, _ in taken):
        fail("ua-1 7.2-41", table.where, "a cell spans more rows than there are")


def check_headers(doc, fail, cells):
    names = {text(cell.element.entries.get("/ID")) for cell in cells if cell.element.kind == "TH"} - {None}
    heads = [cell for cell in cells if cell.element.kind == "TH"]
    columns = {cell.column + i for cell in heads if cell.scope in ("Column", "Both") for i in range(cell.columns)}
    lines = {cell.row + i for cell in heads if cell.scope in ("Row", "Both") for i in range(cell.rows)}
    for cell in cells:
        if cell.element.kind != "TD":
            continue
        said = [text(one) for one in cell.element.attribute(doc, "/Table", "/Headers") or []]
        unknown = [one for one in said if one not in names]
        if unknown:
            fail("ua-1 7.5-2", cell.element.where, f"headers {unknown} are not there")
        elif not said and cell.column not in columns and cell.row not in lines:
            fail("ua-1 7.5-1", cell.element.where, "no header with a scope is over it")


def check_table(doc, fail, table):
    rows, cells, taken = lay_out(doc, fail, table)
    if cells:
        check_grid(fail, table, rows, taken)
        check_headers(doc, fail, cells)


# ── All ──


def check_languages(doc, fail, reader):
    for rule, where, content in doc.unspoken:
        element = reader.contents.get(content)
        if not (doc.language or (element and element.language)):
            fail(rule, where, f"content {content} in no language")


def read_parents(doc, fail):
    root = doc.get(doc.catalogue.get("/StructTreeRoot"), dict)
    pairs = list(doc.tree(root.get("/ParentTree"), "/Nums"))
    doc.parents = dict(pairs)
    if [key for key, _ in pairs] != sorted(doc.parents):
        fail("iso 7.9.7", "parent tree", "is not in order")


def check_structure(doc, fail):
    reader = Reader(doc, fail)
    root = reader.read()
    elements = list(root.walk())[1:]
    doc.elements = elements
    for one in elements:
        check_empty(fail, one)
        check_places(fail, one)
        check_texts(doc, fail, one)
        if one.kind == "Table":
            check_table(doc, fail, one)
    check_headings(fail, elements)
    check_notes(fail, elements)
    check_parent_tree(doc, fail, reader)
    check_objects(doc, fail, reader)
    check_languages(doc, fail, reader)


RULES = [check_structure]
