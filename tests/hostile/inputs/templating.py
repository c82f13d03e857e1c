"""Jinja where only facts may stand: ways out of the sandbox, bombs, statements."""

from tests.hostile.site import AREA, NATIONAL, YEAR, Hostile, Site, harmless, refused, text, value

_TEXT = "2009-10/work.md"
_ESCAPES = {
    "classes of a string": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals of a function": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "the template itself": "{{ self._TemplateReference__context }}",
    "attr filter": "{{ area|attr('__class__') }}",
    "item of a name": "{{ area['__class__'] }}",
    "format string": "{{ '%s' % area }}",
    "format method": "{{ '{0.__class__}'.format(area) }}",
    "format of a fact": "{{ area.name.format(area) }}",
    "a call": "{{ range(10) }}",
    "lipsum": "{{ lipsum() }}",
    "import": "{% import 'os' as os %}{{ os }}",
    "include of a secret": "{% include '{secret}.txt' %}",
    "include as expression": "{{ include('{secret}.txt') }}",
    "a statement of no type": "{% raw %}{{ area.name }}{% endraw %}",
    "a loop without end": "{% for a in range(999999999) %}{% for b in range(999999999) %}x{% endfor %}{% endfor %}",
    "set": "{% set x = area %}{{ x }}",
    "a macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a filter block": "{% filter upper %}x{% endfilter %}",
    "an extension": "{% do area.clear() %}",
    "a string that grows": "{{ 'a' * 999999999 }}",
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a list that grows": "{{ [0] * 999999999 }}",
    "a sum of texts": "{{ area.name ~ area.name }}",
    "a comparison": "{{ 1 < 2 }}",
    "a condition": "{{ area.name if true else secret }}",
    "a test": "{{ area is defined }}",
    "a slice": "{{ area.name[0:1] }}",
    "a list of facts": "{{ [area, people] }}",
    "a filter with arguments": "{{ 1 | words(1) }}",
    "a filter that would run code": "{{ area.name | map('upper') | list }}",
    "brackets nested": "{{ " + "(" * 140 + "1" + ")" * 140 + " }}",
    "minus signs": "{{ " + "-" * 280 + "1 }}",
    "attributes without end": "{{ area" + ".a" * 140 + " }}",
    "a whole page between braces": "{{ " + "area.name or " * 2000 + "1 }}",
    "braces within braces": "{{ {{ {{ area.name }} }} }}",
    "an unclosed brace": "{{ area.name",
    "a comment that hides": "{# {{ area.name }} #} {{ '#}' }",
    "whitespace control": "{%- if 1 -%}x{%- endif -%}",
    "a line end in a name": "{{ area\n.\n__class__ }}",
    "a hidden letter in a name": "{{ area.__cl\u00adass__ }}",
    "names of other letters": "{{ \u1d43rea.n\u1d43me }}",
}


def _everywhere(site: Site) -> None:
    site.edit(f"{AREA}/area.yaml", "name: Borsetshire", "name: 'B {{ \"\".__class__ }} {% raw %}'")
    site.edit(f"{AREA}/area.yaml", "office: Lay adviser", "office: '{{ 9 ** 9 }} ${7*7} <%= 7 %> #{7}'")


def _many(site: Site) -> None:
    site.write(f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + "{{ area.nmae }} " * 3500)


INPUTS: tuple[Hostile, ...] = (
    *(refused(f"jinja: {name}", _TEXT, text(body)) for name, body in _ESCAPES.items()),
    harmless("jinja: an integer of many digits", text("{{ " + "9" * 280 + " | words }}")),
    refused("jinja: in a section's title", _TEXT, value(f"{YEAR}/work.md", "Our area's work", "{{ ''.__class__ }}")),
    refused("jinja: in the contents", _TEXT, value(f"{YEAR}/work.md", "Our work", "{{ self }}")),
    refused("jinja: in a part's title", "report.yaml", value(f"{YEAR}/report.yaml", "Local work", "'{{ config }}'")),
    refused(
        "jinja: in a table's title",
        "statistics.yaml",
        value(f"{NATIONAL}/statistics.yaml", "title: Orders\n    beside", "title: \"{{ ''.__class__ }}\"\n    beside"),
    ),
    refused(
        "jinja: in an explanation",
        "glossary.yaml",
        value(f"{NATIONAL}/glossary.yaml", "A database.", "'{% for x in y %}'"),
    ),
    refused("jinja: in a chart's alternative text", _TEXT, text("![{{ x.__class__ }}](images/photo.png)")),
    harmless("jinja: in names, which are no templates", _everywhere),
    refused("jinja: thousands of mistyped names", _TEXT, _many),
)
