"""YAML that runs, grows, nests or lies."""

from tests.hostile.site import AREA, NATIONAL, YEAR, Hostile, Plant, Site, harmless, refused, value

_REPORT = f"{YEAR}/report.yaml"
_LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{this}: &{this} [{','.join([f'*{before}'] * 9)}]\n" for before, this in zip("abcdefgh", "bcdefghi", strict=True)
)
_WHOLE = {
    "aliases that multiply": _LAUGHS,
    "an alias of itself": "title: x\nparts: &a [*a]\n",
    "a mapping of itself": "&a {title: *a}\n",
    "merge keys that multiply": "a: &a {x: 1}\nb: &b {<<: [*a, *a]}\nc: {<<: [*b, *b]}\n",
    "an object of Python": "title: !!python/object/apply:os.system ['id']\n",
    "a new object of Python": "!!python/object/new:subprocess.Popen [['id']]\n",
    "a name of Python": "title: !!python/name:os.system\n",
    "a tag of its own": "%TAG ! tag:example,2000:\n---\ntitle: !x y\n",
    "binary": "title: !!binary aWQ=\n",
    "a set": "title: !!set {a, b}\n",
    "an ordered mapping": "title: !!omap [a: 1, a: 2]\n",
    "two documents": "title: x\n---\ntitle: y\n",
    "lists in lists": "[" * 50_000,
    "mappings in mappings": "{a: " * 3_000 + "}" * 3_000,
    "deep indentation": "".join(" " * depth + "a:\n" for depth in range(400)),
    "sequences in a line": "- " * 20_000 + "x\n",
    "question marks": "? " * 20_000 + "x\n",
    "complex keys": "? {a: b}\n: c\n",
    "a list as key": "? [a, b]\n: c\n",
    "a list": "- a\n- b\n",
    "a number": "5\n",
    "nothing but a comment": "# nothing\n",
    "a version of YAML": "%YAML 9.9\n---\ntitle: x\n",
    "a directive that is none": "%INCLUDE ../../../secret.txt\n---\ntitle: x\n",
    "an include": "title: !include ../../../secret.txt\n",
    "a key of a hundred thousand letters": "a" * 100_000 + ": x\n",
    "thousands of unknown keys": "".join(f"key_{number}: x\n" for number in range(12_000)),
    "thousands of wrong entries": "parts:\n" + "- {sections: {}}\n" * 8_000,
    "thousands of duplicate keys": "title: x\n" * 15_000,
    "an unclosed quotation of 150 kB": "title: '" + "x\n" * 75_000,
    "tabs": "\t\t\ttitle:\tx\n" * 5_000,
    "a value of 150 kB over lines": "title: >\n" + "  x\n" * 37_000,
    "JavaScript's prototype": "__proto__: {x: y}\nconstructor: z\n",
    "comments alone, 190 kB": "#" * 190_000 + "\n",
    "a hundred thousand brackets": "parts: " + "[]," * 60_000,
    "colons": ":" * 100_000 + "\n",
    "exclamation marks": "!" * 100_000 + "\n",
    "ampersands": "&" * 100_000 + " x\n",
}


def _whole(content: str) -> Plant:
    """Return what makes this the whole `report.yaml`."""
    return lambda site: site.write(_REPORT, content)


def _front_matter(site: Site) -> None:
    site.write(f"{YEAR}/work.md", "---\ntitle: &a x\ncontents: *a\n---\nText\n")


def _object_in_front_matter(site: Site) -> None:
    site.write(f"{YEAR}/work.md", "---\ntitle: !!python/object/apply:os.system ['id']\n---\nText\n")


def _front_without_end(site: Site) -> None:
    site.write(f"{YEAR}/work.md", "---\n" + "title: x\n" * 9_000)


def _two_fronts(site: Site) -> None:
    site.write(f"{YEAR}/work.md", "---\ntitle: x\n---\nText\n\n---\nperson: chief\n---\n")


INPUTS: tuple[Hostile, ...] = (
    *(refused(f"yaml: {name}", "report.yaml", _whole(content)) for name, content in _WHOLE.items()),
    refused("yaml: an alias in front matter", "work.md", _front_matter),
    refused("yaml: an object in front matter", "work.md", _object_in_front_matter),
    refused("yaml: front matter without end", "work.md", _front_without_end),
    harmless("yaml: two front matters", _two_fronts),
    refused(
        "yaml: aliases in the form",
        "2009-10/statistics.yaml",
        lambda site: site.write(f"{NATIONAL}/statistics.yaml", _LAUGHS),
    ),
    refused(
        "yaml: aliases in the figures",
        "2009-10/statistics.yaml",
        lambda site: site.write(f"{YEAR}/statistics.yaml", _LAUGHS),
    ),
    refused("yaml: aliases in the area", "area.yaml", lambda site: site.write(f"{AREA}/area.yaml", _LAUGHS)),
    refused(
        "yaml: aliases in the glossary", "glossary.yaml", lambda site: site.write(f"{NATIONAL}/glossary.yaml", _LAUGHS)
    ),
    refused(
        "yaml: a tag in the figures",
        "2009-10/statistics.yaml",
        value(f"{YEAR}/statistics.yaml", "applied_for: 9", "applied_for: !!python/int 9"),
    ),
)
