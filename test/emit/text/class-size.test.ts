// Large records are a chain of classes, none of which V8 keeps as a hash table.
// The limit is V8's kMaxNumberOfDescriptors, 1020 properties with the constructor: `node --allow-natives-syntax` with
// %HasFastProperties(Class.prototype) says true of 1019 methods and false of 1020.
import { describe, expect, it } from "vitest";
import * as v612 from "../../../generated/v6.12/index.js";
import * as v618 from "../../../generated/v6.18/index.js";
import * as v71 from "../../../generated/v7.1-rc-netpp/index.js";
import * as v73 from "../../../generated/v7.3/index.js";

/** Names of each prototype from a class up to Object's. */
function chainOf(prototype: object): string[][] {
  const chain: string[][] = [];
  for (let at = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at))
    chain.push(Object.getOwnPropertyNames(at).filter((name) => name !== "constructor"));
  return chain;
}

describe.each(Object.entries({ v612, v618, v71, v73 }))("%s", (_name, variant) => {
  it("has no class with more than 1019 members of its own", () => {
    const large = Object.entries(variant).filter(
      ([, exported]) =>
        typeof exported === "function" && chainOf(exported.prototype).some(({ length }) => length > 1019),
    );
    expect(large.map(([name]) => name)).toEqual([]);
  });

  it("has all members of struct folio, each once", () => {
    for (const folio of [variant.Folio, variant.Folio$]) {
      const names = chainOf(folio.prototype).slice(0, -1).flat();
      expect(new Set(names).size).toBe(names.length);
      for (const member of ["flags", "_large_mapcount", "__page_1$_refcount", "__page_3$memcg_data"])
        expect(names).toContain(member);
    }
    expect(chainOf(variant.Folio$.prototype).slice(0, -1).flat().length).toBeGreaterThan(1019);
  });
});
