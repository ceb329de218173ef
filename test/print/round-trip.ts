// What a compiler makes of a header that kstruct wrote: DWARF, or BTF, gcc's own or pahole's of gcc's DWARF, as kernels are built.
// gcc 12's puts a first bit-field behind an unnamed one at bit 0; pahole's takes no union with a member that is not at 0.
// Shapes are what is compared: a record as lines `path@bit+bits`, those of anonymous records in it included, so that two
// files with different ids agree when their layouts do.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DebugInfo } from "../../generator/debuginfo/index.js";
import type { Layouts } from "../../generator/layout/index.js";
import { type CHeader, cHeader } from "../../generator/print/index.js";
import { arrayShape, type TypeDeclaration, type TypeId, type TypeReader } from "../../generator/type/index.js";
import { readSound } from "../debuginfo/btf/input.js";
import type { ExpectedRecord } from "../debuginfo/btf/kernel-files.js";

/** A gcc, its flags for a target, and what it writes, or pahole for it. */
export interface BtfCompiler {
  readonly command: string;
  readonly flags: readonly string[];
  readonly writer: "gcc" | "pahole" | "dwarf";
}

/** Whether a compiler and pahole are there; said aloud when not, and with CI=true a failure when they `mustBe`. */
export function hasCompiler(compiler: BtfCompiler, mustBe: boolean): boolean {
  const answer = compile("int a;\n", compiler);
  if (typeof answer !== "string") return true;
  if (mustBe && process.env.CI === "true") throw new Error(answer);
  process.stderr.write(`skipped: ${answer.trim()}\n`);
  return false;
}

/** Compiles C with all types of it in debug info; what a reader takes, else what went wrong. */
export function compile(text: string, compiler: BtfCompiler): Uint8Array | string {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-btf-"));
  const run = (command: string, words: readonly string[]): string | null => {
    const { status, stderr, error } = spawnSync(command, [...words], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    return status === 0 ? null : `${command}: ${error?.message ?? stderr}`;
  };
  try {
    writeFileSync(join(folder, "header.c"), text);
    const isPahole = compiler.writer === "pahole";
    const format = compiler.writer === "gcc" ? "-gbtf" : "-g";
    const flags = [...compiler.flags, format, "-fno-eliminate-unused-debug-types", "-w", "-c", "header.c"];
    const failed =
      run(compiler.command, flags) ??
      (isPahole ? run("pahole", ["-J", "--btf_gen_floats", "--btf_encode_detached=header.btf", "header.o"]) : null);
    return failed ?? readFileSync(join(folder, isPahole ? "header.btf" : "header.o"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a compiler recorded of C. */
export function recordedBy(text: string, compiler: BtfCompiler): DebugInfo {
  const bytes = compile(text, compiler);
  if (typeof bytes === "string") throw new Error(bytes.slice(0, 2000));
  return readSound(bytes);
}

/** The header of all types of debug info, as `import` makes it. */
export function headerOf({ layouts, typeDeclarations }: DebugInfo, options: { hasAsserts?: boolean } = {}): CHeader {
  const wanted = typeDeclarations.flatMap(({ type, kind, name }) => (name === null && kind !== "enum" ? [] : [type]));
  const { hasAsserts = false } = options;
  return cHeader({ layouts, wanted, title: "a test", guard: "TEST_H", hasComments: false, hasAsserts });
}

/** Shapes by name; several of one name are sorted. */
export type Shapes = ReadonlyMap<string, readonly string[]>;

/** What shapes are made of. */
export interface Recorded {
  readonly layouts: Layouts;
  readonly typeDeclarations: readonly Pick<TypeDeclaration, "kind" | "name" | "type">[];
}

/** The shapes of all records that have a tag, or a typedef instead. `isNumbered`: `__` and digits end what was renamed. */
export function shapesOf({ layouts, typeDeclarations }: Recorded, isNumbered: boolean): Shapes {
  const { types } = layouts;
  return gathered(
    typeDeclarations.flatMap(({ kind, name, type: id }) => {
      const target = kind === "typedef" ? anonymousBehind(types, id) : id;
      if (name === null || kind === "enum" || target === null) return [];
      const layout = layouts.layoutOf(target);
      if (layout === null) return [];
      const plain = isNumbered ? name.replace(/__\d+$/, "") : name;
      return [[`${kind} ${plain}`, `${layout.byteSize}: ${linesOf(layouts, target, "", 0).join(" ")}`] as const];
    }),
  );
}

function gathered(entries: readonly (readonly [string, string])[]): Shapes {
  const shapes = new Map<string, string[]>();
  for (const [name, shape] of entries) shapes.set(name, [...(shapes.get(name) ?? []), shape].sort());
  return shapes;
}

function anonymousBehind(types: TypeReader, id: TypeId): TypeId | null {
  const type = types.get(id);
  const target = type.kind === "typedef" ? types.get(type.target.id) : type;
  if (type.kind !== "typedef" || (target.kind !== "struct" && target.kind !== "union")) return null;
  return target.tag === null ? type.target.id : null;
}

function linesOf(layouts: Layouts, id: TypeId, path: string, bitStart: number): readonly string[] {
  return (layouts.layoutOf(id)?.members ?? []).flatMap(({ member, bitOffset, bitSize }) => {
    const bit = bitStart + bitOffset;
    const own = `${path}${member.name ?? ""}@${bit}+${bitSize}${member.bitWidth === null ? "" : "b"}`;
    const { id: inner } = arrayShape(layouts.types, member.type).element;
    const type = layouts.types.get(inner);
    const isInside = "members" in type && (type.tag === null || member.name === null);
    return isInside ? [own, ...linesOf(layouts, inner, `${path}${member.name ?? ""}.`, bit)] : [own];
  });
}

/** The shapes of the same records as another tool lists them (test/real, `bpftool`). */
export function expectedShapes(records: readonly ExpectedRecord[]): Shapes {
  const byId = new Map(records.map((record) => [record.id, record]));
  const byName = new Map(records.map((record) => [`${record.kind} ${record.name}`, record]));
  const linesBelow = (record: ExpectedRecord, path: string, bitStart: number): readonly string[] =>
    record.members.flatMap(([name, bitOffset, bitSize, type, bitField]) => {
      const bit = bitStart + bitOffset;
      const own = `${path}${name}@${bit}+${bitSize}${bitField === 1 ? "b" : ""}`;
      const [, number] = /^(?:(?:const|volatile) )*(?:struct|union) \(anon #(\d+)\)[^*(]*$/.exec(type) ?? [];
      const inner = number === undefined ? (name === "" ? byName.get(type) : undefined) : byId.get(Number(number));
      return inner === undefined ? [own] : [own, ...linesBelow(inner, `${path}${name}.`, bit)];
    });
  return gathered(
    records
      .filter(({ name }) => name !== "")
      .map((record) => [`${record.kind} ${record.name}`, `${record.size}: ${linesBelow(record, "", 0).join(" ")}`]),
  );
}

/** Names of which `found` does not have exactly the shapes of `expected`, with both. */
export function differences(expected: Shapes, found: Shapes): readonly string[] {
  return [...expected].flatMap(([name, shapes]) => {
    const other = found.get(name) ?? [];
    const left = [...other];
    // A compiler's own types may share a name: each expected shape must be among those found.
    const isThere = shapes.every((shape) => {
      const index = left.indexOf(shape);
      if (index >= 0) left.splice(index, 1);
      return index >= 0;
    });
    return isThere ? [] : [`${name}\n  expected ${shapes.join("\n  ")}\n  found ${other.join("\n  ")}`];
  });
}
