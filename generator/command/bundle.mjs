// Joins the modules of the command line into a few files, dist/bin, and keeps beside each what V8 compiled of it: loading a
// hundred small modules, and compiling every function at its first call, takes longer than what most commands do.
// Rules: what `show` needs is two files and the loader; each other command is a file of its own, loaded when asked for.
// Packages that only some commands load are not bundled; commander (MIT, Copyright (c) 2011 TJ Holowaychuk) is.
// Invariants: V8 refuses a cache of another version or other flags, and all works without it; it tells texts apart by their
// length only, so the folder is emptied first and caches are written last; dist/generator/command/bin.js does the same.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("../../", import.meta.url));
const at = (path) => `${root}dist/${path}`;

/** The rooms and files that every command but `explain` loads. */
const core =
  /dist\/generator\/((source|diagnostic|abi|type|layout|c|mark|print)\/|command\/(io|source|source-types|inspect|file-reader|package-root|variant|report)\.js)/;

async function bundledChunks() {
  const bundle = await rolldown({
    input: { main: at("generator/command/bin.js"), cli: at("generator/command/cli.js") },
    platform: "node",
    preserveEntrySignatures: "allow-extension",
    external: [/^node:/, /^handlebars/, "ts-morph", "@yowasp/clang"],
    resolve: { alias: { "#templates": at("templates/index.js"), "kstruct/view": at("runtime/view/index.js") } },
  });
  const { output } = await bundle.generate({
    format: "cjs",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: "core", test: core }] },
  });
  await bundle.close();
  return output.filter((chunk) => chunk.type === "chunk");
}

/** A chunk as the function that the loader calls. */
function functionText({ code, dynamicImports }) {
  const packages = dynamicImports.filter((name) => !name.endsWith(".js"));
  // A script of node:vm cannot import; the loader, a module, does it for it.
  const text = packages.reduce(
    (before, name) => before.replaceAll(`import(\`${name}\`)`, `$import(\`${name}\`)`),
    code.replace(/^#!.*\n/, ""),
  );
  // Beyond ASCII V8 keeps two bytes for each character of the file.
  const escaped = text.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `(function (exports, require, module, __filename, $import) {${escaped}\n})\n`;
}

const loaderText = `#!/usr/bin/env node
// Written by generator/command/bundle.mjs: runs the command line from the files beside, with V8's caches of them.
"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");
const modules = new Map();
const scripts = new Map();

function cacheOf(path) {
  try {
    return { cachedData: readFileSync(\`\${path}.cache\`) };
  } catch {
    return {};
  }
}

function load(name) {
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  const filename = join(__dirname, name);
  const script = new Script(readFileSync(filename, "latin1"), { filename, ...cacheOf(filename) });
  scripts.set(filename, script);
  const requireFrom = (specifier) => (specifier.startsWith("./") ? load(specifier.slice(2)) : require(specifier));
  const importFrom = (specifier) => import(specifier);
  script.runInThisContext()(module.exports, requireFrom, module, filename, importFrom);
  return module.exports;
}

if (require.main === module) load("main.js");
else module.exports = { load, scripts };
`;

/** Runs commands, so that the functions that they call are compiled, and keeps what V8 made of them. */
async function writeCaches() {
  const { load, scripts } = createRequire(import.meta.url)(at("bin/kstruct.js"));
  const { main } = load("cli.js");
  const io = {
    workingFolder: root,
    environment: {},
    isTerminal: false,
    signal: new AbortController().signal,
    out() {},
    err() {},
  };
  await main(["show", "seed", "page"], io);
  await main(["diff", "seed", "memdesc-32"], io);
  await main(["generate", "--check", "seed"], io);
  for (const [path, script] of scripts) writeFileSync(`${path}.cache`, script.createCachedData());
}

const chunks = await bundledChunks();
rmSync(at("bin"), { recursive: true, force: true });
mkdirSync(at("bin"));
// The package is of type module; these files are not.
writeFileSync(at("bin/package.json"), '{ "type": "commonjs" }\n');
for (const chunk of chunks) writeFileSync(at(`bin/${chunk.fileName}`), functionText(chunk));
writeFileSync(at("bin/kstruct.js"), loaderText, { mode: 0o755 });
await writeCaches();
