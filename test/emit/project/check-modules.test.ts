// The ts-morph project: puts modules together without changing a byte, parses them, and follows their imports.
import { expect, test } from "vitest";
import { DiagnosticCollector, renderDiagnostics } from "../../../generator/diagnostic/index.js";
import { checkModules, type FolderChange, type LibraryModule } from "../../../generator/emit/project/index.js";
import { header, moduleOf, newFolder } from "./parts.js";

const view: LibraryModule = {
  specifier: "kstruct/view",
  text: 'export { type Memory, $View } from "./memory.js";\nexport const NULL = 0;\n',
};

async function messages(...changes: readonly FolderChange[]): Promise<string> {
  const diagnostics = new DiagnosticCollector();
  await checkModules(changes, [view], diagnostics);
  return renderDiagnostics(diagnostics.all);
}

const memory = { name: "Memory", local: "$Memory", isType: true };
const base = { name: "$View", local: "$View", isType: false };

test("a module comes out of the project as its finished text, every byte of its body", async () => {
  // Tabs, odd indentation, trailing spaces in a template, a comment that looks like an import: nothing may move.
  const body =
    "/**\n *     struct page {\n *  \tint x;  \n */\nexport class Page extends $View {\n\ttext = `a\n\n\n   b  \n`;\n" +
    '  // import { x } from "./y.js";\n\n\n      odd = "\\t";\n}\n';
  const line = 'import { type Memory as $Memory, $View } from "kstruct/view";\n';
  const text = `${header}${line}\n${body}`;
  const page = moduleOf("page.ts", { imports: [{ specifier: "kstruct/view", bindings: [memory, base] }], body }, text);
  expect(await messages(newFolder("/out", [page]))).toBe("");
  expect(text.endsWith(body)).toBe(true);
});

test("imports: types alone, a line for each name where they are too many, none at all", async () => {
  const names = Array.from({ length: 12 }, (_, index) => `Memdesc_descriptor_${index}`);
  const wide = moduleOf(
    "wide.ts",
    {
      imports: [{ specifier: "./names.js", bindings: names.map((name) => ({ name, local: name, isType: true })) }],
      body: "export type Wide = Memdesc_descriptor_0;\n",
    },
    `${header}import type {\n${names.map((name) => `  ${name},\n`).join("")}} from "./names.js";\n\nexport type Wide = Memdesc_descriptor_0;\n`,
  );
  const body = names.map((name) => `export type ${name} = number;\n`).join("");
  const plain = moduleOf("names.ts", { body }, `${header}\n${body}`);
  const index = moduleOf(
    "index.ts",
    { reexports: ["./names.js", "./wide.js"] },
    `${header}\nexport * from "./names.js";\nexport * from "./wide.js";\n`,
  );
  expect(await messages(newFolder("/out", [index, plain, wide]))).toBe("");
});

test("a text that the project would write differently is reported, K5303", async () => {
  const body = "export const X = 1;\n";
  const module = moduleOf("x.ts", { body }, `${header}\n${body} `);
  expect(await messages(newFolder("/out", [module]))).toBe(
    "error[K5303]: the project's text of /out/x.ts is not the one that is to be written\n1 error\n",
  );
});

test("a body that does not parse is reported with its line, K5301", async () => {
  const body = "export class Page {\n  get x( { return 1; }\n}\n";
  const module = moduleOf("page.ts", { body }, `${header}\n${body}`);
  expect(await messages(newFolder("/out", [module]))).toContain("error[K5301]: /out/page.ts:5 is no TypeScript: ");
});

test("a name that the other module does not export is reported, also for importers of what changed, K5302", async () => {
  const useBody = "export class Use extends Page {}\n";
  const binding = { name: "Page", local: "Page", isType: false };
  const use = moduleOf(
    "use.ts",
    { imports: [{ specifier: "./page.js", bindings: [binding] }], body: useBody },
    `${header}import { Page } from "./page.js";\n\n${useBody}`,
  );
  const pageBody = "class Page {}\nexport interface Other {}\n";
  const page = moduleOf("page.ts", { body: pageBody }, `${header}\n${pageBody}`);
  const { folder, writes } = newFolder("/out", [page, use]);
  // Only page.ts changed; use.ts is as it was.
  const change = { folder, writes: writes.filter(({ path }) => path === "/out/page.ts"), removals: [], obstacles: [] };
  expect(await messages(change)).toBe(
    "error[K5302]: /out/use.ts imports `Page`, which ./page.js does not export\n1 error\n",
  );
});

test("a module that is not there is reported, K5302; a package's names are looked up in its text", async () => {
  const body = "export type X = $Memory | Gone;\n";
  const imports = [
    { specifier: "kstruct/view", bindings: [memory, { name: "Momory", local: "Momory", isType: true }] },
    { specifier: "./gone.js", bindings: [{ name: "Gone", local: "Gone", isType: true }] },
  ];
  const text = `${header}import type { Memory as $Memory, Momory } from "kstruct/view";\nimport type { Gone } from "./gone.js";\n\n${body}`;
  expect(await messages(newFolder("/out", [moduleOf("x.ts", { imports, body }, text)]))).toBe(
    "error[K5302]: /out/x.ts imports `Momory`, which kstruct/view does not export\n" +
      "error[K5302]: /out/x.ts imports ./gone.js, which is not there\n2 errors\n",
  );
});
