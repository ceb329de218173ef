// Joins the modules of the command line into a few files, dist/bin: loading a hundred small ones takes longer than what
// most commands do. Each command stays a chunk of its own, loaded when asked for, and so do the packages.
// Rule: what a program imports of kstruct (kstruct/view) is not bundled; neither are the templates, which the build makes.
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const at = (path) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));

await rm(at("bin"), { recursive: true, force: true });
const bundle = await rolldown({
  input: { kstruct: at("generator/command/bin.js") },
  platform: "node",
  external: [/^node:/, "#templates", "kstruct/view", "commander", /^handlebars/, "ts-morph", "@yowasp/clang"],
});
await bundle.write({ dir: at("bin"), format: "esm", entryFileNames: "[name].js", chunkFileNames: "[name].js" });
await bundle.close();
