// The same functions for little-endian and big-endian targets: members that hold the same values before hold the same
// values afterwards, and the results are equal. Little-endian was judged by gcc and clang (native.test.ts, wasm.test.ts).
import { Memory } from "kstruct/view";
import { expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import type { Accessor } from "../../generator/plan/index.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { caseText } from "./case-text.js";
import { objectsOf, randomArguments, randomInteger } from "./inputs.js";
import { bind, loadModules, translateCleanly } from "./translated.js";
import { run } from "./trial.js";

const INPUTS = 60;
const BASE = 0x1000_0000_0000n;
const FIRST_OBJECT = 4096;
const OBJECT_COUNT = 4;
const seed = seedOfRun();

/** What looks at bytes of another type, and what depends on the sign of char, which the ABIs set differently. */
const except = ["as_words", "as_long", "union_views", "char_sign", "char_compare", "load_all"];

interface Side {
  readonly translation: ReturnType<typeof translateCleanly>;
  readonly memory: Memory;
  readonly call: ReturnType<typeof bind>;
  /** Calls a method of the records' class. */
  readonly records: (name: string, ...given: readonly unknown[]) => unknown;
}

function sideOf(target: TargetName): Side {
  const translation = translateCleanly(caseText("memory.h"), { target });
  const memory = Memory.over(new ArrayBuffer(FIRST_OBJECT + 4096), { address: BASE });
  const { Record$ } = loadModules(translation.files, "record.ts");
  if (typeof Record$ !== "function") throw new Error("record.ts exports no Record$");
  const records: unknown = Reflect.construct(Record$, [memory]);
  if (typeof records !== "object" || records === null) throw new Error("Record$ makes no object");
  return {
    translation,
    memory,
    call: bind(translation, memory),
    records: (name, ...given) => {
      const method: unknown = Reflect.get(records, name);
      if (typeof method !== "function") throw new Error(`no method ${name}`);
      return Reflect.apply(method, records, given);
    },
  };
}

/** A member or element, and the values that it may have. */
interface Slot {
  readonly get: string;
  readonly set: string;
  readonly indices: readonly number[];
  readonly random: (random: () => number, position: () => number) => unknown;
}

const number = (bits: number, isSigned: boolean) => (random: () => number) =>
  Number(randomInteger(random, bits, isSigned));
const word = (bits: number, isSigned: boolean) => (random: () => number) => randomInteger(random, bits, isSigned);
const boolean = (random: () => number) => random() < 0.5;
const pointer = (_: () => number, position: () => number) => position();

function slotsOf(accessor: Accessor): readonly Slot[] {
  const { name } = accessor;
  const plain = { get: name, set: `${name}$set`, indices: [] };
  const followed = { get: `${name}$ptr`, set: `${name}$ptr$set`, indices: [] };
  switch (accessor.kind) {
    case "scalar":
      return [{ ...plain, random: number(accessor.byteSize * 8, accessor.access.startsWith("Int")) }];
    case "bool":
      return [{ ...plain, random: boolean }];
    case "word":
      return [{ ...plain, random: word(64, accessor.isSigned) }];
    case "pointer":
      return [{ ...followed, random: pointer }];
    case "bitField": {
      const { bitWidth, isSigned, isBoolean } = accessor;
      return [{ ...plain, random: isBoolean ? boolean : (bitWidth > 32 ? word : number)(bitWidth, isSigned) }];
    }
    case "array": {
      const { element, lengths, elementByteSize } = accessor;
      const cells = lengths.reduce<number[][]>(
        (rows, length) => rows.flatMap((row) => Array.from({ length }, (_, index) => [...row, index])),
        [[]],
      );
      const of =
        element.kind === "scalar"
          ? { ...plain, random: number(elementByteSize * 8, element.access.startsWith("Int")) }
          : element.kind === "word"
            ? { ...plain, random: word(64, element.isSigned) }
            : element.kind === "pointer"
              ? { ...followed, random: pointer }
              : null;
      return of === null ? [] : cells.map((indices) => ({ ...of, indices }));
    }
    default:
      return [];
  }
}

test("x86_64 and s390x: the same values in, the same values out", () => {
  const sides = [sideOf("x86_64"), sideOf("s390x")] as const;
  const [little, big] = sides;
  const { unit, layouts, folder } = little.translation;
  const plan = folder.modules
    .flatMap((module) => (module.kind === "record" ? module.classes : []))
    .find(({ tag }) => tag === "record");
  // The union is another word on big-endian targets; char is another number.
  const slots = (plan?.accessors ?? [])
    .flatMap(slotsOf)
    .filter(({ get }) => !["whole", "low", "high", "c8"].includes(get));
  expect(slots.length).toBeGreaterThan(40);
  const random = randomNumbers(seed);
  const objects = objectsOf(layouts, BASE + BigInt(FIRST_OBJECT), [{ tag: "record", count: OBJECT_COUNT }]);
  const byteSize = plan?.byteSize ?? 0;
  const positions = Array.from({ length: OBJECT_COUNT }, (_, index) => FIRST_OBJECT + index * byteSize);
  const position = (): number => positions[Math.floor(random() * OBJECT_COUNT)] ?? 0;

  const differences: string[] = [];
  for (const declaration of unit.functions) {
    if (declaration.body === null || except.includes(declaration.name)) continue;
    for (let count = 0; count < INPUTS; count += 1) {
      for (const { records } of sides) for (const at of positions) records("whole$set", at, 0n);
      for (const at of positions) {
        for (const slot of slots) {
          const value = slot.random(random, position);
          for (const { records } of sides) records(slot.set, at, ...slot.indices, value);
        }
      }
      const given = randomArguments(random, unit.types, declaration, objects);
      const [ours, theirs] = sides.map(({ call, memory }) => run(call, unit.types, declaration, given, memory));
      const isSame =
        ours === theirs || (typeof ours === "object" && typeof theirs === "object" && ours.value === theirs.value);
      const changed = positions.flatMap((at) =>
        slots.flatMap(({ get, indices }) => {
          const [left, right] = [little.records(get, at, ...indices), big.records(get, at, ...indices)];
          return left === right ? [] : [`${get} ${indices.join(" ")}: ${String(left)}, ${String(right)}`];
        }),
      );
      if (isSame && changed.length === 0) continue;
      const results = [ours, theirs].map((one) => (typeof one === "object" ? String(one.value) : one));
      differences.push(`${declaration.spelling} (${given.join(", ")}): ${results.join(", ")}; ${changed.join("; ")}`);
      break;
    }
  }
  expect(differences.join("\n"), `KSTRUCT_SEED=${seed}`).toBe("");
});
