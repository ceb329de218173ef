// Runs the benches and prints their tables; `npm run bench`, or `npm run bench -- access btf` for some.
// Exits with 1 when a bar is missed.
import { arch, cpus } from "node:os";
import { access, accessPairs } from "./access.js";
import { btf, measureBtf } from "./btf.js";
import { commands } from "./commands.js";
import { functionPairs, functions } from "./functions.js";
import { measurePair, type Pair } from "./pair.js";
import { type Finding, tableOf } from "./table.js";
import { measureTranslation, translate } from "./translate.js";
import { walk, walkPairs } from "./walk.js";

const benches: Readonly<
  Record<string, { readonly title: string; readonly run: () => readonly Finding[] | Promise<readonly Finding[]> }>
> = {
  access: { title: "One access", run: access },
  walk: { title: "Walking 1 M struct pages", run: walk },
  functions: { title: "Translated C functions, for each of 1 M pages", run: functions },
  translate: { title: "Translating 2,000 C functions, cold processes", run: translate },
  commands: { title: "Commands, cold processes", run: commands },
  btf: { title: "The BTF of a kernel, cold processes", run: btf },
};

const [option, bench, name] = process.argv.slice(2);
if (option === "--pair") {
  const pair = bench === "functions" ? functionPairs(name ?? "") : pairsOf(bench)[name ?? ""];
  if (pair === undefined) throw new Error(`no pair ${name} in ${bench}`);
  const { ours, hand, ratio, bytes } = measurePair(pair);
  console.log(`${ours} ${hand} ${ratio} ${bytes}`);
} else if (option === "--btf") measureBtf(bench ?? "");
else if (option === "--translate") measureTranslation();
else await runBenches(process.argv.slice(2));

function pairsOf(bench: string | undefined): Readonly<Record<string, Pair>> {
  return bench === "access" ? accessPairs : walkPairs;
}

async function runBenches(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((given) => !(given in benches));
  if (unknown.length > 0) {
    console.error(`no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}`);
    process.exitCode = 3;
    return;
  }
  console.log(`Node ${process.versions.node}, ${arch()}, ${cpus()[0]?.model ?? "unknown processor"}\n`);
  for (const [given, { title, run }] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(given)) continue;
    const findings = await run();
    console.log(tableOf(title, findings));
    if (findings.some(({ ratio, ratioMax }) => ratioMax !== null && ratio > ratioMax)) process.exitCode = 1;
  }
}
