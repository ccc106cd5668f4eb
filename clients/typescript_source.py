"""From the OpenAPI document to one TypeScript file: an interface a schema, a method an operation."""

import json
from collections.abc import Iterator
from typing import Any

HEAD = """// The client of Parley's API for TypeScript and JavaScript.
// Made from openapi.json by `make clients`: do not edit.
// Needs `fetch`: browsers, Node 18 or newer, Deno, Bun.

"""
CLIENT = """
/** The service answered with a problem (RFC 9457). */
export class Refused extends Error {
  constructor(readonly status: number, readonly problem: Partial<Problem>) {
    super(`${status}: ${problem.detail ?? "no detail"}`);
  }
}

type Value = string | number | boolean | readonly string[] | undefined;

/** A page of a list, as every list has it. */
interface Page<Item> {
  items: Item[];
  next_cursor?: string | null;
}

/** Asks one service: `new Parley("http://127.0.0.1:8000")`. */
export class Parley {
  constructor(
    private readonly base: string,
    private readonly key?: string,
    private readonly fetcher: typeof fetch = fetch,
  ) {}

  /** Every item of a list, fetched page by page: `parley.all((cursor) => parley.listMeetings({ cursor }))`. */
  async *all<Item>(turn: (cursor?: string) => Promise<Page<Item>>): AsyncGenerator<Item> {
    let cursor: string | undefined;
    do {
      const page: Page<Item> = await turn(cursor);
      yield* page.items;
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
  }

  private async send<Answer>(method: string, path: string, query: object = {}, body?: unknown): Promise<Answer> {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query) as [string, Value][]) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined) asked.append(name, String(one));
      }
    }
    const headers: Record<string, string> = { Accept: "application/json" };
    if (this.key) headers.Authorization = `Bearer ${this.key}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const address = `${this.base.replace(/\\/+$/, "")}${path}${asked.size ? `?${asked}` : ""}`;
    const sent = body === undefined ? null : JSON.stringify(body);
    const answer = await this.fetcher(address, { method, headers, body: sent });
    if (answer.status === 204) return undefined as Answer;
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refused(answer.status, told as Partial<Problem>);
    return told as Answer;
  }
"""


def write_typescript(document: dict[str, Any]) -> str:
    """Return the source of the client."""
    schemas = document["components"]["schemas"]
    interfaces = [_interface(name, schema) for name, schema in sorted(schemas.items())]
    methods = [
        _method(method, path, operation)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    ]
    return f"{HEAD}{''.join(interfaces)}{CLIENT}{''.join(methods)}}}\n"


def _interface(name: str, schema: dict[str, Any]) -> str:
    required = set(schema.get("required", ()))
    lines = [
        f"{_comment(field, '  ')}  {_key(key)}{'' if key in required else '?'}: {_type(field)};\n"
        for key, field in schema.get("properties", {}).items()
    ]
    return f"{_comment(schema)}export interface {name} {{\n{''.join(lines)}}}\n\n"


def _method(method: str, path: str, operation: dict[str, Any]) -> str:
    parameters = operation.get("parameters", [])
    inside = [one["name"] for one in parameters if one["in"] == "path"]
    asked = [one for one in parameters if one["in"] == "query"]
    body = operation.get("requestBody")
    arguments = [f"{name}: string | number" for name in inside]
    if body:
        arguments.append(f"body: {_type(body['content']['application/json']['schema'])}")
    if asked:
        given = "query" if any(one.get("required") for one in asked) else "query?"
        arguments.append(f"{given}: {{ {' '.join(_parameter(one) for one in asked)} }}")
    address = "`" + path.replace("{", "${encodeURIComponent(").replace("}", ")}") + "`" if inside else json.dumps(path)
    sent = [json.dumps(method.upper()), address, *(["query ?? {}"] if asked else ["{}"] if body else [])]
    answer = _answer(operation)
    call = f"this.send<{answer}>({', '.join([*sent, *(['body'] if body else [])])})"
    name = operation["operationId"]
    comment = _comment({"description": operation["summary"] + ". " + operation.get("description", "")}, "  ")
    return f"\n{comment}  {name}({', '.join(arguments)}): Promise<{answer}> {{\n    return {call};\n  }}\n"


def _parameter(parameter: dict[str, Any]) -> str:
    return f"{_key(parameter['name'])}{'' if parameter.get('required') else '?'}: {_type(parameter['schema'])};"


def _answer(operation: dict[str, Any]) -> str:
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            content = answer.get("content", {}).get("application/json")
            return _type(content["schema"]) if content else "void"
    return "void"


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_type(one) for one in schema["anyOf"]))
    return _plain(schema)


def _plain(schema: dict[str, Any]) -> str:
    kind = schema.get("type")
    if kind == "array":
        inner = _type(schema.get("items", {}))
        return f"({inner})[]" if " " in inner else f"{inner}[]"
    if kind == "object":
        return f"Record<string, {_type(schema.get('additionalProperties') or {})}>"
    names = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
    return names.get(str(kind), "unknown")


def _key(name: str) -> str:
    return name if name.isidentifier() else json.dumps(name)


def _comment(schema: dict[str, Any], indent: str = "") -> str:
    lines = list(_lines(schema.get("description", "")))
    return f"{indent}/** {' '.join(lines)} */\n" if lines else ""


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("*/", "* /").splitlines():
        if line.strip():
            yield line.strip()
