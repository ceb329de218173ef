// variant.json: what a folder below layouts/ stands for and how its headers are parsed.
// Rule: design of the specs, docs/schema/variant.json. All mistakes of a file are reported, located at their key.
import { type Abi, abiOf, type TargetName, targetNames } from "../abi/index.js";
import { type DiagnosticCollector, suggestionHint } from "../diagnostic/index.js";
import { pointSpan, type SourceFile, type Span } from "../source/index.js";

/** How a descriptor type is kept: over the page's own bytes, or allocated beside. */
export interface DescriptorKind {
  readonly kind: "overlaid" | "separate";
  readonly allocator: string;
}

/** A checked variant.json. */
export interface VariantConfig {
  readonly title: string;
  /** Variant that this one is compared with by default, or null. */
  readonly base: string | null;
  /** Where the fields come from. */
  readonly source: string;
  /** ABIs it is meant for, the first is what generated/<variant>/ holds. */
  readonly targets: readonly TargetName[];
  readonly defines: Readonly<Record<string, string>>;
  /** Owner sets that exist on one page at the same time. */
  readonly alive: readonly (readonly string[])[];
  readonly descriptors: Readonly<Record<string, DescriptorKind>>;
  /** Contract headers that the variant implements, without `.h`. */
  readonly implements: readonly string[];
}

/** Reads variant.json; null after an error. */
export function parseVariantConfig(file: SourceFile, diagnostics: DiagnosticCollector): VariantConfig | null {
  const before = diagnostics.errorCount;
  const value = parseJson(file, diagnostics);
  if (!isRecord(value)) {
    if (diagnostics.errorCount === before) fail(file, null, "it must be a JSON object", diagnostics);
    return null;
  }
  reportUnknownKeys(file, value, diagnostics);
  const config: VariantConfig = {
    title: textKey(file, value, "title", diagnostics),
    base: value.base === undefined || value.base === null ? null : textKey(file, value, "base", diagnostics),
    source: textKey(file, value, "source", diagnostics),
    targets: targetsKey(file, value, diagnostics),
    defines: definesKey(file, value, diagnostics),
    alive: aliveKey(file, value, diagnostics),
    descriptors: descriptorsKey(file, value, diagnostics),
    implements: textListKey(file, value, "implements", diagnostics),
  };
  return diagnostics.errorCount === before ? config : null;
}

/** The ABI to use: the requested target if the variant is meant for it, else its first one; null after an error. */
export function targetOf(
  config: VariantConfig,
  requested: string | undefined,
  place: Span | null,
  diagnostics: DiagnosticCollector,
): Abi | null {
  const name = requested ?? config.targets[0];
  const found = config.targets.find((target) => target === name);
  if (found !== undefined) return abiOf(found);
  diagnostics.error("K6005", place, `this variant is not meant for the target \`${name}\``, {
    hint: `its targets are ${config.targets.join(", ")}`,
  });
  return null;
}

const knownKeys = ["$schema", "title", "base", "source", "targets", "defines", "alive", "descriptors", "implements"];

type JsonObject = Readonly<Record<string, unknown>>;

function parseJson(file: SourceFile, diagnostics: DiagnosticCollector): unknown {
  try {
    return JSON.parse(file.text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message);
    const span = position === null ? null : pointSpan(file, Number(position[1]));
    diagnostics.error("K6003", span ?? pointSpan(file, 0), `${file.name} is not JSON: ${message.split(" in JSON")[0]}`);
    return undefined;
  }
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keySpan(file: SourceFile, key: string | null): Span {
  const start = key === null ? 0 : Math.max(0, file.text.indexOf(JSON.stringify(key)));
  return { file, start, end: key === null ? 0 : start + key.length + 2 };
}

function fail(
  file: SourceFile,
  key: string | null,
  what: string,
  diagnostics: DiagnosticCollector,
  hint?: string,
): void {
  const message = key === null ? what : `\`${key}\` ${what}`;
  diagnostics.error("K6003", keySpan(file, key), message, { hint: hint ?? null });
}

function reportUnknownKeys(file: SourceFile, value: JsonObject, diagnostics: DiagnosticCollector): void {
  for (const key of Object.keys(value)) {
    if (knownKeys.includes(key)) continue;
    const hint = suggestionHint(key, knownKeys) ?? `the keys are ${knownKeys.slice(1).join(", ")}`;
    fail(file, key, "is no key of variant.json", diagnostics, hint);
  }
}

function textKey(file: SourceFile, value: JsonObject, key: string, diagnostics: DiagnosticCollector): string {
  const found = value[key];
  if (typeof found === "string" && found !== "") return found;
  if (found === undefined) fail(file, null, `the key \`${key}\` is missing`, diagnostics);
  else fail(file, key, "must be a text that is not empty", diagnostics);
  return "";
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function textListKey(
  file: SourceFile,
  value: JsonObject,
  key: string,
  diagnostics: DiagnosticCollector,
): readonly string[] {
  const found = value[key];
  if (found === undefined) return [];
  if (isTextList(found)) return found;
  fail(file, key, "must be a list of texts", diagnostics);
  return [];
}

function targetsKey(file: SourceFile, value: JsonObject, diagnostics: DiagnosticCollector): readonly TargetName[] {
  const names = textListKey(file, value, "targets", diagnostics);
  if (names.length === 0) {
    fail(file, value.targets === undefined ? null : "targets", "`targets` must name at least one target", diagnostics);
  }
  return names.flatMap((name) => {
    const known = targetNames.find((target) => target === name);
    if (known !== undefined) return [known];
    const hint = suggestionHint(name, targetNames) ?? `targets are ${targetNames.join(", ")}`;
    fail(file, "targets", `names the unknown target \`${name}\``, diagnostics, hint);
    return [];
  });
}

function definesKey(
  file: SourceFile,
  value: JsonObject,
  diagnostics: DiagnosticCollector,
): Readonly<Record<string, string>> {
  const found = value.defines;
  if (found === undefined) return {};
  const entries = isRecord(found) ? Object.entries(found) : null;
  if (entries === null || entries.some(([, text]) => typeof text !== "string")) {
    fail(file, "defines", 'must map macro names to texts, as in { "CONFIG_MEMCG": "1" }', diagnostics);
    return {};
  }
  return Object.fromEntries(entries.map(([name, text]) => [name, String(text)]));
}

function aliveKey(
  file: SourceFile,
  value: JsonObject,
  diagnostics: DiagnosticCollector,
): readonly (readonly string[])[] {
  const found = value.alive;
  if (found === undefined) return [];
  if (Array.isArray(found) && found.every(isTextList)) return found;
  fail(file, "alive", "must be a list of owner lists", diagnostics);
  return [];
}

function descriptorsKey(
  file: SourceFile,
  value: JsonObject,
  diagnostics: DiagnosticCollector,
): Readonly<Record<string, DescriptorKind>> {
  const found = value.descriptors;
  if (found === undefined) return {};
  const entries = isRecord(found) ? Object.entries(found) : [];
  const checked = entries.flatMap(([name, descriptor]) => {
    const kind = isRecord(descriptor) ? descriptor.kind : undefined;
    const allocator = isRecord(descriptor) ? descriptor.allocator : undefined;
    if (kind !== "overlaid" && kind !== "separate") return [];
    return [[name, { kind, allocator: typeof allocator === "string" ? allocator : "" }] as const];
  });
  if (!isRecord(found) || checked.length !== entries.length) {
    fail(file, "descriptors", 'must map names to { "kind": "overlaid" or "separate", "allocator": … }', diagnostics);
  }
  return Object.fromEntries(checked);
}
