"""Code in Markdown, in which nothing is a mark."""

import re

_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(?:.|\n(?![ \t]*(?:\n|[-*+] |\d+\. |[#>|:])))+?(?<!`)\1(?!`)")
"""Code between backticks, which does not go on in another paragraph, item, heading or row."""

_HOLDER = re.compile(r" *(?:[-*+] |\d+\. |: |!!!|\[\^)")
"""What holds the indented text below it: an item, a definition, a box or a note."""

_MARKS = str.maketrans("!<", "  ")


def hide_code(body: str) -> str:
    """Return a text, line by line as it was, in whose code no picture and no HTML begins."""
    lines = []
    held = 0  # how deep text may be indented and is not yet code
    code, begins = False, True
    for line in body.split("\n"):
        shown = line.expandtabs(4)
        depth = (len(shown) - len(shown.lstrip())) // 4
        if not shown.strip():
            begins = True
        else:
            begins = begins or code
            code = begins and depth > held
            if not code and _HOLDER.match(shown):
                held = depth + 1
            elif not code and begins:
                held = depth
            begins = False
        lines.append(line.translate(_MARKS) if code else line)
    return _SPAN.sub(lambda found: found[0].translate(_MARKS), "\n".join(lines))
