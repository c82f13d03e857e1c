"""Words, sentences and numbers of English text, as several checks need them."""

import re
from collections.abc import Iterator
from decimal import Decimal

NUMBERS = [
    "nought",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
"""The numbers that are written as words, from nought on."""

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {
    **{word: number for number, word in enumerate(NUMBERS)},
    **{ten: 10 * number for number, ten in enumerate(_TENS, 2)},
    **{f"{ten}-{NUMBERS[one]}": 10 * number + one for number, ten in enumerate(_TENS, 2) for one in range(1, 10)},
}
_END = re.compile(r"[.!?][\"”’')\]]*(?=\s|$)")
_SHORT = re.compile(r"(?:^|[\s(“‘\"])(?:Mrs?|Ms|Dr|St|Rev|No|no|para|s|e\.g|i\.e|etc|cf|vs|[A-Z])$")
_NUMBER = re.compile(
    rf"(?<![\w£$€.,/-])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}})(?:\.\d{{1,4}})?(?![\w/-]|[.,]\d)|(?<![\w-])(?:{'|'.join(NUMBERS[:20])}|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(NUMBERS[1:10])}))?)(?![\w-])",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w'’-]*")
_VOWELS = re.compile(r"[aeiouyàâäáèêëéìîïíòôöóùûüúŵŷ]+")
_SILENT = re.compile(r"(?<![le])e$|[^aeioudt]ed$")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a text, each with the place at which it begins."""
    start = 0
    for found in _END.finditer(text):
        # "Mr. A" and "J. Smith" go on; only the last few letters before the stop matter.
        if found[0].startswith(".") and _SHORT.search(text[max(start, found.start() - 6) : found.start()]):
            continue
        yield from _stripped(text, start, found.end())
        start = found.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    sentence = text[start:end]
    if sentence.strip():
        yield start + len(sentence) - len(sentence.lstrip()), sentence.strip()


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


def numbers(text: str) -> Iterator[tuple[re.Match[str], Decimal]]:
    """Yield each number of a text that stands by itself, in digits or (below a hundred) as a word, and its value."""
    for found in _NUMBER.finditer(text):
        word = found[0].lower()
        yield found, Decimal(_WORDS[word]) if word in _WORDS else Decimal(word.replace(",", ""))


def quoted(text: str, length: int = 60) -> str:
    """Return a text for a message: on one line, between quotation marks, cut where it is long."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= length else f'"{line[:length].rsplit(" ", 1)[0]} …"'


def syllables(word: str) -> int:
    """Return about how many syllables an English word has: its groups of vowels, without a silent ending."""
    lowered = word.lower().removesuffix("'s").removesuffix("’s")
    count = len(_VOWELS.findall(lowered))
    silent = _SILENT.search(lowered) is not None
    return max(1, count - silent)
