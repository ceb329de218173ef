// The examples of docs/reference/generated-code.md compile against the golden modules that they are about.
import { expect, test } from "vitest";
import { textOf } from "../../house/tree.js";
import { complaints, programOf } from "./compiler.js";

const page = textOf("docs/reference/generated-code.md");
const examples = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text ?? "");

const prelude = `
import { Memory, type Ptr, pointer } from "kstruct/view";
import { Bump, MemdescType, Page, Page$, Pageflags } from "../../golden/page/memdesc.expected/index.js";
const memory = Memory.over(new ArrayBuffer(32768));
const first = memory.ptr<"page">(4096);
const bump = pointer<"bump">(64);
`;

test("the examples of the reference compile", () => {
  expect(examples.length).toBe(4);
  const text = `${prelude}${examples.join("\n")}\nexport { Bump, bump, count, folio, MemdescType, type Ptr };\n`;
  expect(complaints(programOf({ "test/emit/text/reference-examples.ts": text }))).toEqual([]);
});

test("the reference shows the golden header", () => {
  const shown = /```c\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const squeezed = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/\s+/g, " ");
  const header = squeezed(textOf("test/golden/page/memdesc.h"))
    .replace("BITS_PER_LONG - 13", "51")
    .replace("BITS_PER_LONG - 10", "54");
  expect(header).toContain(squeezed(shown).trim());
});
