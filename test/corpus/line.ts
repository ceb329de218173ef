// A layout in one line, as kstruct has it and as a compiler says it.
// Rule: the line to check says which members are asked about; the compiler is asked for `sizeof`, `_Alignof`, `offsetof`, and
// for the bytes of a record in which one bit-field is all ones, never for anything that kstruct computed.
import { abiOf, type TargetName } from "../../generator/abi/index.js";
import type { Layouts } from "../../generator/layout/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import type { SparseBytes } from "../../generator/oracle/judge.js";
import { wordAt } from "../../generator/oracle/sparse-image.js";
import { type TypeId, withoutTypedefs } from "../../generator/type/index.js";
import { idOf, messagesOf, parseText } from "../layout/c-text.js";
import { prelude } from "./row.js";

/** A case on one target, and the line that is expected. */
export interface LineQuestion {
  readonly text: string;
  readonly type: string;
  readonly expected: string;
}

/** The members that a line names, and whether it takes them for bit-fields. */
function membersOf(line: string): readonly { readonly name: string; readonly isBitField: boolean }[] {
  const words = line.split(" ").slice(1);
  return words.map((word) => ({ name: word.replace(/@.*/, ""), isBitField: /@b\d/.test(word) }));
}

/** kstruct's line for the members that a line names, or what kstruct says against the text. */
export function ownLine({ text, type, expected }: LineQuestion, target: TargetName): string {
  const parsed = parseText(prelude + text, target);
  if (parsed.diagnostics.hasErrors) return messagesOf(parsed);
  const { layouts } = parsed;
  const id = idOf(parsed.unit.types, type);
  const layout = layouts.layoutOf(id);
  if (layout === null) return messagesOf(parsed);
  const places = placesOf(layouts, id, 0, "");
  const words = membersOf(expected).map(({ name }) => `${name}@${places.get(name) ?? "?"}`);
  return [`${layout.byteSize}/${layout.byteAlign}`, ...words].join(" ");
}

/** Where each member is, by its path; members of anonymous records are the record's own. */
function placesOf(layouts: Layouts, id: TypeId, bitOffset: number, path: string): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { member, bitOffset: own, bitSize, unit } of layouts.layoutOf(id)?.members ?? []) {
    const start = bitOffset + own;
    const inner = withoutTypedefs(layouts.types, member.type).id;
    if (member.name !== null) places.set(path + member.name, unit === null ? `${start / 8}` : `b${start}+${bitSize}`);
    const prefix = member.name === null ? path : `${path}${member.name}.`;
    for (const [name, place] of placesOf(layouts, inner, start, prefix)) places.set(name, place);
  }
  return places;
}

/** What a compiler says to all questions of a target at once; null where it was not asked. */
export async function compilerLines(
  questions: readonly LineQuestion[],
  target: TargetName,
  judge: Judge,
): Promise<readonly string[]> {
  const abi = abiOf(target);
  const text = [prelude, ...questions.map(questionText)].join("\n");
  const result = await judge.compile({ abi, text, files: [], includePaths: [], defines: {} });
  if (result.kind === "refused") {
    const lines = text.split("\n");
    throw new Error(result.messages.map(({ line, text: said }) => `${said}: ${lines[line - 1]}`).join("\n"));
  }
  const bytesOf = (name: string): SparseBytes => result.globals.get(name)?.bytes ?? new Map();
  return questions.map(({ expected }, index) => {
    const number = (at: number): string => String(wordAt(bytesOf(`kstruct_n${index}`), 8 * at, 8, abi.byteOrder));
    const words = membersOf(expected).map(({ name, isBitField }, at) =>
      isBitField
        ? `${name}@${bitsText(bytesOf(`kstruct_m${index}_${at}`), abi.byteOrder === "little")}`
        : `${name}@${number(2 + at)}`,
    );
    return [`${number(0)}/${number(1)}`, ...words].join(" ");
  });
}

/** Whether a compiler takes a text. */
export async function isTaken({ text }: LineQuestion, target: TargetName, judge: Judge): Promise<boolean> {
  const request = { abi: abiOf(target), text: prelude + text, files: [], includePaths: [], defines: {} };
  return (await judge.compile(request)).kind === "compiled";
}

/** A case with its questions; its tags and typedefs get names of their own for as long as it lasts. */
function questionText({ text, type, expected }: LineQuestion, index: number): string {
  const declared = [
    ...text.matchAll(
      /\b(?:struct|union|enum) (?:__ms )?(?!__ms\b)(\w+)|\btypedef .* (\w+)(?: __aligned\(\d+\))?;|\}\s*(\w+);$/gm,
    ),
  ];
  const names = new Set([...declared.flatMap(([, tag, typedef]) => tag ?? typedef ?? []), ...enumeratorsOf(text)]);
  const members = membersOf(expected);
  const offsets = members.map(({ name, isBitField }) => (isBitField ? "0" : `__builtin_offsetof(${type}, ${name})`));
  return [
    ...[...names].map((name) => `#define ${name} ${name}_case${index}`),
    text,
    `const u64 kstruct_n${index}[] = { ${[`sizeof(${type})`, `_Alignof(${type})`, ...offsets].join(", ")}, 1 };`,
    ...members.flatMap(({ name, isBitField }, at) =>
      isBitField ? `${type} kstruct_m${index}_${at} = { .${name} = -1 };` : [],
    ),
    ...[...names].map((name) => `#undef ${name}`),
  ].join("\n");
}

function enumeratorsOf(text: string): readonly string[] {
  const list = /\benum \w+ \{([^}]*)\}/.exec(text)?.[1] ?? "";
  return [...list.matchAll(/\w+/g)].map(([name]) => name);
}

function bitsText(bytes: SparseBytes, isLittleEndian: boolean): string {
  const bits = [...bytes].flatMap(([byteOffset, byte]) =>
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => {
      const mask = isLittleEndian ? 1 << bit : 0x80 >> bit;
      return (byte & mask) === 0 ? [] : [8 * byteOffset + bit];
    }),
  );
  const first = Math.min(...bits);
  const isRun = Math.max(...bits) - first + 1 === bits.length;
  return isRun ? `b${first}+${bits.length}` : `bits ${bits.join()}`;
}
