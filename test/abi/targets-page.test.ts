// docs/reference/targets.md says what generator/abi has. (abi.test.ts asks compilers for the same numbers.)
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Abi, abiOf, type BaseTypeName, targetNames } from "../../generator/abi/index.js";
import { baseTypeName } from "../../generator/layout/index.js";

const page = readFileSync(new URL("../../docs/reference/targets.md", import.meta.url), "utf8");

/** Cells of the row with this head. */
function row(head: string): readonly string[] {
  const line = page.split("\n").find((text) => text.startsWith(`| ${head} |`)) ?? "";
  return line
    .split("|")
    .slice(2, -1)
    .map((cell) => cell.trim());
}

function sizeAndAlignment(abi: Abi, name: BaseTypeName): string {
  const layout = abi.baseTypes[name];
  return layout === undefined ? "–" : `${layout.byteSize}, ${layout.byteAlign}`;
}

const abis = targetNames.map(abiOf);

test("the table of targets", () => {
  const head = page.split("\n").find((text) => text.startsWith("| | ")) ?? "";
  expect(head).toBe(`| | ${targetNames.join(" | ")} |`);
  expect(row("byte order")).toEqual(abis.map(({ byteOrder }) => byteOrder));
  expect(row("pointer, `size_t`")).toEqual(abis.map(({ pointerByteSize }) => `${pointerByteSize}`));
  expect(row("`long`")).toEqual(abis.map(({ baseTypes }) => `${baseTypes["long int"]?.byteSize}`));
  for (const name of ["long long int", "double", "long double", "__int128", "_Float128", "_Float16"] as const) {
    const spelling = name === "long long int" ? "long long" : name;
    expect(row(`\`${spelling}\`: size, alignment`)).toEqual(abis.map((abi) => sizeAndAlignment(abi, name)));
  }
  expect(row("`wchar_t`")).toEqual(
    abis.map(({ wcharTypeName, baseTypes }) => `${baseTypes[baseTypeName(wcharTypeName) ?? "char"]?.byteSize}`),
  );
  expect(row("bit-fields by")).toEqual(abis.map(({ msStruct }) => (msStruct === "default" ? "ms" : "gcc")));
  expect(row("plain `char`")).toEqual(abis.map(({ isCharSigned }) => (isCharSigned ? "signed" : "unsigned")));
  expect(row("`aligned` without a number")).toEqual(abis.map(({ byteAlignMax }) => `${byteAlignMax}`));
  expect(row("unnamed bit-fields align their struct")).toEqual(
    abis.map(({ doUnnamedBitFieldsAlign }) => (doUnnamedBitFieldsAlign ? "yes" : "no")),
  );
  for (const { name, clangTriple } of abis) expect(row(name)[0]).toBe(`\`${clangTriple}\``);
  for (const abi of abis) {
    const small = ["_Bool", "char", "short int", "int", "float"] as const;
    expect(small.map((name) => sizeAndAlignment(abi, name))).toEqual(["1, 1", "1, 1", "2, 2", "4, 4", "4, 4"]);
  }
});
