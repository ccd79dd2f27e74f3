"""How the house is kept: small pieces, nothing swallowed, everything public explained."""

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.source import PACKAGES, Module, modules

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
BROAD = frozenset({"Exception", "BaseException"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def too_long(tree: ast.AST) -> list[str]:
    """Names of functions over the limit; blank lines and docstrings count."""
    return [node.name for node in functions(tree) if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION]


def broad_excepts(tree: ast.AST) -> list[int]:
    """Lines of handlers that would swallow what nobody thought of."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and _is_broad(node.type)]


def _is_broad(kind: ast.expr | None) -> bool:
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(each is None or (isinstance(each, ast.Name) and each.id in BROAD) for each in kinds)


def unexplained(tree: ast.Module) -> list[str]:
    """Public classes, functions and methods without a docstring; overloads and setters go with what they belong to."""
    return [node.name for node in _public(tree) if ast.get_docstring(node) is None]


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_") and not _goes_along(node):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def _goes_along(node: Function | ast.ClassDef) -> bool:
    said = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return bool(said & {"overload", "override", "setter"})


def offenders(rule: Callable[[Module], object], *folders: str) -> dict[str, object]:
    """What a rule finds, by module; nothing where the house is in order."""
    return {module.name: found for module in modules(*folders) if (found := rule(module))}


def test_no_module_is_too_long() -> None:
    lengths = {module.name: len(module.text.splitlines()) for module in modules(*PACKAGES, "tests")}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_too_long() -> None:
    assert offenders(lambda module: too_long(module.tree), *PACKAGES) == {}


def test_nothing_is_swallowed() -> None:
    assert offenders(lambda module: broad_excepts(module.tree), *PACKAGES) == {}


def test_every_module_says_what_it_is() -> None:
    assert offenders(lambda module: ast.get_docstring(module.tree) is None, *PACKAGES) == {}


def test_everything_public_is_explained() -> None:
    assert offenders(lambda module: unexplained(module.tree), *PACKAGES) == {}


def test_a_long_function_would_be_found() -> None:
    assert too_long(ast.parse("def f():\n" + "    x = 1\n" * 49)) == []
    assert too_long(ast.parse("class A:\n    def f(self):\n" + "        x = 1\n" * 50)) == ["f"]


@pytest.mark.parametrize(
    "said", ["except:", "except Exception:", "except BaseException:", "except (OSError, Exception) as e:"]
)
def test_a_broad_except_would_be_found(said: str) -> None:
    assert broad_excepts(ast.parse(f"try:\n    pass\n{said}\n    pass")) == [3]
    assert broad_excepts(ast.parse("try:\n    pass\nexcept (OSError, ValueError):\n    pass")) == []


def test_a_missing_docstring_would_be_found() -> None:
    source = 'class A:\n    """Said."""\n    def b(self): ...\n    def _c(self): ...\ndef d(): ...\ndef _e(): ...'
    assert unexplained(ast.parse(source)) == ["b", "d"]
