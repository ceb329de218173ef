// Runs the benches and prints their tables; `npm run bench`, or `npm run bench -- access walk commands` for some.
// Exits with 1 when a bar is missed.
import { arch, cpus } from "node:os";
import { access } from "./access.js";
import { commands } from "./commands.js";
import { type Finding, tableOf } from "./table.js";
import { walk } from "./walk.js";

const benches: Readonly<Record<string, { readonly title: string; readonly run: () => readonly Finding[] }>> = {
  access: { title: "One access", run: access },
  walk: { title: "Walking 1 M struct pages", run: walk },
  commands: { title: "Commands, cold processes", run: commands },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}`);
  process.exit(3);
}

console.log(`Node ${process.versions.node}, ${arch()}, ${cpus()[0]?.model ?? "unknown processor"}\n`);
for (const [name, { title, run }] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const findings = run();
  console.log(tableOf(title, findings));
  if (findings.some(({ ratio, ratioMax }) => ratioMax !== null && ratio > ratioMax)) process.exitCode = 1;
}
