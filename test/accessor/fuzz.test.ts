// The fuzz kind `accessor`: it counts what it compares, and a compiler that disagrees is met by a small header and a command.
import { expect, test } from "vitest";
import type { CompileResult, Judge } from "../../generator/oracle/judge.js";
import { fuzzAccessors } from "../fuzz/accessor.js";
import { judgesHere } from "../oracle/judges.js";

const judges = await judgesHere();
const options = { targets: ["arm64"], report: () => {} } as const;

test("every record of every target is a comparison", async () => {
  const { comparisons, failure, notes } = await fuzzAccessors(30, 3, options, judges);
  expect({ comparisons, failure }).toEqual({ comparisons: 30, failure: null });
  expect(Number(/^(\d+) values/.exec(notes[0] ?? "")?.[1])).toBeGreaterThan(150);
});

/** A compiler whose records have a one where the value's first byte is zero. */
function wrong(judge: Judge): Judge {
  return {
    ...judge,
    async compile(request): Promise<CompileResult> {
      const result = await judge.compile(request);
      if (result.kind === "refused") return result;
      const globals = [...result.globals].map(([name, global]) => {
        const isValue = name.startsWith("kstruct_v") && global.bytes.has(0);
        return [name, isValue ? { ...global, bytes: new Map([...global.bytes, [0, 0x5a]]) } : global] as const;
      });
      return { kind: "compiled", globals: new Map(globals) };
    },
  };
}

test("a disagreement is made small, and says how it is met again", async () => {
  const clang = judges.filter(({ dialect }) => dialect === "clang").map(wrong);
  const { failure } = await fuzzAccessors(30, 3, options, clang);
  expect(failure?.command).toBe("--kind accessor --target arm64 --seed 3 --count 30");
  expect(failure?.message).toContain("C wrote");
  const members = (failure?.input ?? "").split("\n").filter((line) => line.startsWith("\t"));
  expect(members.length).toBe(1);
});
