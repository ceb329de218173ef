// The headers of the memory descriptor variants against the tables, by every compiler of this machine: the expected
// numbers are the tables', the compilers say what the headers really are, and kstruct has no part in it.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { abiOf, type TargetName } from "../../../generator/abi/index.js";
import type { Judge } from "../../../generator/oracle/index.js";
import { judgesHere } from "../../oracle/judges.js";
import { folderTree } from "../shipped/headers.js";
import { type RecordTable, type VariantTable, variantTables } from "./tables.js";

const layouts = fileURLToPath(new URL("../../../layouts", import.meta.url));
const targets: readonly TargetName[] = ["x86_64", "arm64", "s390x"];

let judges: readonly Judge[] = [];
beforeAll(async () => {
  judges = await judgesHere();
});

function headerNames(folder: string): string[] {
  return readdirSync(`${layouts}/${folder}`).filter((name) => name.endsWith(".h"));
}

/** What one judge says about a C text; nothing when it accepts it. */
async function messagesOf(
  judge: Judge,
  target: TargetName,
  text: string,
  folders: readonly string[],
): Promise<string[]> {
  const request = { abi: abiOf(target), text, files: folders.flatMap(folderTree), includePaths: folders, defines: {} };
  const result = await judge.compile(request);
  if (result.kind === "compiled") return [];
  return result.messages.map((message) => `${judge.name} for ${target}: ${message.text}`);
}

/** What every judge says, for every target. */
async function messages(text: string, folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const judge of judges) {
    for (const target of targets.filter((name) => judge.targets.includes(name))) {
      found.push(...(await messagesOf(judge, target, text, folders)));
    }
  }
  return found;
}

function includes(variant: string): string[] {
  return headerNames(variant).map((name) => `#include "${name}"`);
}

function claim(expression: string, expected: number): string {
  return `_Static_assert((${expression}) == ${expected}, "${expression} is not ${expected}");`;
}

function claims({ record, byteSize, byteAlign, members }: RecordTable): string[] {
  return [
    claim(`sizeof(${record})`, byteSize),
    claim(`_Alignof(${record})`, byteAlign),
    ...members
      .trim()
      .split("\n")
      .flatMap((row) => {
        const [byteOffset, memberByteSize, member] = row.trim().split(/ +/);
        return [
          claim(`__builtin_offsetof(${record}, ${member})`, Number(byteOffset)),
          claim(`sizeof(((${record} *)0)->${member})`, Number(memberByteSize)),
        ];
      }),
  ];
}

/** `NAME 1, OTHER 2` as claims. */
function constantClaims(text: string, prefix = ""): string[] {
  return text.split(",").map((entry) => {
    const [name, value] = entry.trim().split(" ");
    return claim(`${prefix}${name}`, Number(value));
  });
}

function variantClaims({ variant, records, types, constants }: VariantTable): string {
  const values = [...constantClaims(types, "MEMDESC_"), ...constantClaims(constants)];
  return [...includes(variant), ...records.flatMap(claims), ...values, ""].join("\n");
}

describe.each(variantTables)("$variant", (table) => {
  const folders = [table.variant, "include"];

  test("compilers agree with the table on every target", async () => {
    expect(judges.length).toBeGreaterThan(0);
    expect(await messages(variantClaims(table), folders)).toEqual([]);
  });

  test("a wrong row is found", async () => {
    const [first] = table.records;
    const wrong = `${includes(table.variant).join("\n")}\n${claim(`sizeof(${first?.record})`, (first?.byteSize ?? 0) + 8)}\n`;
    expect((await messages(wrong, folders)).join("\n")).toContain("static assertion failed");
  });

  test("each header compiles alone", async () => {
    const judge = judges.findLast(({ targets: known }) => known.includes("x86_64"));
    for (const name of headerNames(table.variant)) {
      const said = judge && (await messagesOf(judge, "x86_64", `#include "${name}"\n`, folders));
      expect([name, said]).toEqual([name, []]);
    }
  });
});

test.each(["mm.h", "free_list.h"])("the contract %s compiles alone", async (name) => {
  expect(await messages(`#include "${name}"\n`, ["contract"])).toEqual([]);
});
