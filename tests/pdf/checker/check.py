"""All rules over one file."""
from . import bytes_rules, catalogue_rules, content_rules, font_rules, metadata_rules, names_rules, structure_rules
from .document import Document

MOST_TOLD = 3  # of one rule


def rules():
    yield from bytes_rules.RULES
    yield from catalogue_rules.RULES
    yield structure_rules.read_parents
    yield from content_rules.RULES
    yield from catalogue_rules.RULES_AFTER_CONTENT
    yield from structure_rules.RULES
    yield from font_rules.RULES
    yield from metadata_rules.RULES
    yield from names_rules.RULES


def check(path):
    """By rule, where it is broken and how."""
    found = {}

    def fail(rule, where, what):
        places = found.setdefault(rule, [])
        if len(places) < MOST_TOLD:
            places.append(f"{where}: {what}")

    doc = Document(path)
    for rule in rules():
        rule(doc, fail)
    return found
