"""The catalogue and what hangs on it: colours, annotations, actions, attachments; and that the file has nothing of the
kinds that rules.tsv passes over because our output never has them."""
import re
import struct

from .document import is_name, text

ANNOTATIONS = set(
    "/Text /Link /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut /Stamp /Caret /Ink"
    " /Popup /FileAttachment /Widget /PrinterMark /TrapNet /Watermark /Redact".split()
)
ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
MEDIA_TYPE = re.compile(r"/[-\w+.]+/[-\w+.]+")
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")


def check_catalogue(doc, fail):
    catalogue = doc.catalogue
    marks, viewer = (doc.get(catalogue.get(key), dict) for key in ("/MarkInfo", "/ViewerPreferences"))
    if doc.resolve(marks.get("/Marked")) is not True:
        fail("ua-1 6.2-1", "catalogue", "MarkInfo does not say Marked")
        fail("a-3a 6.7.2.2-1", "catalogue", "MarkInfo does not say Marked")
    if doc.resolve(marks.get("/Suspects", False)) is not False:
        fail("ua-1 7.1-4", "catalogue", "Suspects")
    if doc.resolve(viewer.get("/DisplayDocTitle")) is not True:
        fail("ua-1 7.1-10", "catalogue", "no DisplayDocTitle")
    if not doc.get(catalogue.get("/StructTreeRoot"), dict):
        fail("ua-1 7.1-11", "catalogue", "no structure tree")
        fail("a-3a 6.7.3.3-1", "catalogue", "no structure tree")
    for key, rule in (("/AA", "6.5.2-1"), ("/NeedsRendering", "6.4.2-2"), ("/Requirements", "6.11-1")):
        if key in catalogue:
            fail("a-3a " + rule, "catalogue", key)
    if "/AlternatePresentations" in doc.get(catalogue.get("/Names"), dict):
        fail("a-3a 6.10-1", "catalogue", "AlternatePresentations")


def check_language(doc, fail):
    doc.language = text(doc.resolve(doc.catalogue.get("/Lang")))
    if doc.get(doc.catalogue.get("/Outlines"), dict) and not doc.language:
        fail("ua-1 7.2-2", "outline", "the catalogue has no Lang")
    found = [(key, text(value)) for key, name, value in doc.everything() if name == "/Lang"]
    for where, language in found + doc.languages:
        if language is None or not LANGUAGE.fullmatch(language):
            fail("ua-1 7.2-29", where, repr(language))
            if language != "":
                fail("a-3a 6.7.4-1", where, repr(language))


def check_pages(doc, fail):
    for index, (_, page, inherited) in enumerate(doc.pages):
        where = f"page {index + 1}"
        for key in ("/AA", "/PresSteps"):
            if key in page:
                fail("a-3a " + {"/AA": "6.5.2-2", "/PresSteps": "6.10-2"}[key], where, key)
        for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
            box = doc.get({**inherited, **page}.get(key), list)
            if box and not all(3 <= abs(box[i + 2] - box[i]) <= 14400 for i in (0, 1)):
                fail("a-3a 6.1.13-11", where, f"{key} {box}")
        if "/MediaBox" not in {**inherited, **page}:
            fail("iso 7.7.3.3", where, "no MediaBox")


# ── Colours ──


def check_intents(doc, fail):
    intents = [doc.get(one, dict) for one in doc.get(doc.catalogue.get("/OutputIntents"), list)]
    doc.output_space = None
    profiles = [one.get("/DestOutputProfile") for one in intents if "/DestOutputProfile" in one]
    if any(profile != profiles[0] for profile in profiles):
        fail("a-3a 6.2.3-2", "output intents", "name several profiles")
    for one in intents:
        if one.get("/S") == "/GTS_PDFX" and "/DestOutputProfileRef" in one:
            fail("a-3a 6.2.3-3", "output intents", "DestOutputProfileRef")
        data = doc.stream(one.get("/DestOutputProfile"))
        if len(data) < 128 or struct.unpack_from(">L", data)[0] != len(data) or data[36:40] != b"acsp":
            fail("a-3a 6.2.3-1", "output intents", "no profile")
            continue
        device, space = data[12:16], data[16:20].decode("latin-1")
        if device not in (b"prtr", b"mntr") or space not in ("RGB ", "CMYK", "GRAY") or data[8] >= 5:
            fail("a-3a 6.2.3-1", "output intents", f"{device!r} {space!r} version {data[8]}")
        channels = doc.get(one.get("/DestOutputProfile"), dict).get("/N")
        if {"RGB ": 3, "CMYK": 4, "GRAY": 1}.get(space) != channels:
            fail("iso 8.6.5.5", "output intents", f"N {channels} of {space}")
        if one.get("/S") == "/GTS_PDFA1":
            doc.output_space = space


# ── Annotations and actions ──


def check_annotation(doc, fail, where, note):
    subtype, flags = note.get("/Subtype"), note.get("/F")
    if subtype not in ANNOTATIONS:
        fail("a-3a 6.3.1-1", where, str(subtype))
    if subtype != "/Link":
        fail("absent other-annotations", where, str(subtype))
    if flags is None and subtype != "/Popup":
        fail("a-3a 6.3.2-1", where, "no F")
    elif flags is not None and (flags & 1 or flags & 2 or not flags & 4 or flags & 32 or flags & 256):
        fail("a-3a 6.3.2-2", where, f"F {flags}")
    if "/AP" in note:
        fail("absent appearances", where, "AP")
    parent = doc.parents.get(note.get("/StructParent"))
    element = doc.get(parent, dict)
    contents, alternative = (text(doc.resolve(one)) for one in (note.get("/Contents"), element.get("/Alt")))
    if not contents and not alternative:
        fail("ua-1 7.18.1-2", where, "no Contents")
    if contents is not None and not (doc.language or text(note.get("/Lang"))):
        fail("ua-1 7.2-24", where, "Contents in no language")
    if subtype == "/Link":
        if not contents:
            fail("ua-1 7.18.5-2", where, "no Contents")
        if element.get("/S") != "/Link":
            fail("ua-1 7.18.5-1", where, f"stands in {element.get('/S')}")


def check_annotations(doc, fail):
    doc.annotations = {}
    for index, (_, page, _) in enumerate(doc.pages):
        notes = doc.get(page.get("/Annots"), list)
        if notes and page.get("/Tabs") != "/S":
            fail("ua-1 7.18.3-1", f"page {index + 1}", f"Tabs {page.get('/Tabs')}")
        for i, reference in enumerate(notes):
            where = f"page {index + 1}, annotation {i + 1}"
            doc.annotations[reference] = where
            check_annotation(doc, fail, where, doc.get(reference, dict))
            check_destination(doc, fail, where, doc.get(reference, dict).get("/Dest"))


def check_destination(doc, fail, where, target):
    if target is None:
        return
    if not isinstance(target, list) and target not in doc.destinations:
        fail("iso 12.3.2.3", where, f"leads to {target}, which is nowhere")


def check_destinations(doc, fail):
    doc.destinations = dict(doc.tree(doc.get(doc.catalogue.get("/Names"), dict).get("/Dests"), "/Names"))
    names = list(doc.destinations)
    if names != sorted(names, key=lambda name: name.encode()):
        fail("iso 7.9.6", "destinations", "are not in order")


def check_actions(doc, fail):
    for key, name, value in doc.everything():
        if name not in ("/A", "/OpenAction", "/Next") or not isinstance(value, dict) or "/S" not in value:
            continue
        if value["/S"] == "/Named":
            fail("absent named-actions", key, str(value.get("/N")))
        if value["/S"] not in ACTIONS:
            fail("a-3a 6.5.1-1", key, value["/S"])


# ── Attachments ──


def check_files(doc, fail):
    names = dict(doc.tree(doc.get(doc.catalogue.get("/Names"), dict).get("/EmbeddedFiles"), "/Names"))
    associated = set(doc.get(doc.catalogue.get("/AF"), list))
    for key, _, value in doc.everything():
        if not isinstance(value, dict) or "/EF" not in value:
            continue
        plain, unicode = (text(doc.resolve(value.get(entry))) for entry in ("/F", "/UF"))
        if not plain or not unicode:
            fail("ua-1 7.11-1", key, "F and UF")
        if plain is None or unicode is None:
            fail("a-3a 6.8-2", key, "F and UF")
        if not is_name(value.get("/AFRelationship")):
            fail("a-3a 6.8-3", key, "no AFRelationship")
        reference = key.removeprefix("obj:")
        if reference not in associated:
            fail("a-3a 6.8-4", key, "is not among the catalogue's associated files")
        if reference not in names.values():
            fail("iso 7.11.4", key, "is not among the names")
        for file in doc.get(value["/EF"], dict).values():
            check_file(doc, fail, key, file)


def check_file(doc, fail, key, file):
    entries = doc.get(file, dict)
    if not MEDIA_TYPE.fullmatch(str(entries.get("/Subtype"))):
        fail("a-3a 6.8-1", key, str(entries.get("/Subtype")))
    size = doc.get(entries.get("/Params"), dict).get("/Size")
    if size is not None and size != len(doc.stream(file)):
        fail("iso 7.11.4", key, f"Size {size} of {len(doc.stream(file))} bytes")


# ── What is not there ──

# By kind: keys that no dictionary has; and what Type, Subtype or S no dictionary has.
ABSENT_KEYS = {
    "forms": {"/AcroForm", "/FT", "/XFA", "/NeedAppearances"},
    "signatures": {"/Perms", "/ByteRange", "/DigestMethod"},
    "encryption": {"/Encrypt"},
    "optional-content": {"/OCProperties", "/OCGs", "/OC"},
    "x-objects": {"/XObject", "/Ref", "/PS", "/Subtype2"},
    "pictures": {"/BitsPerComponent", "/Interpolate", "/ImageMask"},
    "graphics-states": {"/ExtGState", "/BM", "/SMask", "/HT", "/TR", "/TR2", "/OPM", "/Group"},
    "colour-spaces": {"/Colorants", "/DefaultRGB", "/DefaultCMYK", "/DefaultGray"},
    "media": {"/MH", "/Rendition"},
}
ABSENT_VALUES = {
    "forms": {"/Widget"},
    "signatures": {"/Sig", "/SigRef"},
    "optional-content": {"/OCG", "/OCMD"},
    "x-objects": {"/XObject", "/Form", "/PS"},
    "pictures": {"/Image"},
    "graphics-states": {"/ExtGState", "/Halftone"},
    "media": {"/MediaClip", "/Rendition", "/Screen", "/Movie"},
}
SPACES = {"/Separation", "/DeviceN", "/ICCBased", "/Lab", "/CalRGB", "/CalGray", "/Indexed", "/Pattern"}


def check_absent(doc, fail):
    keys = {key: kind for kind, names in ABSENT_KEYS.items() for key in names}
    values = {value: kind for kind, names in ABSENT_VALUES.items() for value in names}
    for key, name, value in doc.everything():
        if isinstance(value, dict):
            for entry in value.keys() & keys.keys():
                fail("absent " + keys[entry], key, entry)
            for entry in ("/Type", "/Subtype"):
                kind = values.get(value.get(entry)) if is_name(value.get(entry)) else None
                if kind:
                    fail("absent " + kind, key, value[entry])
        elif isinstance(value, str) and value in SPACES:
            fail("absent colour-spaces", key, value)


# In this order: some need what others have found.
RULES = [check_catalogue, check_intents, check_destinations]
RULES_AFTER_CONTENT = [check_language, check_pages, check_annotations, check_actions, check_files, check_absent]
