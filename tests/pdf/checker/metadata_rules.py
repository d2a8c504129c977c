"""The XMP packet (ISO 16684-1) and what PDF/A asks of it."""
import re
from xml.parsers import expat

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
XMP = "http://ns.adobe.com/xap/1.0/"
PDF = "http://ns.adobe.com/pdf/1.3/"
PDFA = "http://www.aiim.org/pdfa/ns/id/"
PDFUA = "http://www.aiim.org/pdfua/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
TYPE = "http://www.aiim.org/pdfa/ns/type#"
LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"

# The properties that we may write, each with the form of its value (XMP Specification, 2005; ISO 19005-1, 6.7).
KNOWN = {
    DC: {"title": "Alt", "description": "Alt", "rights": "Alt", "creator": "Seq", "subject": "Bag", "format": "text", "language": "Bag", "identifier": "text"},
    XMP: {"CreatorTool": "text", "CreateDate": "date", "ModifyDate": "date", "MetadataDate": "date"},
    PDF: {"Keywords": "text", "Producer": "text", "PDFVersion": "text"},
    PDFA: {"part": "number", "conformance": "text", "amd": "text", "corr": "text"},
    EXTENSION: {"schemas": "Bag"},
}
FORMS = {
    "number": re.compile(r"[+-]?\d+"),
    "date": re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?"),
    "text": re.compile(r".*", re.DOTALL),
}
TYPES = {"Integer": "number", "Text": "text", "Date": "date", "URI": "text", "Boolean": "text"}


class Node:
    def __init__(self, name, attributes):
        parts = name.split(" ")
        self.space, self.name = (parts[0], parts[1]) if len(parts) > 1 else ("", parts[0])
        self.prefix = parts[2] if len(parts) > 2 else None
        self.attributes, self.kids, self.text = attributes, [], ""

    def find(self, space, name):
        return next((kid for kid in self.kids if (kid.space, kid.name) == (space, name)), None)

    def attribute(self, space, name):
        return next((value for key, value in self.attributes.items() if key.split(" ")[:2] == [space, name]), None)

    def items(self):
        """Of an rdf:Bag, Seq or Alt."""
        return [kid for kid in self.kids[0].kids if kid.name == "li"] if self.kids else []

    def form(self):
        return self.kids[0].name if self.kids and self.kids[0].space == RDF else "text"


def read_xml(data):
    root = Node("root", {})
    stack, parser = [root], expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True

    def start(name, attributes):
        node = Node(name, attributes)
        stack[-1].kids.append(node)
        stack.append(node)

    def add(data_of_text):
        stack[-1].text += data_of_text

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, lambda name: stack.pop(), add
    parser.Parse(data, True)
    return root


def read_properties(root):
    """All properties of the packet: those that are written as attributes as well."""
    rdf = root.kids[0].find(RDF, "RDF") if root.kids[0].name == "xmpmeta" else root.kids[0]
    if rdf is None or rdf.name != "RDF":
        raise ValueError("no rdf:RDF")
    found = []
    for description in rdf.kids:
        if (description.space, description.name) != (RDF, "Description") or description.attribute(RDF, "about") is None:
            raise ValueError("an rdf:Description without rdf:about")
        found.extend(description.kids)
        for key, value in description.attributes.items():
            if key.split(" ")[0] not in (RDF, "http://www.w3.org/XML/1998/namespace") and " " in key:
                node = Node(key, {})
                node.text = value
                found.append(node)
    return found


def check_packet(doc, fail, data):
    head = re.match(rb"<\?xpacket ([^?]*)\?>", data)
    for key, rule in ((b"bytes=", "2"), (b"encoding=", "3")):
        if head and key in head.group(1):
            fail("a-3a 6.6.2.1-" + rule, "XMP", head.group(1).decode("latin-1"))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        fail("a-3a 6.6.2.1-5", "XMP", str(error))


def check_property(fail, node, defined):
    where = f"XMP {node.prefix}:{node.name}"
    form = KNOWN.get(node.space, {}).get(node.name) or defined.get((node.space, node.name))
    if form is None:
        fail("a-3a 6.6.2.3.1-1", where, "is in no schema that is known, nor described")
        return
    good = node.form() == form if form in ("Alt", "Seq", "Bag") else node.form() == "text" and FORMS[form].fullmatch(node.text.strip())
    if form == "Alt":
        good = good and all(item.attributes.get(LANGUAGE) or item.attributes.get(LANGUAGE + " xml") for item in node.items())
    if not good:
        fail("a-3a 6.6.2.3.1-2", where, f"its value is no {form}: {node.text.strip()[:40]}")


# ── Extension schemas ──


def check_field(fail, rule, node, space, name, prefix, form="text"):
    """A field that has to be there; its text."""
    field = node.find(space, name)
    if field is None or field.prefix != prefix or field.form() != form or (form == "text" and not field.text.strip()):
        fail("a-3a 6.6.2.3.3-" + rule, "XMP extension schema", f"{prefix}:{name}")
    return field


def check_schema(fail, schema, defined):
    check_field(fail, "2", schema, SCHEMA, "schema", "pdfaSchema")
    space = check_field(fail, "3", schema, SCHEMA, "namespaceURI", "pdfaSchema")
    check_field(fail, "4", schema, SCHEMA, "prefix", "pdfaSchema")
    properties = check_field(fail, "5", schema, SCHEMA, "property", "pdfaSchema", "Seq")
    if schema.find(SCHEMA, "valueType") is not None:
        fail("absent value-types", "XMP extension schema", "pdfaSchema:valueType")
    if any((kid.space, kid.name) not in {(SCHEMA, n) for n in ("schema", "namespaceURI", "prefix", "property", "valueType")} for kid in schema.kids):
        fail("a-3a 6.6.2.3.2-1", "XMP extension schema", "a field that is not defined")
    for one in properties.items() if properties else []:
        name = check_field(fail, "7", one, PROPERTY, "name", "pdfaProperty")
        kind = check_field(fail, "8", one, PROPERTY, "valueType", "pdfaProperty")
        category = check_field(fail, "9", one, PROPERTY, "category", "pdfaProperty")
        check_field(fail, "10", one, PROPERTY, "description", "pdfaProperty")
        if kind and kind.text.strip() and kind.text.strip() not in TYPES:
            fail("a-3a 6.6.2.3.3-8", "XMP extension schema", kind.text)
        if category and category.text.strip() and category.text.strip() not in ("external", "internal"):
            fail("a-3a 6.6.2.3.3-9", "XMP extension schema", category.text)
        if any((kid.space, kid.name) not in {(PROPERTY, n) for n in ("name", "valueType", "category", "description")} for kid in one.kids):
            fail("a-3a 6.6.2.3.2-1", "XMP extension schema", "a field that is not defined")
        if space and name and kind:
            defined[space.text.strip(), name.text.strip()] = TYPES.get(kind.text.strip(), "text")


def read_extensions(fail, properties):
    defined = {}
    for node in properties:
        if node.name != "schemas" or node.space != EXTENSION:
            continue
        if node.form() != "Bag" or node.prefix != "pdfaExtension":
            fail("a-3a 6.6.2.3.3-1", "XMP extension schema", f"{node.prefix}, {node.form()}")
        for schema in node.items():
            check_schema(fail, schema, defined)
    return defined


# ── Marks of the standards ──


def check_mark(fail, standard, properties, space, prefix, rules):
    """The properties of one identification schema: whether there are any, and by what prefix they go."""
    own = [node for node in properties if node.space == space]
    for node in own:
        if node.name in rules and node.prefix != prefix:
            fail(f"{standard} {rules[node.name]}", "XMP", f"{node.name} by the prefix {node.prefix}")
    return {node.name: node.text.strip() for node in own}


def check_marks(fail, properties):
    own = check_mark(fail, "ua-1", properties, PDFUA, "pdfuaid", {"part": "5-3", "amd": "5-4", "corr": "5-5"})
    if not own:
        fail("ua-1 5-1", "XMP", "no PDF/UA identification")
    elif own.get("part") != "1":
        fail("ua-1 5-2", "XMP", f"part {own.get('part')}")
    rules = {"part": "6.6.4-4", "conformance": "6.6.4-5", "amd": "6.6.4-6", "corr": "6.6.4-7"}
    own = check_mark(fail, "a-3a", properties, PDFA, "pdfaid", rules)
    if not own:
        fail("a-3a 6.6.4-1", "XMP", "no PDF/A identification")
        return
    if own.get("part") != "3":
        fail("a-3a 6.6.4-2", "XMP", f"part {own.get('part')}")
    if own.get("conformance") != "A":
        fail("a-3a 6.6.4-3", "XMP", f"conformance {own.get('conformance')}")


def check_title(doc, fail, properties):
    title = next((node for node in properties if (node.space, node.name) == (DC, "title")), None)
    if title is None or not any(item.text.strip() for item in title.items()):
        fail("ua-1 7.1-9", "XMP", "no dc:title")
    for node in properties:
        for item in node.items() if node.form() == "Alt" else []:
            if "x-default" in item.attributes.values() and not doc.language:
                fail("ua-1 7.2-33", f"XMP {node.prefix}:{node.name}", "x-default, and the catalogue has no Lang")


def check_metadata(doc, fail):
    reference = doc.catalogue.get("/Metadata")
    entries = doc.get(reference, dict)
    if not doc.is_stream(reference) or entries.get("/Type") != "/Metadata" or entries.get("/Subtype") != "/XML":
        fail("ua-1 7.1-8", "catalogue", "no Metadata")
        fail("a-3a 6.6.2.1-1", "catalogue", "no Metadata")
        return
    data = doc.stream(reference)
    check_packet(doc, fail, data)
    try:
        properties = read_properties(read_xml(data))
    except (expat.ExpatError, ValueError, IndexError) as error:
        fail("a-3a 6.6.2.1-4", "XMP", str(error))
        return
    defined = read_extensions(fail, properties)
    for node in properties:
        check_property(fail, node, defined)
    check_marks(fail, properties)
    check_title(doc, fail, properties)


RULES = [check_metadata]
