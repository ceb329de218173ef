// The tour of `npm start`: builds, regenerates, shows, compares, runs the simulated machine, checks a real kernel's memory.
// Every step is a command that can be run alone; its line is printed before its output. Stops at the first failure.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const kstruct = "dist/bin/kstruct.js";

/** `accepts`: exit codes that are no failure (`diff` answers 1 when it finds differences). */
const steps = [
  { title: "build", shown: "npm run build", run: ["npm", "run", "--silent", "build"] },
  { title: "regenerate", shown: "npx kstruct generate", run: ["node", kstruct, "generate"] },
  {
    title: "struct page as in the mail of March 2025",
    shown: "npx kstruct show seed page",
    run: ["node", kstruct, "show", "seed", "page"],
  },
  {
    title: "what a page loses on the way to memory descriptors",
    shown: "npx kstruct diff v6.12 memdesc-32 --type page",
    run: ["node", kstruct, "diff", "v6.12", "memdesc-32", "--type", "page"],
    accepts: [0, 1],
  },
  {
    title: "a 4-page bump on a simulated machine, three designs, one source",
    shown: "node dist/examples/bump.js",
    run: ["node", "dist/examples/bump.js"],
  },
  {
    title: "a running 6.12 kernel's struct pages, read and checked against its own /proc",
    shown: "npm run -s example:memmap -- test/real/images/6.12-nokaslr",
    run: ["node", "dist/examples/memmap/memmap.js", "test/real/images/6.12-nokaslr"],
  },
];

for (const step of steps) {
  console.log(`\n── ${step.title}\n$ ${step.shown}`);
  const [command, ...rest] = step.run;
  const { status } = spawnSync(command, rest, { cwd: root, stdio: "inherit" });
  if (!(step.accepts ?? [0]).includes(status)) {
    console.error(`\n${step.shown} failed with exit code ${status}`);
    process.exit(status ?? 1);
  }
}

console.log(`
── where to look next
  layouts/seed/page.h          edit it, run  npm run generate,  look at  git diff generated/
  generated/seed/page.ts       what a TypeScript program imports
  npx kstruct verify           every size, offset and bit against clang (and gcc where installed)
  npx kstruct --help           all commands;  ARCHITECTURE.md  how the house is built`);
