"""HTML that holds nothing but what text may become."""

import re
from html import unescape

import nh3

from reportgen.abbreviations import TAG
from reportgen.typography import without_hidden

ALLOWED_TAGS = frozenset(
    (
        "a",
        "abbr",
        "aside",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    )
)
"""The elements that text may become."""

ALLOWED_ATTRIBUTES = {
    "*": {"class", "id", "lang", "role", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "div": {"aria-label", "tabindex"},
    "td": {"style"},
    "th": {"scope", "style"},
}
"""The attributes that these elements may carry."""


def clean(html: str) -> str:
    """Return HTML with the listed elements and attributes, links that a reader can follow, and no hidden letters."""
    return without_hidden(
        nh3.clean(
            html,
            tags=set(ALLOWED_TAGS),
            attributes=ALLOWED_ATTRIBUTES,
            filter_style_properties={"text-align"},
            url_schemes={"https", "http", "mailto", "tel"},
            link_rel=None,
        )
    )


def plain(html: str) -> str:
    """Return what clean HTML says, without its markup."""
    return " ".join(unescape(re.sub(TAG, " ", html)).split())
