// Joins the modules of the command line into a few files, dist/bin: loading a hundred small ones takes longer than what
// most commands do. What `show` needs is two files; each other command is a file of its own, loaded when asked for.
// Rule: what a program imports of kstruct (kstruct/view) is not bundled; neither are the templates, which the build makes,
// nor packages that only some commands load.
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const at = (path) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));

/** The rooms and files that every command but `explain` loads. */
const core =
  /dist\/generator\/((source|diagnostic|abi|type|layout|c|mark|print)\/|command\/(io|source|source-types|inspect|file-reader|package-root|variant|report)\.js)/;

await rm(at("bin"), { recursive: true, force: true });
const bundle = await rolldown({
  input: { kstruct: at("generator/command/bin.js") },
  platform: "node",
  preserveEntrySignatures: "allow-extension",
  external: [/^node:/, "#templates", "kstruct/view", /^handlebars/, "ts-morph", "@yowasp/clang"],
});
await bundle.write({
  dir: at("bin"),
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "[name].js",
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: "core", test: core }] },
});
await bundle.close();
