"""The types of the Python package, for type checkers: yixian/__init__.pyi, from the generated module.

The generated module makes its errors and enums in a way that runs but that no type checker follows: an error is defined
twice and a variant becomes its enum's subclass afterwards. This reads the module's source and writes what it amounts to.
`wheel.py types` compares the result with the running package (mypy's stubtest).
"""

from __future__ import annotations

import ast
import re
from typing import Iterator

CONVERTER = "_UniffiFfiConverter"
ERROR_BASE = "_UniffiTemp"
HEADER = '''"""Written by scripts/lib/stubs.py from the generated module; do not edit."""

import builtins
import datetime
import enum
import typing
'''
SIMPLE = {
    "Boolean": "bool", "String": "str", "Bytes": "bytes", "Float32": "float", "Float64": "float",
    "Timestamp": "datetime.datetime", "Duration": "datetime.timedelta",
    **{f"{sign}Int{bits}": "int" for sign in ("", "U") for bits in (8, 16, 32, 64)},
}  # fmt: skip
BUILTINS = {"bool", "bytes", "dict", "float", "int", "list", "object", "set", "str"}
KEPT = {"__init__", "__del__"}


class Unknown(Exception):
    """The module has something that this cannot describe; the generator has changed."""


def type_of(converter: str) -> str:
    """The Python type behind a converter's name, as in `OptionalSequenceTypeMember`."""
    name = converter.removeprefix(CONVERTER)
    if name in SIMPLE:
        return SIMPLE[name]
    if name.startswith("Type"):
        return name.removeprefix("Type")
    for prefix, form in (("Optional", "{} | None"), ("Sequence", "list[{}]"), ("Set", "set[{}]"), ("Box", "{}")):
        if name.startswith(prefix):
            return form.format(type_of(name.removeprefix(prefix)))
    if name.startswith("Map"):
        # Keys are simple types, so the split is unambiguous.
        key = next((key for key in sorted(SIMPLE, key=len, reverse=True) if name.startswith(f"Map{key}")), None)
        if key:
            return f"dict[{SIMPLE[key]}, {type_of(name.removeprefix(f'Map{key}'))}]"
    raise Unknown(f"a converter for an unknown type: {converter}")


def stub(source: str) -> str:
    module = ast.parse(source)
    public = exported(module)
    definitions = [part for node in module.body for part in definition(node, module, public)]
    names = "\n".join(f'    "{name}",' for name in sorted([*public, *custom_types(module)]))
    return "\n".join([HEADER, *definitions, f"__all__ = [\n{names}\n]", ""])


def exported(module: ast.Module) -> list[str]:
    for node in module.body:
        if isinstance(node, ast.Assign) and target(node) == "__all__":
            return list(ast.literal_eval(node.value))
    raise Unknown("the module does not say what it exports")


def custom_types(module: ast.Module) -> list[str]:
    """Types that cross as a simpler one: the generator defines them and leaves them out of __all__."""
    return [target(node) for node in module.body if is_custom_type(node)]


def differences(source: str) -> list[str]:
    """Where the stub says something else than what runs, on purpose: patterns for stubtest. New types are functions when
    they run, and an error's methods are on each of its variants instead of on the error; nothing is an error itself."""
    module = ast.parse(source)
    classes = [node for node in module.body if isinstance(node, ast.ClassDef) and is_second(node)]
    shared = [f"{node.name}.{method.name}" for node in classes for method in shared_methods(node)]
    new = [target(node) for node in module.body if is_custom_type(node) and isinstance(node.value, ast.Call)]
    return [r"yixian\._core\..*", *(rf"yixian\.{name}" for name in [*new, *shared])]


def is_custom_type(node: ast.AST) -> bool:
    """`Id = typing.NewType("Id", str)` or `Moment = int`; not what the generator keeps for itself."""
    if not isinstance(node, ast.Assign) or not re.fullmatch(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*", target(node)):
        return False
    return not ast.unparse(node.value).startswith("_")


def target(node: ast.Assign) -> str:
    return node.targets[0].id if isinstance(node.targets[0], ast.Name) else ""


def definition(node: ast.AST, module: ast.Module, public: list[str]) -> Iterator[str]:
    if is_custom_type(node):
        yield ast.unparse(node) + "\n"
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name in public:
        yield signature(node, "") + "\n"
    elif isinstance(node, ast.ClassDef) and node.name in public:
        if twin := second_definition(node, module):
            yield error(twin, converter_of(twin.name, module))
        elif not is_second(node):
            yield plain_class(node)


def is_second(node: ast.ClassDef) -> bool:
    return any(base_name(variant).startswith(ERROR_BASE) for variant in variants(node))


def second_definition(node: ast.ClassDef, module: ast.Module) -> ast.ClassDef | None:
    """Of an error: the first is the base of all variants, the second has the variants in it."""
    if is_second(node):
        return None
    twins = (other for other in module.body if isinstance(other, ast.ClassDef) and other.name == node.name)
    return next((twin for twin in twins if is_second(twin)), None)


def converter_of(name: str, module: ast.Module) -> ast.ClassDef:
    wanted = f"{CONVERTER}Type{name}"
    return next(node for node in module.body if isinstance(node, ast.ClassDef) and node.name == wanted)


def variants(node: ast.ClassDef) -> list[ast.ClassDef]:
    return [part for part in node.body if isinstance(part, ast.ClassDef)]


def base_name(node: ast.ClassDef) -> str:
    return ast.unparse(node.bases[0]) if node.bases else ""


def methods(node: ast.ClassDef) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    found = [part for part in node.body if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return [part for part in found if part.name in KEPT or not part.name.startswith("_")]


def error(node: ast.ClassDef, converter: ast.ClassDef) -> str:
    """An exception with its variants. Its fields have no annotations: how they are sent says what they are."""
    types = field_types(converter)
    fields = {variant.name: variant_fields(variant, types) for variant in variants(node)}
    lines = [f"class {node.name}(Exception):"]
    lines += [f"    {field}: {annotation}" for field, annotation in common(list(fields.values()))]
    lines += [signature(method, "    ") for method in shared_methods(node)]
    for name in fields:
        lines += variant_class(name, node.name, fields[name])
    return "\n".join(lines) + "\n"


def variant_fields(variant: ast.ClassDef, types: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
    constructor = next(method for method in methods(variant) if method.name == "__init__")
    return [(arg.arg, types[variant.name, arg.arg]) for arg in constructor.args.args[1:]]


def common(fields: list[list[tuple[str, str]]]) -> list[tuple[str, str]]:
    """What every variant has: who catches the error itself may read it."""
    return [field for field in fields[0] if all(field in others for others in fields)]


def shared_methods(node: ast.ClassDef) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [method for method in methods(variants(node)[0]) if method.name not in KEPT]


def field_types(converter: ast.ClassDef) -> dict[tuple[str, str], str]:
    """(variant, field) → type, from the checks `if isinstance(value, E.Variant): Converter.check_lower(value.field)`."""
    found = {}
    checks = next(part for part in converter.body if getattr(part, "name", "") == "check_lower")
    for branch in ast.walk(checks):
        if isinstance(branch, ast.If) and isinstance(branch.test, ast.Call) and len(branch.test.args) == 2:
            variant = ast.unparse(branch.test.args[1]).split(".")[-1]
            for call in (part.value for part in branch.body if isinstance(part, ast.Expr)):
                converter_name = ast.unparse(call.func).removesuffix(".check_lower")
                found[variant, call.args[0].attr] = type_of(converter_name)
    return found


def variant_class(name: str, base: str, fields: list[tuple[str, str]]) -> list[str]:
    hidden = {field for field, _ in fields} & BUILTINS
    fields = [(field, unhidden(annotation, hidden)) for field, annotation in fields]
    arguments = "".join(f", {field}: {annotation}" for field, annotation in fields)
    return [
        f"    class {name}({base}):",
        *(f"        {field}: {annotation}" for field, annotation in fields),
        f"        def __init__(self{arguments}) -> None: ...",
    ]


def unhidden(annotation: str, hidden: set[str]) -> str:
    """In a class with a field `bytes`, `bytes` is that field."""
    return re.sub(r"\b\w+\b", lambda word: f"builtins.{word[0]}" if word[0] in hidden else word[0], annotation)


def unhide(node: ast.ClassDef) -> None:
    """The same in all annotations of a class."""
    functions = methods(node)
    fields = {arg.arg for method in functions if method.name == "__init__" for arg in method.args.kwonlyargs}
    hidden = ({method.name for method in functions} | fields) & BUILTINS
    for method in functions:
        arguments = (*method.args.args, *method.args.kwonlyargs)
        for annotation in filter(None, (method.returns, *(arg.annotation for arg in arguments))):
            for part in ast.walk(annotation):
                if isinstance(part, ast.Name):
                    part.id = unhidden(part.id, hidden)


def plain_class(node: ast.ClassDef) -> str:
    unhide(node)
    bases = ", ".join(map(ast.unparse, node.bases))
    lines = [f"class {node.name}({bases}):" if bases else f"class {node.name}:"]
    lines += [f"    {ast.unparse(part)}" for part in node.body if isinstance(part, ast.Assign)]  # cases of a simple enum
    for variant in variants(node):
        constructor = next(method for method in methods(variant) if method.name == "__init__")
        fields = [(arg.arg, ast.unparse(arg.annotation)) for arg in constructor.args.args[1:]]
        lines += variant_class(variant.name, node.name, fields)
    for method in methods(node):
        if method.name == "__init__":
            lines += constructor_lines(method)
        else:
            lines.append(signature(method, "    "))
    if variants(node) or any(getattr(part, "name", "") == "__eq__" for part in node.body):
        lines.append("    __hash__: typing.ClassVar[None]  # type: ignore[assignment]")
    if any(ast.unparse(decorator) == "dataclass" for decorator in node.decorator_list):
        lines.append("    __match_args__ = ()")  # fields are not annotated, so the decorator sees none
    return "\n".join(lines if len(lines) > 1 else [*lines, "    pass"]) + "\n"


def constructor_lines(method: ast.FunctionDef) -> list[str]:
    if isinstance(method.body[-1], ast.Raise):  # a class method makes these, or a variant is made instead
        arguments = ", *args: object, **kwargs: object" if method.args.vararg else ""
        return [f"    def __init__(self{arguments}) -> None: ..."]
    fields = [f"    {arg.arg}: {ast.unparse(arg.annotation)}" for arg in method.args.kwonlyargs]
    return [*fields, signature(method, "    ")]


def signature(method: ast.FunctionDef | ast.AsyncFunctionDef, indent: str) -> str:
    word = "async def" if isinstance(method, ast.AsyncFunctionDef) else "def"
    decorators = "".join(f"{indent}@{ast.unparse(decorator)}\n" for decorator in method.decorator_list)
    for group in (method.args.defaults, method.args.kw_defaults):
        group[:] = [default and ast.Constant(...) for default in group]
    returned = ast.unparse(method.returns) if method.returns else "None"
    return f"{decorators}{indent}{word} {method.name}({ast.unparse(method.args)}) -> {returned}: ..."
