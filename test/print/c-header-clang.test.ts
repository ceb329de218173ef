// Whole kernels as C headers with assertions, in front of clang from npm: the judge that is on every machine, for every target.
import { expect, test } from "vitest";
import { cHeader } from "../../generator/print/index.js";
import { readSound } from "../debuginfo/btf/input.js";
import { realBytes } from "../debuginfo/btf/kernel-files.js";
import { parseText } from "../layout/c-text.js";
import { headerOf } from "./round-trip.js";

/** What clang says of C text, warnings too. */
async function clangRefusal(text: string, target: string): Promise<string> {
  const decoder = new TextDecoder();
  let errors = "";
  const options = {
    stdout: () => {},
    stderr: (bytes: Uint8Array | null) => {
      if (bytes !== null) errors += decoder.decode(bytes, { stream: true });
    },
    fetchProgress: () => {},
  };
  const { commands } = await import("@yowasp/clang");
  try {
    await commands.clang(
      [`--target=${target}`, "-fsyntax-only", "-ferror-limit=5", "header.c"],
      { "header.c": text },
      options,
    );
    return errors;
  } catch (error) {
    return `${errors}${error}`;
  }
}

for (const [kernel, target] of [
  ["6.12-s390x", "s390x-linux-gnu"],
  ["7.3-amd64", "x86_64-linux-gnu"],
] as const) {
  test(`${kernel}: clang finds every size and offset where the header asserts it`, { timeout: 180_000 }, async () => {
    const { text } = headerOf(readSound(realBytes(`btf/${kernel}.btf.gz`)), { hasAsserts: true });
    expect(await clangRefusal(text, target)).toBe("");
    const count = text.match(/^_Static_assert/gm)?.length ?? 0;
    console.log(`${kernel}: ${count} assertions (clang)`);
    expect(count).toBeGreaterThan(45_000);
  });
}

test("one wrong number is found", async () => {
  const { layouts, unit } = parseText("struct list_head { struct list_head *next, *prev; };", "x86_64");
  const wanted = unit.typeDeclarations.map(({ type }) => type);
  const { text } = cHeader({ layouts, wanted, title: "t", guard: "T_H", hasComments: false, hasAsserts: true });
  const wrong = text.replace("== 16", "== 24");
  expect(wrong).not.toBe(text);
  expect(await clangRefusal(text, "x86_64-linux-gnu")).toBe("");
  expect(await clangRefusal(wrong, "x86_64-linux-gnu")).toContain("static assertion failed");
});
