// Compiles templates/**/*.hbs to dist/templates/index.js, so that a run loads handlebars' runtime only: it starts faster,
// and a page whose policy forbids eval can run it.
// Rule: the name of a template is its path without ".hbs" ("view/word"); every template can be a partial of every other.
// Invariant: the first line of the output holds the hash of all that it depends on; when it is up to date nothing is
// compiled and nothing is written.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const templatesFolder = dirname(fileURLToPath(import.meta.url));
const outputFolder = join(templatesFolder, "..", "dist", "templates");
const require = createRequire(import.meta.url);

function templatePaths(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return templatePaths(path);
      return entry.name.endsWith(".hbs") ? [path] : [];
    })
    .sort();
}

function readTemplates() {
  return templatePaths(templatesFolder).map((path) => ({
    name: relative(templatesFolder, path).split(sep).join("/").slice(0, -".hbs".length),
    text: readFileSync(path, "utf8"),
  }));
}

function hashLine(templates) {
  const hash = createHash("sha256");
  const parts = [readFileSync(fileURLToPath(import.meta.url), "utf8"), require("handlebars/package.json").version];
  for (const part of [...parts, ...templates.flatMap(({ name, text }) => [name, text])]) hash.update(`${part}\0`);
  return `// ${hash.digest("hex")}: templates/**/*.hbs, compiled by templates/precompile.mjs`;
}

function isUpToDate(path, firstLine) {
  return existsSync(path) && readFileSync(path, "utf8").startsWith(`${firstLine}\n`);
}

/** Templates write program text, so nothing is escaped; a name that a model lacks is a mistake, so it throws. */
const options = { noEscape: true, strict: true, knownHelpersOnly: true };

async function compiled(templates) {
  const { default: handlebars } = await import("handlebars");
  const entries = templates.map(
    ({ name, text }) => `  ${JSON.stringify(name)}: ${handlebars.precompile(text, options)},`,
  );
  return [
    'import handlebars from "handlebars/runtime.js";',
    "const specifications = {",
    ...entries,
    "};",
    "const { template } = handlebars;",
    "const partials = Object.fromEntries(Object.entries(specifications).map(([name, spec]) => [name, template(spec)]));",
    "export const render = (name, model) => partials[name](model, { partials });",
    "",
  ].join("\n");
}

function declaration(templates) {
  return [
    "/** Name of a template: its path below templates/, without `.hbs`. */",
    `export type TemplateName = ${templates.map(({ name }) => JSON.stringify(name)).join(" | ")};`,
    "/** The text of a template, filled from a model. */",
    "export function render(name: TemplateName, model: object): string;",
    "",
  ].join("\n");
}

const templates = readTemplates();
const scriptPath = join(outputFolder, "index.js");
const typesPath = join(outputFolder, "index.d.ts");
const firstLine = hashLine(templates);
if (!isUpToDate(scriptPath, firstLine) || !existsSync(typesPath)) {
  mkdirSync(outputFolder, { recursive: true });
  writeFileSync(typesPath, declaration(templates));
  writeFileSync(scriptPath, `${firstLine}\n${await compiled(templates)}`);
}
