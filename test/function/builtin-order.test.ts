// Builtins on a big-endian target: the functions of cases/order.h write what they work on, so that both byte orders give the
// same results. Those of x86_64 are held to gcc and clang by builtin.test.ts.
import { Memory } from "kstruct/view";
import { expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { objectsOf, randomArguments } from "./inputs.js";
import { shippedText } from "./shipped-text.js";
import { bind, translateCleanly } from "./translated.js";
import { run } from "./trial.js";

const INPUTS = 60;
const ADDRESS = 0xffff_8880_0000_0000n;
const seed = seedOfRun();
const { text, ownStart } = shippedText("order.h");

function sideOf(target: TargetName) {
  const translation = translateCleanly(text, { target });
  const memory = Memory.over(new ArrayBuffer(8192), { address: ADDRESS });
  return { translation, memory, call: bind(translation, memory) };
}

for (const target of ["s390x", "ppc64"] as const) {
  test(`${target} gives what x86_64 gives`, () => {
    const little = sideOf("x86_64");
    const big = sideOf(target);
    const { layouts, unit } = little.translation;
    const objects = objectsOf(layouts, ADDRESS + 4096n, [{ tag: "word", count: 2 }]);
    const random = randomNumbers(seed);
    const own = unit.functions.filter(({ body, span }) => body !== null && span.start >= ownStart);
    expect(own.length).toBeGreaterThan(40);
    for (const declaration of own) {
      for (let count = 0; count < INPUTS; count += 1) {
        const given = randomArguments(random, layouts.types, declaration, objects);
        // Types have other numbers in another unit.
        const [first, second] = [little, big].map(({ call, memory, translation }) => {
          const same = translation.unit.functions.find(({ name }) => name === declaration.name) ?? declaration;
          return run(call, translation.layouts.types, same, given, memory);
        });
        expect([declaration.name, given, second], `KSTRUCT_SEED=${seed}`).toEqual([declaration.name, given, first]);
      }
    }
  });
}
