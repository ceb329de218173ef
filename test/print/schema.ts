// A check of JSON against the published schemas (docs/schema/*.json), with just the keywords that they use
// (JSON Schema 2020-12). A keyword that is not known here is an error, so that no schema passes by being misread.
import { readFileSync } from "node:fs";
import { root } from "../house/tree.js";
import type { Json } from "./json.js";

type Schema = { readonly [keyword: string]: Json };

const annotations: readonly string[] = ["$schema", "$id", "$defs", "title", "description"];

/** The schema `docs/schema/<name>.json`. */
export function schemaNamed(name: string): Schema {
  return objectOf(JSON.parse(readFileSync(`${root}docs/schema/${name}.json`, "utf8")));
}

/** What in `value` is against the schema `docs/schema/<name>.json`: a line for each mistake, with its place. */
export function schemaProblems(name: string, value: Json): readonly string[] {
  const document = schemaNamed(name);
  return problems(value, document, document, "$");
}

function objectOf(value: Json | undefined): Schema {
  return typeof value === "object" && value !== null && !isArray(value) ? value : {};
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  if (isArray(value)) return "array";
  return typeof value === "number" && Number.isInteger(value) ? "integer" : typeof value;
}

function problems(value: Json, schema: Schema, document: Schema, place: string): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, argument]) =>
    annotations.includes(keyword) ? [] : keywordProblems(keyword, argument, { value, schema, document, place }),
  );
}

interface Checked {
  readonly value: Json;
  readonly schema: Schema;
  readonly document: Schema;
  readonly place: string;
}

function keywordProblems(keyword: string, argument: Json, checked: Checked): readonly string[] {
  const { value, document, place } = checked;
  const wrongUnless = (isRight: boolean): string[] =>
    isRight ? [] : [`${place}: ${keyword} ${JSON.stringify(argument)}`];
  switch (keyword) {
    case "type": {
      const allowed = isArray(argument) ? argument : [argument];
      const type = typeOf(value);
      return wrongUnless(allowed.includes(type) || (type === "integer" && allowed.includes("number")));
    }
    case "const":
      return wrongUnless(value === argument);
    case "enum":
      return wrongUnless(isArray(argument) && argument.includes(value));
    case "minimum":
      return wrongUnless(typeof value !== "number" || value >= Number(argument));
    case "minItems":
      return wrongUnless(!isArray(value) || value.length >= Number(argument));
    case "minLength":
      return wrongUnless(typeof value !== "string" || value.length >= Number(argument));
    case "pattern":
      return wrongUnless(typeof value !== "string" || new RegExp(String(argument), "u").test(value));
    case "$ref": {
      const target = objectOf(objectOf(document.$defs)[String(argument).replace("#/$defs/", "")]);
      if (Object.keys(target).length === 0) throw new Error(`no definition ${JSON.stringify(argument)}`);
      return problems(value, target, document, place);
    }
    case "oneOf": {
      const choices = isArray(argument) ? argument.map(objectOf) : [];
      const fitting = choices.filter((choice) => problems(value, choice, document, place).length === 0);
      return fitting.length === 1 ? [] : [`${place}: fits ${fitting.length} of ${choices.length} choices`];
    }
    case "items":
      return isArray(value)
        ? value.flatMap((item, index) => problems(item, objectOf(argument), document, `${place}[${index}]`))
        : [];
    case "required":
    case "properties":
    case "additionalProperties":
      return objectProblems(keyword, argument, checked);
    default:
      throw new Error(`the keyword ${keyword} is not known here`);
  }
}

function objectProblems(
  keyword: string,
  argument: Json,
  { value, schema, document, place }: Checked,
): readonly string[] {
  if (typeOf(value) !== "object") return [];
  const members = objectOf(value);
  switch (keyword) {
    case "required":
      return isArray(argument)
        ? argument.filter((name) => !(String(name) in members)).map((name) => `${place}: no ${name}`)
        : [];
    case "properties":
      return Object.entries(objectOf(argument)).flatMap(([name, inner]) => {
        const member = members[name];
        return member === undefined ? [] : problems(member, objectOf(inner), document, `${place}.${name}`);
      });
    default: {
      const known = objectOf(schema.properties);
      const others = Object.entries(members).filter(([name]) => !(name in known));
      if (argument === false) return others.map(([name]) => `${place}: unknown ${name}`);
      return others.flatMap(([name, value]) => problems(value, objectOf(argument), document, `${place}.${name}`));
    }
  }
}
