"""What authors say of an element between `{:` and `}`: its language, or its name."""

import re
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor

from reportgen.schema.base import LANGUAGE
from reportgen.tree_faults import Fault

_OF_THE_TOOL = frozenset({"class", "role"})
"""What says how an element looks and what it is to those who hear the page: this the templates say."""


class Attributes(AttrListTreeprocessor):
    """Gives elements the attributes that authors may say; `faults` are the languages that are none."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[Fault] = []

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Assign what a list says to an element, and return what stands behind its end."""
        before = dict(elem.attrib)
        rest: str = super().assign_attrs(elem, attrs_string, strict=strict)
        for key in [key for key in elem.attrib if key != key.lower()]:  # `HREF` is `href` to HTML
            elem.attrib[key.lower()] = elem.attrib.pop(key)
        for key, value in list(elem.attrib.items()):
            if key in _OF_THE_TOOL and before.get(key) != value:
                del elem.attrib[key]
            elif key == "lang" and not re.fullmatch(LANGUAGE, value or ""):
                hint = "write its code, such as {: lang=cy } for Welsh"
                source = re.compile(re.escape(attrs_string.strip()))
                self.faults.append(Fault(source, f'"{value or ""}" is no language', hint))
        elem.attrib.update({key: value for key, value in before.items() if key in _OF_THE_TOOL})
        return rest
