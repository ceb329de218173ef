// Runs the modules of a folder: types are stripped, and all modules become one script.
// Rule: names that modules of a folder export are unique (their index exports them all, K5101), so one scope can hold them.
// Stripping by rolldown's parser takes a fiftieth of the time of TypeScript's, and here it is hundreds of modules a target.
import * as view from "kstruct/view";
import { transformSync } from "rolldown/experimental";
import type { FileText } from "../../generator/emit/text/index.js";

/** What the modules export, by name. */
export function runModules(files: readonly FileText[]): ReadonlyMap<string, unknown> {
  const imported = new Set<string>();
  const exported: string[] = [];
  const bodies = files.map(({ fileName, text }) => {
    const { code, errors } = transformSync(fileName, text, { lang: "ts" });
    if (errors.length > 0) throw new Error(`${fileName}: ${errors.map(({ message }) => message).join("\n")}`);
    return code
      .replaceAll(/^import \{ (.*) \} from "(.*)";$/gm, (_, names: string, from: string) => {
        if (from === "kstruct/view") for (const name of names.split(", ")) imported.add(name.replace(" as ", ": "));
        return "";
      })
      .replaceAll(/^export \* from .*$/gm, "")
      .replaceAll(/^export (class|const) ([\w$]+)/gm, (_, kind: string, name: string) => {
        exported.push(name);
        return `${kind} ${name}`;
      });
  });
  const script = `"use strict"; const { ${[...imported].join(", ")} } = view;\n${bodies.join("\n")}`;
  const result: unknown = new Function("view", `${script}\nreturn { ${exported.join(", ")} };`)(view);
  return new Map(Object.entries(typeof result === "object" && result !== null ? result : {}));
}
