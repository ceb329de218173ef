// C text with the shipped headers that it includes put in their place, each once: one text for every judge.
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

const include = fileURLToPath(new URL("../../layouts/include", import.meta.url));
const cases = fileURLToPath(new URL("./cases", import.meta.url));

/** A text, and where what the case file says itself begins in it: behind its headers. */
export interface ShippedText {
  readonly text: string;
  readonly ownStart: number;
}

/** The text with its headers; those in quotes are other cases. */
export function withShipped(own: string): string {
  const seen = new Set<string>();
  const expanded = (text: string, folder: string): string =>
    text.replace(/^#include (?:"([^"]+)"|<([^>]+)>).*\n/gm, (_, beside: string | undefined, shipped = "") => {
      const path = posix.join(beside === undefined ? include : folder, beside ?? shipped);
      if (seen.has(path)) return "";
      seen.add(path);
      return expanded(readFileSync(path, "utf8"), posix.dirname(path));
    });
  return expanded(own, cases);
}

/** The text of a case file, with its headers. */
export function shippedText(name: string): ShippedText {
  const own = readFileSync(`${cases}/${name}`, "utf8");
  const text = withShipped(own);
  const ownText = own.slice(own.indexOf("\n\n", own.lastIndexOf("#include")));
  return { text, ownStart: text.length - ownText.length };
}
