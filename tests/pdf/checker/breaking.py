"""Breaking a good PDF in one place: its objects as qpdf writes them down, put together to a file again; or its bytes."""
import base64
import json
import subprocess

from .document import is_reference, run


class Edit:
    """The objects of a good file, to be spoilt."""

    def __init__(self, json_text):
        self.all = json.loads(json_text)
        self.objects = self.all["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.catalogue = self.at(self.trailer["/Root"])

    def at(self, reference):
        holder = self.objects["obj:" + reference]
        return holder["stream"]["dict"] if "stream" in holder else holder["value"]

    def resolve(self, value):
        return self.at(value) if is_reference(value) else value

    def add(self, value):
        """A new object; its reference."""
        number = 1 + max(int(key[4:].split()[0]) for key in self.objects if key.startswith("obj:"))
        self.objects[f"obj:{number} 0 R"] = {"value": value}
        return f"{number} 0 R"

    def add_stream(self, entries, data):
        reference = self.add(None)
        self.objects["obj:" + reference] = {"stream": {"dict": entries, "data": base64.b64encode(data).decode()}}
        return reference

    # ── Finding ──

    def dictionaries(self):
        for key, holder in self.objects.items():
            value = holder["stream"]["dict"] if "stream" in holder else holder["value"]
            if isinstance(value, dict) and key != "trailer":
                yield key[4:], value

    def find(self, key, value, n=0):
        """The n-th object (from 0) in which a key has this value: its reference and it."""
        found = [(reference, one) for reference, one in self.dictionaries() if one.get(key) == value]
        return found[n]

    def element(self, kind, n=0):
        return self.find("/S", "/" + kind, n)[1]

    def reference_of(self, kind, n=0):
        return self.find("/S", "/" + kind, n)[0]

    def pages(self):
        stack, found = [self.catalogue["/Pages"]], []
        while stack:
            reference = stack.pop()
            node = self.at(reference)
            if node["/Type"] == "/Page":
                found.append(node)
            stack.extend(reversed(node.get("/Kids", [])))
        return found

    def page(self, n=0):
        return self.pages()[n]

    def link(self):
        return self.find("/Subtype", "/Link")[1]

    def file(self):
        return next(value for _, value in self.dictionaries() if "/EF" in value)

    def font(self):
        return self.find("/Subtype", "/Type0")[1]

    def cid_font(self, kind="/CIDFontType2"):
        return self.find("/Subtype", kind)[1]

    def descriptor(self, kind="/CIDFontType2"):
        return self.at(self.cid_font(kind)["/FontDescriptor"])

    def intent(self):
        return self.catalogue["/OutputIntents"][0]

    # ── Streams ──

    def stream(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])

    def set_stream(self, reference, data):
        holder = self.objects["obj:" + reference]["stream"]
        holder["data"] = base64.b64encode(data).decode()

    def replace(self, reference, old, new, count=1):
        data = self.stream(reference)
        if old not in data:
            raise KeyError(f"{old!r} is not in {reference}")
        self.set_stream(reference, data.replace(old, new, count))

    def content(self, old, new, page=-1):
        self.replace(self.page(page)["/Contents"], old, new)

    def append(self, new, page=-1):
        reference = self.page(page)["/Contents"]
        self.set_stream(reference, self.stream(reference) + new)

    def metadata(self, old, new):
        self.replace(self.catalogue["/Metadata"], old, new)

    # ── Structure ──

    def hang(self, parent_reference, kind, **entries):
        """A new element in another, without content."""
        entries = {"/Type": "/StructElem", "/S": "/" + kind, "/P": parent_reference, **{"/" + key: value for key, value in entries.items()}}
        reference = self.add(entries)
        parent = self.at(parent_reference)
        kids = parent.get("/K", [])
        parent["/K"] = (kids if isinstance(kids, list) else [kids]) + [reference]
        return reference


class Breaker:
    """Makes broken files of one good one."""

    def __init__(self, good, folder):
        self.good, self.folder = good, folder
        output = run("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", "--json-key=qpdf", good)
        parsed = json.loads(output)
        for holder in parsed["qpdf"][1].values():
            if "stream" in holder and holder["stream"]["dict"].get("/Type") in ("/ObjStm", "/XRef"):
                holder["stream"]["dict"], holder["stream"]["data"] = {}, ""
        for key in ("/DecodeParms", "/Filter", "/Length", "/W", "/Type", "/Index"):
            parsed["qpdf"][1]["trailer"]["value"].pop(key, None)
        self.json = json.dumps(parsed)
        self.plain = self.write(Edit(self.json), "plain.pdf")

    def write(self, edit, name):
        path, source = f"{self.folder}/{name}", f"{self.folder}/edit.json"
        with open(source, "w", encoding="utf-8") as file:
            json.dump(edit.all, file)
        command = ["qpdf", "--json-input", "--static-id", "--compress-streams=n", "--decode-level=none", "--object-streams=disable", "--newline-before-endstream", source, path]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode not in (0, 3):
            raise ValueError(done.stderr.decode(errors="replace")[:500])
        return path

    def break_objects(self, spoil):
        edit = Edit(self.json)
        spoil(edit)
        return self.write(edit, "broken.pdf")

    def break_bytes(self, spoil):
        with open(self.plain, "rb") as file:
            data = spoil(file.read())
        path = f"{self.folder}/broken.pdf"
        with open(path, "wb") as file:
            file.write(data)
        return path
