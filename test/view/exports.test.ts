// What the room exports: every name is used by a test of this folder, and errors carry their code.
import { readdirSync, readFileSync } from "node:fs";
import * as view from "kstruct/view";
import { KstructError, runtimeCodes } from "kstruct/view";
import { expect, test } from "vitest";
import { root } from "../house/tree.js";

test("every function, class and constant is used by a test here", () => {
  const folder = `${root}test/view/`;
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const words = new Set(names.flatMap((name) => readFileSync(folder + name, "utf8").match(/[$\w]+/g) ?? []));
  expect(Object.keys(view).filter((name) => !words.has(name))).toEqual([]);
});

test("an error is told by its class, its code and its message", () => {
  const error = new KstructError("K4005", "zone.free_area has 11 elements, so there is no element 11");
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.code, error.message]).toEqual([
    "KstructError",
    "K4005",
    "K4005: zone.free_area has 11 elements, so there is no element 11",
  ]);
  expect(Object.keys(runtimeCodes)).toContain(error.code);
});
