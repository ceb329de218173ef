// Joins the fuzz command's modules into dist/fuzz and runs it: Node 20 reads no TypeScript.
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("../../", import.meta.url));

const bundle = await rolldown({
  input: { fuzz: `${root}test/fuzz/command.ts` },
  platform: "node",
  external: [/^node:/, /^rolldown\//, "@yowasp/clang", "typescript", "ts-morph", "fzstd", "handlebars", "commander"],
  resolve: {
    extensionAlias: { ".js": [".ts", ".js"] },
    alias: { "#templates": `${root}dist/templates/index.js`, "kstruct/view": `${root}runtime/view/index.ts` },
  },
});
await bundle.write({
  dir: `${root}dist/fuzz`,
  format: "esm",
  entryFileNames: "[name].mjs",
  chunkFileNames: "[name].mjs",
});
await bundle.close();
const { main } = await import(pathToFileURL(`${root}dist/fuzz/fuzz.mjs`).href);
process.exitCode = await main(process.argv.slice(2), (text) => process.stdout.write(text));
