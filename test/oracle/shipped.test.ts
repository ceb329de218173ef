// Every shipped variant on every target that it is meant for, judged by clang and, where installed, by gcc: size and
// alignment of each type, offset and size of each member, bits of each bit-field, values of enumerators and constants.
// The numbers of facts are printed, so that a judge that is asked nothing shows.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { main } from "../../generator/command/cli.js";
import type { Judge } from "../../generator/oracle/index.js";
import { judgesHere } from "./judges.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Variants with the targets of their variant.json. */
const variants: readonly (readonly [name: string, targets: readonly string[]])[] = readdirSync(`${root}layouts`)
  .filter((name) => readdirSync(`${root}layouts/${name}`).includes("variant.json"))
  .map((name) => [name, JSON.parse(readFileSync(`${root}layouts/${name}/variant.json`, "utf8")).targets]);

let judges: readonly Judge[] = [];

beforeAll(async () => {
  judges = await judgesHere();
});

test("there are eight of them, x86_64 first, then both byte orders", () => {
  expect(variants.map(([name]) => name).sort()).toEqual(
    ["memdesc-16", "memdesc-32", "memdesc-8", "seed", "v6.12", "v6.18", "v7.1-rc-netpp", "v7.3"].sort(),
  );
  for (const [, targets] of variants) expect(targets).toEqual(["x86_64", "arm64", "s390x"]);
});

test.each(variants)("%s is laid out as compilers do", { timeout: 60_000 }, async (name, targets) => {
  let out = "";
  let err = "";
  const code = await main(["verify", name], {
    workingFolder: root,
    environment: process.env,
    isTerminal: false,
    signal: new AbortController().signal,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  console.log(out.trimEnd());
  expect({ code, errors: err.match(/^error.*/gm) }).toEqual({ code: 0, errors: null });
  const verdicts = out
    .trimEnd()
    .split("\n")
    .map((line) => /^(\S+) (\S+), (\S+) \S+: (\d+) facts of (\d+) types, (\d+) constants, 0 differences$/.exec(line));
  // A gcc judges the targets that it compiles for: Debian's on amd64 the first.
  const expected = targets.flatMap((target) =>
    judges
      .filter((judge) => judge.targets.some((own) => own === target))
      .map((judge) => `${name} ${target} ${judge.name}`),
  );
  expect(verdicts.map((verdict) => verdict?.slice(1, 4).join(" "))).toEqual(expected);
  // struct page, folio, slab, ptdesc and what they need: some sixty types with more than 300 facts in the smallest variant.
  for (const verdict of verdicts) {
    expect(Number(verdict?.[4])).toBeGreaterThan(300);
    expect(Number(verdict?.[5])).toBeGreaterThan(60);
    expect(Number(verdict?.[6])).toBeGreaterThan(80);
  }
});
