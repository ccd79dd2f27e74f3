"""YAML with the line of every value, so that a mistake in a file can be told where it stands."""

from typing import Any

import yaml

Place = tuple[int | str, ...]
"""The way to a value: keys and indices from the outside in."""


class YamlFault(ValueError):
    """Raised by :func:`load_lines` for text that is no YAML, or says a key twice; knows the line and the place."""

    def __init__(self, line: int, place: Place, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.place = place


def load_lines(text: str) -> tuple[Any, dict[Place, int]]:
    r"""The value of a YAML text, and the line (from 1) at which each value in it, or its key, stands.

    >>> load_lines("site: x\nhosts:\n  - a\n")
    ({'site': 'x', 'hosts': ['a']}, {(): 1, ('site',): 1, ('hosts',): 2, ('hosts', 0): 3})
    >>> load_lines("site: x\nsite: y\n")
    Traceback (most recent call last):
        ...
    crawler.sites.lines.YamlFault: said twice
    """
    try:
        _refuse_aliases(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        value = yaml.safe_load(text)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise YamlFault(line, (), f"no YAML: {fault.problem}") from fault
    except yaml.YAMLError as fault:
        raise YamlFault(1, (), f"no YAML: {fault}") from fault
    lines: dict[Place, int] = {(): 1}
    if node is not None:
        _walk(node, (), lines)
    return value, lines


def line_of(lines: dict[Place, int], place: Place) -> int:
    """The line of the value at ``place``, or of the nearest value around it that is there."""
    return next(lines[place[:length]] for length in range(len(place), -1, -1) if place[:length] in lines)


def _refuse_aliases(text: str) -> None:
    # An alias can make a value hold itself, or a short text a huge value; a definition has no use for one.
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise YamlFault(line, (), "no aliases (*name) here: write the value out")


def _walk(node: yaml.Node, place: Place, lines: dict[Place, int]) -> None:
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            lines[*place, index] = item.start_mark.line + 1
            _walk(item, (*place, index), lines)
    elif isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            here = (*place, str(key.value))
            if here in lines:
                raise YamlFault(key.start_mark.line + 1, here, "said twice")
            lines[here] = key.start_mark.line + 1
            _walk(item, here, lines)
