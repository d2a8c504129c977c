"""For each rule that is checked, at least one way to break it: on the objects of a good file, or on its bytes. A rule may
be broken together with others; what counts is that it is named."""
import re

OBJECTS, BYTES = [], []


def at(*rules):
    """Breaks these rules on the objects."""

    def keep(spoil):
        OBJECTS.extend((rule, spoil) for rule in rules)
        return spoil

    return keep


def on_bytes(*rules):
    def keep(spoil):
        BYTES.extend((rule, spoil) for rule in rules)
        return spoil

    return keep


def both(ua, a):
    return at("ua-1 " + ua, "a-3a " + a)


def setting(rules, find, key, value):
    """A key of what is found set to a value, or taken away (None)."""

    def spoil(edit):
        entries = find(edit)
        if value is None:
            del entries[key]
        else:
            entries[key] = value(edit) if callable(value) else value

    OBJECTS.extend((rule, spoil) for rule in rules.split(", "))


def replacing(rules, find, old, new):
    """Bytes of a stream."""
    at(*rules.split(", "))(lambda edit: edit.replace(find(edit), old, new))


def packet(edit):
    return edit.catalogue["/Metadata"]


def last_content(edit):
    return edit.page(-1)["/Contents"]


def catalogue(edit):
    return edit.catalogue


# ── Bytes ──


def swap(rules, old, new):
    def spoil(data):
        if not re.search(old, data, re.DOTALL):
            raise KeyError(old)
        return re.sub(old, new, data, count=1, flags=re.DOTALL)

    on_bytes(*rules.split(", "))(spoil)


swap("ua-1 6.1-1, a-3a 6.1.2-1", rb"%PDF-1\.\d", b"%PDF-1.8")
swap("a-3a 6.1.2-1", rb"^%PDF-(1.\d)\n", rb"%PDF-\1 ")
swap("a-3a 6.1.2-2", rb"\n%[\x80-\xff]{4}", b"\n%abcd")
swap("a-3a 6.1.3-3", rb"%%EOF\n$", b"%%EOF\n\n")
swap("a-3a 6.1.3-3", rb"%%EOF\n$", b"%%EOF\nmore")
swap("a-3a 6.1.4-2", rb"\nxref\n0 ", b"\nxref\n\n0 ")
swap("a-3a 6.1.4-2", rb"\nxref\n0 ", b"\nxref 0 ")
swap("a-3a 6.1.6-1", rb"\(Diptych\)", b"<abcdefa>")
swap("a-3a 6.1.6-2", rb"\(Diptych\)", b"<aqbcdef>")
swap("a-3a 6.1.9-1", rb"\n(\d+) 0 obj\n<<", rb"\n\1 0 obj <<")
swap("a-3a 6.1.9-1", rb">>\nendobj\n", b">> endobj\n")
swap("a-3a 6.1.7.1-2", rb"\nendstream", b" endstream")
swap("a-3a 6.1.13-1", rb"/Type /Catalog", b"/X  2147483648")

@on_bytes("a-3a 6.1.7.1-1")
def spoil_length(data):
    found = re.search(rb"/Length (\d+)", data)
    wrong = str(int(found.group(1)) - 1).encode().rjust(len(found.group(1)), b"0")
    return data[: found.start(1)] + wrong + data[found.end(1) :]


@on_bytes("a-3a 6.1.7.1-2")
def spoil_stream(data):
    return re.sub(rb"(?<!end)stream\n", b"stream\r", data, count=1)


swap("a-3a 6.1.3-1", rb"/ID \[", b"/XX [")


# ── Values ──

setting("a-3a 6.1.13-3", catalogue, "/X", "u:" + "x" * 32768)
setting("a-3a 6.1.13-4", catalogue, "/X", "/" + "x" * 128)
setting("a-3a 6.1.13-11", lambda e: e.page(), "/MediaBox", [0, 0, 2, 2])
setting("a-3a 6.1.13-11", lambda e: e.page(), "/TrimBox", [0, 0, 20000, 20])
setting("a-3a 6.1.7.1-3", lambda e: e.at(packet(e)), "/F", "u:elsewhere")
setting("a-3a 6.1.8-1", lambda e: e.element("P"), "/S", "/P\ufffd")


@at("a-3a 6.1.13-5")
def tiny_number(e):
    e.append(b"/Artifact BMC 0." + b"0" * 38 + b"1 w EMC\n")


@at("a-3a 6.1.13-2")
def huge_number(e):
    e.append(b"/Artifact BMC 4" + b"0" * 38 + b".0 w EMC\n")


@at("a-3a 6.1.13-8")
def deep_states(e):
    e.append(b"q " * 29 + b"Q " * 29)


@at("a-3a 6.1.7.2-1")
def other_filter(e):
    e.catalogue["/X"] = e.add_stream({"/Filter": "/LZWDecode"}, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")


# ── The catalogue ──

setting("ua-1 6.2-1, a-3a 6.7.2.2-1", catalogue, "/MarkInfo", None)
setting("ua-1 7.1-4", catalogue, "/MarkInfo", {"/Marked": True, "/Suspects": True})
setting("ua-1 7.1-10", catalogue, "/ViewerPreferences", {})
setting("ua-1 7.1-11, a-3a 6.7.3.3-1", catalogue, "/StructTreeRoot", None)
setting("ua-1 7.1-8, a-3a 6.6.2.1-1", catalogue, "/Metadata", None)
setting("ua-1 7.1-8, a-3a 6.6.2.1-1", lambda e: e.at(packet(e)), "/Subtype", None)
setting("ua-1 7.2-2, ua-1 7.2-24, ua-1 7.2-33", catalogue, "/Lang", None)
setting("ua-1 7.2-29, a-3a 6.7.4-1", catalogue, "/Lang", "u:ru_RU")
setting("ua-1 7.2-29, a-3a 6.7.4-1", lambda e: e.element("P"), "/Lang", "u:not a tag")
setting("ua-1 7.2-29", lambda e: e.element("P"), "/Lang", "u:")
setting("a-3a 6.5.2-1", catalogue, "/AA", {"/WC": {"/S": "/GoTo"}})
setting("a-3a 6.5.2-2", lambda e: e.page(), "/AA", {})
setting("a-3a 6.4.2-2", catalogue, "/NeedsRendering", True)
setting("a-3a 6.11-1", catalogue, "/Requirements", [])
setting("a-3a 6.10-1", lambda e: e.resolve(e.catalogue["/Names"]), "/AlternatePresentations", {})
setting("a-3a 6.10-2", lambda e: e.page(), "/PresSteps", {})
setting("a-3a 6.5.1-1", catalogue, "/OpenAction", {"/S": "/JavaScript", "/JS": "u:1"})
setting("a-3a 6.5.1-1", lambda e: e.link(), "/A", {"/S": "/Launch", "/F": "u:x"})
setting("absent named-actions", catalogue, "/OpenAction", {"/S": "/Named", "/N": "/Print"})

# ── Colours ──

setting("a-3a 6.2.4.3-2", catalogue, "/OutputIntents", None)
setting("a-3a 6.2.3-1", lambda e: e.intent(), "/DestOutputProfile", lambda e: e.add_stream({"/N": 3}, b"no profile"))


def with_profile(place, new):
    @at("a-3a 6.2.3-1")
    def spoil(e):
        reference = e.intent()["/DestOutputProfile"]
        data = e.stream(reference)
        e.set_stream(reference, data[:place] + new + data[place + len(new) :])


with_profile(12, b"scnr")
with_profile(16, b"Lab ")
with_profile(8, b"\5")


@at("a-3a 6.2.3-2")
def two_profiles(e):
    other = e.add_stream({"/N": 3}, e.stream(e.intent()["/DestOutputProfile"]))
    e.catalogue["/OutputIntents"].append({**e.intent(), "/DestOutputProfile": other})


@at("a-3a 6.2.3-3")
def reference_of_profile(e):
    e.catalogue["/OutputIntents"].append({"/S": "/GTS_PDFX", "/DestOutputProfileRef": {}})


@at("a-3a 6.2.4.3-3")
def cmyk(e):
    e.append(b"/Artifact BMC 0 0 0 1 k 0 0 9 9 re f EMC\n")


@at("a-3a 6.2.4.3-4")
def gray(e):
    del e.catalogue["/OutputIntents"]
    e.append(b"/Artifact BMC 0 g 0 0 9 9 re f EMC\n")


# ── Content ──


def appending(rules, data):
    at(*rules.split(", "))(lambda edit: edit.append(data))


appending("ua-1 7.1-1", b"/P<</MCID 9000>>BDC /Artifact BMC 0 0 m 9 9 l S EMC EMC\n")
appending("iso 14.8.2.2", b"/Artifact<</Type/Other>>BDC 0 0 m 9 9 l S EMC\n")
appending("iso 14.8.2.2", b"/Artifact<</Type/Layout/Subtype/Header>>BDC 0 0 m 9 9 l S EMC\n")
appending("iso 14.8.2.2", b"/Artifact<</Type/Background>>BDC 0 0 m 9 9 l S EMC\n")
appending("ua-1 7.1-2", b"/Artifact BMC /P<</MCID 9000>>BDC 0 0 m 9 9 l S EMC EMC\n")
appending("ua-1 7.1-3", b"0 0 m 9 9 l S\n")
appending("ua-1 7.1-3", b"/P<</MCID 9000>>BDC 0 0 m 9 9 l S EMC\n")
appending("a-3a 6.2.2-1", b"BX what EX\n")
appending("a-3a 6.2.2-2", b"/Artifact BMC BT /F99 9 Tf (ab)Tj ET EMC\n")
appending("a-3a 6.2.6-1", b"/Dull ri\n")
appending("iso 14.6.1", b"/Artifact BMC BT EMC ET\n")
appending("iso 14.6.1", b"/Artifact BMC\n")
appending("iso 14.6.1", b"EMC\n")
appending("iso 8.4.2", b"Q\n")
appending("iso 9.4.1", b"BT BT ET ET\n")
appending("iso 7.8.2", b"(no end\n")
appending("iso 14.7.4.2", b"/P<</MCID 0>>BDC 0 0 m 9 9 l S EMC\n")
appending("own empty-mark", b"/P<</MCID 9000>>BDC EMC\n")
appending("iso 9.7.6.2", b"/Artifact BMC BT /F0 9 Tf (abc)Tj ET EMC\n")
appending("absent pictures", b"BI ID x EI\n")


@at("ua-1 7.2-30", "ua-1 7.2-31", "ua-1 7.2-32", "ua-1 7.2-34")
def silent_spans(e):
    del e.catalogue["/Lang"]
    e.append(b"/Artifact BMC /Span<</ActualText(a)/Alt(b)/E(c)>>BDC BT /F0 9 Tf <0001>Tj ET EMC EMC\n")


@at("a-3a 6.2.2-2")
def inherited_resources(e):
    page = e.page(-1)
    e.at(page["/Parent"])["/Resources"] = page.pop("/Resources")


@at("iso 14.7.4.2")
def lost_content(e):
    e.element("P")["/K"] = [9000]


@at("own same-tag")
def other_tag(e):
    e.element("P")["/S"] = "/Quote"


# ── Structure ──


def mapping(roles, kind):
    def spoil(e):
        e.at(e.catalogue["/StructTreeRoot"])["/RoleMap"] = {"/" + a: "/" + b for a, b in roles.items()}
        e.element("P")["/S"] = "/" + kind

    return spoil


at("ua-1 7.1-5", "a-3a 6.7.3.4-1")(mapping({}, "Shout"))
at("ua-1 7.1-6", "a-3a 6.7.3.4-2")(mapping({"Shout": "Cry", "Cry": "Shout"}, "Shout"))
at("ua-1 7.1-7", "a-3a 6.7.3.4-3")(mapping({"P": "Span"}, "P"))
setting("ua-1 7.1-12", lambda e: e.element("P"), "/P", None)
setting("iso 14.7.2", lambda e: e.element("P"), "/P", lambda e: e.catalogue["/StructTreeRoot"])
setting("own empty-element", lambda e: e.element("P"), "/K", [])


@at("iso 14.7.2")
def same_kid(e):
    kids = e.element("Document")["/K"]
    kids.append(kids[0])


def hanging(rules, parent, *kinds):
    """New elements in the first element of a kind."""

    def spoil(e):
        reference = e.reference_of(parent)
        for kind in kinds:
            reference_of_kind = e.hang(reference, kind.split(" ")[0])
            for below in kind.split(" ")[1:]:
                e.hang(reference_of_kind, below)

    OBJECTS.extend((rule, spoil) for rule in rules.split(", "))


hanging("ua-1 7.2-3", "Table", "P")
hanging("ua-1 7.2-4", "Part", "TR")
hanging("ua-1 7.2-5", "Part", "THead")
hanging("ua-1 7.2-6", "Part", "TBody")
hanging("ua-1 7.2-7", "Part", "TFoot")
hanging("ua-1 7.2-8", "Part", "TH")
hanging("ua-1 7.2-9", "Part", "TD")
hanging("ua-1 7.2-10", "TR", "P")
hanging("ua-1 7.2-11", "Table", "THead", "THead")
hanging("ua-1 7.2-12", "Table", "TFoot", "TFoot")
hanging("ua-1 7.2-13", "Part", "Table TFoot")
hanging("ua-1 7.2-14", "Part", "Table THead")
hanging("ua-1 7.2-16", "Table", "Caption", "TR")
hanging("ua-1 7.2-17", "Part", "LI")
hanging("ua-1 7.2-18", "Part", "LBody")
hanging("ua-1 7.2-19", "L", "P")
hanging("ua-1 7.2-20", "LI", "P")
hanging("ua-1 7.2-26", "Part", "TOCI")
hanging("ua-1 7.2-27", "TOC", "P")
hanging("ua-1 7.2-28", "TOC", "Caption")
hanging("ua-1 7.2-36", "Table", "THead P")
hanging("ua-1 7.2-37", "Table", "TBody P")
hanging("ua-1 7.2-38", "Table", "TFoot P")
hanging("ua-1 7.2-39", "Table", "Caption", "Caption")
hanging("ua-1 7.2-40", "L", "Caption")
hanging("ua-1 7.4.4-1, ua-1 7.4.4-2, ua-1 7.4.4-3", "Part", "H", "H")
hanging("ua-1 7.7-1", "Part", "Formula")
hanging("ua-1 7.3-1", "Part", "Figure")
hanging("ua-1 7.9-1", "Part", "Note")


def spanning(rule, key, value):
    def spoil(e):
        e.element("TD")["/A"] = {"/O": "/Table", key: value}

    OBJECTS.append((rule, spoil))


spanning("ua-1 7.2-41", "/RowSpan", 100)
spanning("ua-1 7.2-43", "/ColSpan", 2)
spanning("ua-1 7.5-2", "/Headers", ["u:nobody"])


@at("ua-1 7.2-15")
def overlapping_cells(e):
    table = e.hang(e.reference_of("Part"), "Table")
    rows = [e.hang(table, "TR") for _ in range(2)]
    e.hang(rows[0], "TD")
    e.hang(rows[0], "TD", A={"/O": "/Table", "/RowSpan": 2})
    e.hang(rows[1], "TD", A={"/O": "/Table", "/ColSpan": 2})


@at("ua-1 7.2-42")
def short_row(e):
    for _, one in e.dictionaries():
        if one.get("/S") in ("/TD", "/TH") and "/A" in one:
            one["/A"] = {key: value for key, value in one["/A"].items() if not key.endswith("Span")}
    rows = [one for _, one in e.dictionaries() if one.get("/S") == "/TR"]
    rows[-1]["/K"] = rows[-1]["/K"][:-1]


@at("ua-1 7.5-1")
def no_scope(e):
    for _, one in e.dictionaries():
        if one.get("/S") == "/TH":
            one.pop("/A", None)


def speechless(rule, key):
    @at(rule)
    def spoil(e):
        del e.catalogue["/Lang"]
        for _, one in e.dictionaries():
            if "/S" in one:
                one.pop("/Lang", None)
        e.element("P")[key] = "u:text"


speechless("ua-1 7.2-21", "/ActualText")
speechless("ua-1 7.2-22", "/Alt")
speechless("ua-1 7.2-23", "/E")
setting("ua-1 7.3-1", lambda e: e.element("Figure"), "/Alt", None)


@at("ua-1 7.4.2-1")
def skipped_level(e):
    e.element("H2")["/S"] = "/H3"


@at("ua-1 7.4.2-1")
def second_level_first(e):
    e.element("H1")["/S"] = "/H2"


@at("ua-1 7.9-2")
def same_note(e):
    part = e.reference_of("Part")
    e.hang(part, "Note", ID="u:one")
    e.hang(part, "Note", ID="u:one")


@at("iso 14.7.4.4")
def other_parent(e):
    root = e.at(e.catalogue["/StructTreeRoot"])
    leaf = e.at(e.at(root["/ParentTree"])["/Kids"][0])
    page_parents = e.at(leaf["/Nums"][1])
    page_parents[0], page_parents[1] = page_parents[1], page_parents[0]


@at("iso 7.9.7")
def unsorted_parents(e):
    root = e.at(e.catalogue["/StructTreeRoot"])
    numbers = e.at(e.at(root["/ParentTree"])["/Kids"][0])["/Nums"]
    numbers[0:2], numbers[2:4] = numbers[2:4], numbers[0:2]


# ── Annotations ──

setting("a-3a 6.3.1-1, absent other-annotations", lambda e: e.link(), "/Subtype", "/3D")
setting("absent appearances", lambda e: e.link(), "/AP", {"/N": None})
setting("a-3a 6.3.2-1", lambda e: e.link(), "/F", None)
setting("a-3a 6.3.2-2", lambda e: e.link(), "/F", 6)
setting("a-3a 6.3.2-2", lambda e: e.link(), "/F", 0)
setting("ua-1 7.18.1-2, ua-1 7.18.5-2", lambda e: e.link(), "/Contents", None)
setting("ua-1 7.18.5-1", lambda e: e.element("Link"), "/S", "/Span")
setting("ua-1 7.18.3-1", lambda e: next(page for page in e.pages() if "/Annots" in page), "/Tabs", "/R")
setting("iso 14.7.4.4", lambda e: e.link(), "/StructParent", 0)
setting("iso 12.3.2.3", lambda e: e.link(), "/Dest", "u:nowhere")


@at("iso 14.7.4.3")
def lost_annotation(e):
    for page in e.pages():
        page.pop("/Annots", None)


# ── Fonts ──

setting("a-3a 6.2.11.2-1", lambda e: e.cid_font(), "/Type", "/Fount")
setting("a-3a 6.2.11.2-2", lambda e: e.cid_font(), "/Subtype", "/CIDFontType3")
setting("a-3a 6.2.11.2-3", lambda e: e.font(), "/BaseFont", None)
setting("ua-1 7.21.3.1-1, a-3a 6.2.11.3.1-1, ua-1 7.21.3.3-1, a-3a 6.2.11.3.3-1", lambda e: e.font(), "/Encoding", "/Other-H")
setting("ua-1 7.21.3.2-1, a-3a 6.2.11.3.2-1", lambda e: e.cid_font(), "/CIDToGIDMap", None)
setting("ua-1 7.21.4.1-1, a-3a 6.2.11.4.1-1", lambda e: e.descriptor(), "/FontFile2", None)
setting("a-3a 6.2.11.2-7", lambda e: e.at(e.descriptor("/CIDFontType0")["/FontFile3"]), "/Subtype", "/Other")
setting("ua-1 7.21.5-1, a-3a 6.2.11.5-1", lambda e: e.cid_font(), "/W", [0, 65535, 9999])
setting("ua-1 7.21.5-1, a-3a 6.2.11.5-1", lambda e: e.cid_font("/CIDFontType0"), "/W", [0, 65535, 998])
setting("iso 9.6.4", lambda e: e.descriptor(), "/FontName", "/Other")
setting("absent cid-sets", lambda e: e.descriptor(), "/CIDSet", lambda e: e.add_stream({}, b"\xff"))
setting("absent simple-fonts", lambda e: e.font(), "/Subtype", "/TrueType")
setting("absent cmaps", lambda e: e.font(), "/Encoding", lambda e: e.add_stream({"/Type": "/CMap", "/CMapName": "/Own"}, b""))


@at("ua-1 7.21.8-1", "a-3a 6.2.11.8-1")
def no_glyph(e):
    place = e.cid_font()["/CIDToGIDMap"]
    e.set_stream(place, bytes(len(e.stream(place))))


@at("ua-1 7.21.4.1-2", "a-3a 6.2.11.4.1-2")
def glyph_beyond(e):
    place = e.cid_font()["/CIDToGIDMap"]
    e.set_stream(place, b"\xff\xf0" * (len(e.stream(place)) // 2))


@at("iso 9.9")
def torn_program(e):
    place = e.descriptor()["/FontFile2"]
    e.set_stream(place, e.stream(place)[:40])


def to_unicode(rules, spoil):
    """The first font's map, spoilt; it is one in use."""

    def change(e):
        reference = e.font()["/ToUnicode"]
        e.set_stream(reference, spoil(e.stream(reference)))

    OBJECTS.extend((rule, change) for rule in rules.split(", "))


def all_to(code):
    return lambda data: re.sub(rb"(<[0-9A-F]{4}>)<[0-9A-F]+>\n", rb"\1<" + code + rb">\n", data)


to_unicode("ua-1 7.21.7-1, a-3a 6.2.11.7.2-1", lambda data: b"")
to_unicode("ua-1 7.21.7-2, a-3a 6.2.11.7.2-2", all_to(b"0000"))
to_unicode("ua-1 7.21.7-2, a-3a 6.2.11.7.2-2", all_to(b"FEFF"))
to_unicode("ua-1 7.21.7-2, a-3a 6.2.11.7.2-2", all_to(b"FFFE"))
to_unicode("a-3a 6.2.11.7.3-1", all_to(b"E000"))
to_unicode("a-3a 6.2.11.7.3-1", all_to(b"DB80DC00"))
to_unicode("own no-text", all_to(b"FFFD"))
to_unicode("ua-1 7.21.3.3-3, a-3a 6.2.11.3.3-3", lambda data: b"/Other usecmap " + data)

# ── Files ──

setting("ua-1 7.11-1, a-3a 6.8-2", lambda e: e.file(), "/UF", None)
setting("ua-1 7.11-1, a-3a 6.8-2", lambda e: e.file(), "/F", None)
setting("ua-1 7.11-1", lambda e: e.file(), "/F", "u:")
setting("a-3a 6.8-3", lambda e: e.file(), "/AFRelationship", None)
setting("a-3a 6.8-4", catalogue, "/AF", None)
setting("a-3a 6.8-1", lambda e: e.at(e.file()["/EF"]["/F"]), "/Subtype", None)
setting("a-3a 6.8-1", lambda e: e.at(e.file()["/EF"]["/F"]), "/Subtype", "/text")
setting("iso 7.11.4", lambda e: e.at(e.file()["/EF"]["/F"])["/Params"], "/Size", 1)

# ── Metadata ──

replacing("a-3a 6.6.2.1-2", packet, b"?xpacket begin", b"?xpacket bytes='9' begin")
replacing("a-3a 6.6.2.1-3", packet, b"?xpacket begin", b"?xpacket encoding='UTF-8' begin")
replacing("a-3a 6.6.2.1-4", packet, b"</rdf:RDF>", b"")
replacing("a-3a 6.6.2.1-4", packet, b' rdf:about=""', b"")
replacing("a-3a 6.6.2.1-5", packet, b"Diptych", b"Dipt\xffch")
replacing("a-3a 6.6.2.3.1-1", packet, b"<pdf:Producer>Diptych</pdf:Producer>", b"<pdf:Maker>Diptych</pdf:Maker>")
replacing("a-3a 6.6.2.3.1-2", packet, b"<xmp:CreateDate>", b"<xmp:CreateDate>on ")
replacing("a-3a 6.6.2.3.1-2", packet, b"<dc:format>application/pdf</dc:format>", b"<dc:title>plain</dc:title>")
replacing("a-3a 6.6.2.3.2-1", packet, b"<pdfaSchema:prefix>", b"<pdfaSchema:colour>red</pdfaSchema:colour><pdfaSchema:prefix>")

@at("a-3a 6.6.2.3.3-1")
def schemas_in_sequence(e):
    e.metadata(b"<rdf:Bag>", b"<rdf:Seq>")
    e.metadata(b"</rdf:Bag>", b"</rdf:Seq>")


def renaming(rules, prefix, other):
    """The properties of a schema by another prefix."""

    def spoil(e):
        reference = packet(e)
        data = e.stream(reference).replace(b"<" + prefix + b":", b"<" + other + b":").replace(b"</" + prefix + b":", b"</" + other + b":")
        e.set_stream(reference, data.replace(b"xmlns:" + prefix + b"=", b"xmlns:" + other + b"=", 1))

    OBJECTS.extend((rule, spoil) for rule in rules.split(", "))


renaming("a-3a 6.6.2.3.3-1", b"pdfaExtension", b"ex")
renaming(", ".join(f"a-3a 6.6.2.3.3-{i}" for i in (2, 3, 4, 5)), b"pdfaSchema", b"sc")
renaming(", ".join(f"a-3a 6.6.2.3.3-{i}" for i in (7, 8, 9, 10)), b"pdfaProperty", b"pr")
renaming("ua-1 5-3", b"pdfuaid", b"ua")
renaming("a-3a 6.6.4-4, a-3a 6.6.4-5", b"pdfaid", b"aid")
for number, field in ((2, b"pdfaSchema:schema"), (3, b"pdfaSchema:namespaceURI"), (4, b"pdfaSchema:prefix"), (7, b"pdfaProperty:name"),
                      (8, b"pdfaProperty:valueType"), (9, b"pdfaProperty:category"), (10, b"pdfaProperty:description")):
    replacing(f"a-3a 6.6.2.3.3-{number}", packet, b"<" + field + b">", b"<" + field + b"/><" + field + b">")
    # an empty one stands first
replacing("a-3a 6.6.2.3.3-8", packet, b">Integer<", b">Colour<")
replacing("a-3a 6.6.2.3.3-9", packet, b">internal<", b">inner<")


@at("a-3a 6.6.2.3.3-5")
def properties_in_bag(e):
    for old, new in ((b"<pdfaSchema:property><rdf:Seq>", b"<pdfaSchema:property><rdf:Bag>"), (b"</rdf:Seq></pdfaSchema:property>", b"</rdf:Bag></pdfaSchema:property>")):
        e.metadata(old, new)


replacing("absent value-types", packet, b"<pdfaSchema:prefix>", b"<pdfaSchema:valueType/><pdfaSchema:prefix>")
replacing("ua-1 5-1", packet, b"<pdfuaid:part>1</pdfuaid:part>", b"")
replacing("ua-1 5-2", packet, b"<pdfuaid:part>1", b"<pdfuaid:part>2")
for rule, name in (("ua-1 5-4", b"amd"), ("ua-1 5-5", b"corr")):
    replacing(rule, packet, b"<pdfuaid:part>", b"<u:" + name + b" xmlns:u='http://www.aiim.org/pdfua/ns/id/'>1</u:" + name + b"><pdfuaid:part>")
for rule, name in (("6.6.4-4", b"part"), ("6.6.4-5", b"conformance"), ("6.6.4-6", b"amd"), ("6.6.4-7", b"corr")):
    replacing("a-3a " + rule, packet, b"<pdfuaid:part>", b"<a:" + name + b" xmlns:a='http://www.aiim.org/pdfa/ns/id/'>3</a:" + name + b"><pdfuaid:part>")
replacing("a-3a 6.6.4-2", packet, b"<pdfaid:part>3", b"<pdfaid:part>2")
replacing("a-3a 6.6.4-3", packet, b"<pdfaid:conformance>A", b"<pdfaid:conformance>B")


@at("a-3a 6.6.4-1")
def no_mark(e):
    e.metadata(b"<pdfaid:part>3</pdfaid:part>", b"")
    e.metadata(b"<pdfaid:conformance>A</pdfaid:conformance>", b"")


@at("ua-1 7.1-9")
def no_title(e):
    reference = packet(e)
    e.set_stream(reference, re.sub(rb"<dc:title>.*</dc:title>", b"", e.stream(reference), flags=re.DOTALL))


# ── What is never there ──

setting("absent forms", catalogue, "/AcroForm", {"/Fields": []})
setting("absent signatures", catalogue, "/Perms", {})
setting("absent optional-content", catalogue, "/OCProperties", {})
setting("absent x-objects", lambda e: e.resolve(e.page()["/Resources"]), "/XObject", {})
setting("absent pictures", catalogue, "/X", {"/Interpolate": False})
setting("absent graphics-states", lambda e: e.resolve(e.page()["/Resources"]), "/ExtGState", {})
setting("absent colour-spaces", lambda e: e.resolve(e.page()["/Resources"]), "/ColorSpace", {"/C": ["/Lab", {}]})
setting("absent media", catalogue, "/X", {"/Type": "/MediaClip"})
setting("absent encryption", catalogue, "/Encrypt", {})

# ── What is too large to be made ──

CALLS = []


class Many:
    """A file of more objects than it may have, and no bytes."""

    objects, offsets, bytes = range(8388608), {}, b""


CALLS.append(("a-3a 6.1.13-7", lambda rules, fail: rules.check_objects(Many, fail)))
