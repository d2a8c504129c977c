"""Names that people read (PDF/A-3, 6.1.8)."""


def check_names(doc, fail):
    for key, name, value in doc.everything():
        if name in ("/BaseFont", "/FontName", "/S") and isinstance(value, str) and value.startswith("/"):
            try:
                value.encode("utf-8").decode("utf-8")
            except UnicodeError:
                fail("a-3a 6.1.8-1", key, ascii(value))
            if "\ufffd" in value or "\udc80" <= max(value) <= "\udcff":
                fail("a-3a 6.1.8-1", key, ascii(value))


RULES = [check_names]
