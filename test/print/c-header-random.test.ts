// Random records there and back on every target: of their layouts only sizes and offsets are kept, as in debug info; the
// header that is written for them is read again, and clang and gcc lay it out. (That the layouts themselves are right is shown
// by test/layout.)
import { expect, test } from "vitest";
import { abiOf, type TargetName, targetNames } from "../../generator/abi/index.js";
import { type CUnit, parseC } from "../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { createLayouts, createRecordedLayouts, type Layouts } from "../../generator/layout/index.js";
import { verifyUnit } from "../../generator/oracle/index.js";
import { cHeader } from "../../generator/print/index.js";
import type { SourceFile } from "../../generator/source/index.js";
import type { Type, TypeReader } from "../../generator/type/index.js";
import { type RandomUnit, randomUnit } from "../layout/random.js";
import { seedOfRun } from "../layout/seed.js";
import { judgesHere } from "../oracle/judges.js";
import { differences, shapesOf } from "./round-trip.js";

const RECORD_COUNT = 200;
const seed = seedOfRun();
const judges = await judgesHere();

/** What debug info keeps of a type: no attributes, no unnamed bit-fields. */
function recordedType(type: Type): Type {
  if (type.kind !== "struct" && type.kind !== "union") return "attributes" in type ? { ...type, attributes: [] } : type;
  const named = type.members?.filter(({ name, bitWidth }) => name !== null || bitWidth === null) ?? null;
  const members = named?.map((member) => ({ ...member, attributes: [] })) ?? null;
  return { ...type, members, attributes: [] };
}

/** Layouts as debug info records them. */
function recorded({ types }: RandomUnit): Layouts {
  const computed = createLayouts(types, new DiagnosticCollector());
  const known = new Map<number, Type>();
  const kept: TypeReader = {
    ...{ abi: types.abi, count: types.count, find: types.find.bind(types), names: types.names.bind(types) },
    get: (id) => {
      const type = known.get(id) ?? recordedType(types.get(id));
      known.set(id, type);
      return type;
    },
  };
  return createRecordedLayouts(kept, (id) => {
    const layout = computed.layoutOf(id);
    if (layout === null) return null;
    return { byteSize: layout.byteSize, bitOffsets: layout.members.map(({ bitOffset }) => bitOffset), byteAlign: null };
  });
}

function parsed(file: SourceFile, target: TargetName): CUnit {
  const diagnostics = new DiagnosticCollector();
  const reader = { read: () => ({ failure: "missing", message: "nothing is included" }) as const };
  const unit = parseC({ headers: [file], reader, abi: abiOf(target), includePaths: [], defines: {} }, diagnostics);
  expect(renderDiagnostics(diagnostics.all)).toBe("");
  return unit;
}

for (const target of targetNames) {
  test(`${target}: ${RECORD_COUNT} random records are imported with their layouts`, { timeout: 60_000 }, async () => {
    const unit = randomUnit(seed, RECORD_COUNT, target);
    const before = recorded(unit);
    const wanted = unit.records.map(({ id }) => id);
    const header = cHeader({ layouts: before, wanted, title: "t", guard: "T_H", hasComments: false, hasAsserts: true });
    const file = { name: "imported.h", text: header.text };
    const read = parsed(file, target);
    const diagnostics = new DiagnosticCollector();
    const after = createLayouts(read.types, diagnostics);
    const declarations = unit.records.map(({ id, tag }) => {
      const [kind = "", name = ""] = tag.split(" ");
      return { kind: kind === "union" ? ("union" as const) : ("struct" as const), name, type: id };
    });
    const expected = shapesOf({ layouts: before, typeDeclarations: declarations }, false);
    const wrong = differences(expected, shapesOf({ layouts: after, typeDeclarations: read.typeDeclarations }, false));
    expect(wrong, `KSTRUCT_SEED=${seed}`).toEqual([]);
    expect(expected.size).toBe(RECORD_COUNT);
    expect([...header.bytesRecords, ...header.gappedRecords]).toEqual([]);
    for (const judge of judges.filter(({ targets }) => targets.includes(target))) {
      const asked = { name: file.name, headers: [file], unit: read, layouts: after };
      const around = { workingFolder: "/t", includePaths: [], defines: {} };
      const [judgement] = (await verifyUnit({ ...asked, ...around }, [judge], diagnostics)).judgements;
      expect(renderDiagnostics(diagnostics.all)).toBe("");
      expect(judgement?.mismatches).toEqual([]);
      expect(judgement?.checked).toBeGreaterThan(4 * RECORD_COUNT);
    }
  });
}
