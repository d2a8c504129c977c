"""A finished file as qpdf reads it: objects, trees, streams; and its bytes as they lie on the disk."""
import base64
import json
import re
import subprocess


class Unreadable(Exception):
    pass


def run(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 3):  # 3: qpdf read it, with warnings, which `qpdf --check` is there to tell
        raise Unreadable(f"{command[0]}: {done.stderr.decode(errors='replace').strip()[:500]}")
    return done.stdout


REFERENCE = re.compile(r"^\d+ \d+ R$")


def is_reference(value):
    return isinstance(value, str) and REFERENCE.match(value) is not None


def is_name(value):
    return isinstance(value, str) and value.startswith("/")


def text(value):
    """A text string; None for what is none."""
    if not isinstance(value, str):
        return None
    if value.startswith("u:"):
        return value[2:]
    return bytes.fromhex(value[2:]).decode("latin-1") if value.startswith("b:") else None


def string_bytes(value):
    """The bytes of a string, near enough: qpdf keeps a text string as text."""
    return bytes.fromhex(value[2:]) if value.startswith("b:") else value[2:].encode("utf-8")


class Document:
    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            self.bytes = file.read()
        output = run("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", "--json-key=qpdf", path)
        self.objects = json.loads(output)["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.offsets = self._read_offsets()
        self.catalogue = self.get(self.trailer.get("/Root"), dict)
        self.pages = list(self._walk_pages(self.catalogue.get("/Pages"), set(), {}))
        self._streams = {}

    def _read_offsets(self):
        found = re.findall(rb"^(\d+)/(\d+): (?:uncompressed; offset = (\d+)|compressed; stream = (\d+))", run("qpdf", "--show-xref", self.path), re.M)
        self.in_streams = {int(stream) for _, _, _, stream in found if stream}
        return {int(number): int(offset) for number, _, offset, _ in found if offset}

    def _walk_pages(self, reference, seen, inherited):
        node = self.get(reference, dict)
        if reference in seen or not node:
            return
        seen.add(reference)
        own = {key: node[key] for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate") if key in node}
        if node.get("/Type") == "/Page":
            yield reference, node, {**inherited, **own}
        for kid in self.get(node.get("/Kids"), list):
            yield from self._walk_pages(kid, seen, {**inherited, **own})

    def resolve(self, value):
        for _ in range(32):
            if not is_reference(value):
                break
            holder = self.objects.get("obj:" + value, {"value": None})
            value = holder["stream"]["dict"] if "stream" in holder else holder["value"]
        return value

    def get(self, value, kind):
        """What a value comes to; an empty one of the kind if it is of another."""
        value = self.resolve(value)
        return value if isinstance(value, kind) else kind()

    def is_stream(self, reference):
        return is_reference(reference) and "stream" in self.objects.get("obj:" + reference, {})

    def stream(self, reference):
        """The bytes of a stream, unpacked."""
        if not self.is_stream(reference):
            return b""
        if reference not in self._streams:
            self._streams[reference] = base64.b64decode(self.objects["obj:" + reference]["stream"].get("data", ""))
        return self._streams[reference]

    def everything(self):
        """All dictionaries, arrays and simple values: triples of where it stands, its key and the value."""
        for key, holder in self.objects.items():
            value = holder["stream"]["dict"] if "stream" in holder else holder["value"]
            stack = [(None, value)]
            while stack:
                name, value = stack.pop()
                yield key, name, value
                if isinstance(value, dict):
                    stack.extend(value.items())
                elif isinstance(value, list):
                    stack.extend((name, item) for item in value)

    def tree(self, root, leaf):
        """Pairs of a name tree (leaf "/Names") or number tree ("/Nums"), in order."""
        stack, seen = [root], set()
        while stack:
            reference = stack.pop()
            if is_reference(reference):
                if reference in seen:
                    continue
                seen.add(reference)
            node = self.get(reference, dict)
            items = self.get(node.get(leaf), list)
            yield from zip(items[::2], items[1::2])
            stack.extend(reversed(self.get(node.get("/Kids"), list)))
