// Every header of /usr/include/linux (package linux-libc-dev), sqlite3.h and zlib.h, read raw with what they include from
// libc. Judge: the gcc of this machine with its own include paths. What gcc accepts is accepted, and every struct and union
// that can be named has gcc's size, alignment and offsets, on 64 and 32 bits.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import { type CUnit, parseC } from "../../generator/c/index.js";
import { planSource } from "../../generator/command/source.js";
import { DiagnosticCollector, renderDiagnostic } from "../../generator/diagnostic/index.js";
import { createLayouts } from "../../generator/layout/index.js";
import type { TypeDeclaration } from "../../generator/type/index.js";

const io = {
  workingFolder: "/",
  environment: {},
  isTerminal: false,
  signal: new AbortController().signal,
  out: () => {},
  err: () => {},
};

/** Names of headers below /usr/include, from packages that may be missing here but not in CI. */
function installedHeaders(): readonly string[] {
  const linux = existsSync("/usr/include/linux/types.h") ? readdirSync("/usr/include/linux", { recursive: true }) : [];
  const found = linux.map((name) => `linux/${String(name)}`).filter((name) => name.endsWith(".h"));
  const others = ["sqlite3.h", "zlib.h"].filter((name) => existsSync(`/usr/include/${name}`));
  const isComplete = found.length > 500 && others.length === 2 && hasGcc();
  if (!isComplete && process.env.CI === "true") {
    throw new Error("install gcc, linux-libc-dev, libsqlite3-dev and zlib1g-dev");
  }
  if (!isComplete) console.warn("skipped: not all of gcc, linux-libc-dev, libsqlite3-dev, zlib1g-dev are installed");
  return isComplete ? [...found.sort(), ...others] : [];
}

function hasGcc(): boolean {
  return spawnSync("gcc", ["--version"]).status === 0;
}

interface Read {
  readonly messages: string;
  readonly claims: readonly string[];
}

/** What is said of a header, and what of its structs gcc must find. */
function readHeader(header: string, target: TargetName): Read {
  const diagnostics = new DiagnosticCollector();
  const plan = planSource(`/usr/include/${header}`, { target }, io, diagnostics);
  if (plan === null) throw new Error(`${header} cannot be planned`);
  const unit = parseC({ ...plan, isTypesOnly: true }, diagnostics);
  const errors = diagnostics.all.filter(({ severity }) => severity === "error");
  return { messages: errors.map((error) => renderDiagnostic(error)).join("\n"), claims: claimsOf(unit) };
}

function claimsOf(unit: CUnit): readonly string[] {
  const layouts = createLayouts(unit.types, new DiagnosticCollector());
  return unit.typeDeclarations.flatMap((declaration) => {
    const name = spelled(declaration, unit);
    const layout = name === null ? null : layouts.layoutOf(declaration.type);
    if (name === null || layout === null) return [];
    const offsets = layout.members.flatMap(({ member, bitOffset, unit: bits }) =>
      member.name === null || bits !== null ? [] : [`__builtin_offsetof(${name}, ${member.name}) == ${bitOffset / 8}`],
    );
    const sizes = `sizeof(${name}) == ${layout.byteSize} && _Alignof(${name}) == ${layout.byteAlign}`;
    return [[sizes, ...offsets].join(" && ")];
  });
}

/** `struct page`; null for what has no tag, and for what is declared inside of a function or twice. */
function spelled({ kind, name, type }: TypeDeclaration, unit: CUnit): string | null {
  const isRecord = kind === "struct" || kind === "union";
  return isRecord && name !== null && unit.types.find(kind, name) === type ? `${kind} ${name}` : null;
}

/** gcc's errors about headers, one after the other in one unit, and claims about them; empty when it agrees. */
function gccSays(headers: readonly string[], claims: Iterable<string>, flag: string): string {
  const includes = headers.map((header) => `#include <${header}>`);
  const asserts = [...claims].map((claim, index) => `_Static_assert(${claim}, "claim ${index}");`);
  const input = [...includes, ...asserts].join("\n");
  const options = ["-std=gnu11", "-fms-extensions", "-w", "-fsyntax-only", flag, "-x", "c", "-"];
  const { status, stderr } = spawnSync("gcc", options, { input, encoding: "utf8" });
  return status === 0 ? "" : stderr;
}

/** The headers about which gcc does not agree: batches that fail are halved until one header is left. */
function disagreements(headers: readonly string[], read: ReadonlyMap<string, Read>, flag: string): readonly string[] {
  const claims = new Set(headers.flatMap((header) => read.get(header)?.claims ?? []));
  const errors = gccSays(headers, claims, flag);
  if (errors === "") return [];
  const [only] = headers;
  if (headers.length === 1 && only !== undefined) {
    // What gcc refuses by itself is no judgement of ours.
    return gccSays(headers, [], flag) === "" ? [`${only}: ${errors}`] : [];
  }
  const middle = Math.ceil(headers.length / 2);
  return [...disagreements(headers.slice(0, middle), read, flag), ...disagreements(headers.slice(middle), read, flag)];
}

test("windows.h, and every struct of it", { timeout: 120_000 }, () => {
  const gcc = "x86_64-w64-mingw32-gcc";
  if (spawnSync(gcc, ["--version"]).status !== 0) {
    // No part of what CI promises: the headers are 200 MB of packages.
    console.warn(`skipped: no ${gcc} (package gcc-mingw-w64-x86-64)`);
    return;
  }
  const diagnostics = new DiagnosticCollector();
  const target = "x86_64-windows";
  const plan = planSource("/usr/x86_64-w64-mingw32/include/windows.h", { target }, io, diagnostics);
  if (plan === null) throw new Error("windows.h cannot be planned");
  const unit = parseC({ ...plan, isTypesOnly: true }, diagnostics);
  expect(diagnostics.all.map((diagnostic) => renderDiagnostic(diagnostic))).toEqual([]);
  // Sizes and alignments alone: macros that come later, such as SetPort, change the names of members.
  const claims = claimsOf(unit).map((claim) => claim.split(" && __builtin_offsetof")[0]);
  expect(claims.length).toBeGreaterThan(2_000);
  const input = ["#include <windows.h>", ...claims.map((claim) => `_Static_assert(${claim}, "");`)].join("\n");
  const options = ["-std=gnu11", "-fms-extensions", "-w", "-fsyntax-only", "-x", "c", "-"];
  expect(spawnSync(gcc, options, { input, encoding: "utf8" }).stderr).toBe("");
});

const BATCH = 48;
const headers = installedHeaders();
/** 32-bit headers of libc are a package of their own; gcc itself says whether they are there. */
const canCompile32 = headers.length > 0 && gccSays(["sys/types.h", "linux/types.h"], [], "-m32") === "";

describe.each([
  ["x86_64", "-m64", true],
  ["i386", "-m32", canCompile32],
] as const)("%s", (target, flag, isPossible) => {
  test.skipIf(headers.length === 0 || !isPossible)(
    "every header alone, and every struct of it",
    { timeout: 240_000 },
    () => {
      const read = new Map(headers.map((header) => [header, readHeader(header, target)]));
      const refused = [...read].filter(
        ([header, { messages }]) => messages !== "" && gccSays([header], [], flag) === "",
      );
      expect(refused.map(([header, { messages }]) => `${header}: ${messages}`)).toEqual([]);
      const structs = new Set([...read.values()].flatMap(({ claims }) => claims));
      // linux-libc-dev 6.1 has more than 2,500; fewer would mean that types were lost on the way.
      expect(structs.size).toBeGreaterThan(2_000);
      const wrong: string[] = [];
      for (let at = 0; at < headers.length; at += BATCH) {
        wrong.push(...disagreements(headers.slice(at, at + BATCH), read, flag));
      }
      expect(wrong).toEqual([]);
    },
  );
});
