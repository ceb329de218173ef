// The C cases of test/function/cases, with what they include put in their place: one text for every judge.
import { readFileSync } from "node:fs";
import { root } from "../house/tree.js";

/** The text of a case file. */
export function caseText(name: string): string {
  const text = readFileSync(`${root}test/function/cases/${name}`, "utf8");
  return text.replace(/#include "([\w.]+)"\n/g, (_, included: string) => caseText(included));
}
