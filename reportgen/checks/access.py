"""Access: whether pictures, links and tables say enough to whoever hears the page (WCAG 2.2)."""

import re
from collections.abc import Iterator

from reportgen.checks.blocks import links, plain
from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript
from reportgen.checks.words import quoted

_SAYS_NOTHING = re.compile(
    r"\W*(?:an? |the )?(?:image|picture|photo(?:graph)?|illustration|graphic|logo|portrait|drawing|figure|"
    r"chart|img|dsc|alt(?:ernative)?(?: text)?|untitled|description|caption|decorative|.)[\W_]*\d*\W*|"
    r".*\.(?:jpe?g|png|svg|gif)",
    re.IGNORECASE,
)
_SAYS_PICTURE = re.compile(
    r"\W*(?:an? |the )?(?:image|picture|photo|photograph)(?: (?:of|showing|containing|result for)\b|:)|"
    r".*\bautomatically generated\b",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"(?:click |please |see |read |find out |learn |download |more |here |for |on |the |this |our |their |its )"
    r"{0,6}(?:following )?"
    r"(?:here|more|this|link|page|web ?site|document|pdf|click|download|details|information|on|below|above|[\W\d]*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://|(?<![\w.@-])www\.)[\w-]+\.\S+|"
    r"(?<![\w.@/-])[a-z0-9-]+(?:\.[a-z0-9-]+){0,5}\.(?:gov|police|nhs|org|co|ac)\.uk\b\S*",
    re.IGNORECASE,
)


def alternative_empty(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of an alternative text that does not say what the picture shows, or is cut from its caption.

    Who cannot see the picture hears these words in its place (WCAG 2.2, 1.1.1). The screen reader has already said that
    it is a picture. A build refuses a picture without any alternative text.

    Wrong, in work.md:

        ![photo](images/photo.png "The new office.")

    Right, in work.md:

        ![Six desks in a bright room, two of them in use](images/photo.png "The new office.")
    """
    captions = {found.text.strip() for found in manuscript.passages if found.kind == "caption"}
    for passage in manuscript.passages:
        if passage.kind != "alternative":
            continue
        if _SAYS_NOTHING.fullmatch(passage.text.strip()):
            message = f"the alternative text {quoted(passage.text)} does not say what the picture shows"
            yield Finding(passage.place, message, "say in a few words what a reader would see")
        elif _SAYS_PICTURE.match(passage.text):
            message = (
                f"the alternative text {quoted(passage.text)} says that it is a picture, or was written by a machine"
            )
            yield Finding(passage.place, message, "say what it shows, and nothing else")
        elif passage.text.strip() in captions:
            message = "the alternative text is the caption again, which is then heard twice"
            yield Finding(passage.place, message, "say what the picture shows, and leave the rest to the caption")


def link_text(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a link whose words do not say where it leads, such as "here" or "read more".

    Screen readers list the links of a page without the sentences around them (WCAG 2.2, 2.4.4).

    Wrong, in work.md:

        The figures are [here](#statistics).

    Right, in work.md:

        See [the statistics](#statistics).
    """
    for passage in manuscript.prose:
        for down, text in links(passage.raw):
            if _HERE.fullmatch(" ".join(plain(text).split()).strip(".:! ")):
                message = f'the words of the link, "{text}", do not say where it leads'
                yield Finding(passage.line(down), message, "link the words that name what stands there")


def bare_address(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a web address in the text.

    Read aloud, it is a row of letters. Behind words it can be followed by anybody, also in the PDF.

    Wrong, in work.md:

        The guidance is at https://www.mappa.example/guidance.

    Right, in work.md:

        Read the [guidance on MAPPA](https://www.mappa.example/guidance).
    """
    for passage in manuscript.passages:
        for found in _ADDRESS.finditer(passage.text):
            address = found[0].rstrip(".,;:)’”\"'")
            message = f"the address {address} stands bare in the text"
            yield Finding(passage.at(found.start()), message, "write [what is there](address)")
