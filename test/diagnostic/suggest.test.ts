// "Did you mean": names that are nearly right.
import { expect, test } from "vitest";
import { nearestName, suggestionHint } from "../../generator/diagnostic/index.js";

test("the nearest name by letters changed, added, dropped or exchanged with their neighbour", () => {
  const names = ["flags", "memdesc", "_refcount", "private"];
  expect(nearestName("flgas", names)).toBe("flags");
  expect(nearestName("flag", names)).toBe("flags");
  expect(nearestName("refcount", names)).toBe("_refcount");
  expect(nearestName("memdsec", names)).toBe("memdesc");
  expect(nearestName("privvate", names)).toBe("private");
});

test("a third of the letters may differ, one of a short name, and the name itself is no suggestion", () => {
  expect(nearestName("abc", ["abd"])).toBe("abd");
  expect(nearestName("abc", ["xyc"])).toBeUndefined();
  expect(nearestName("abcdef", ["xycdef"])).toBe("xycdef");
  expect(nearestName("abcdef", ["xyzdef"])).toBeUndefined();
  expect(nearestName("a", ["b"])).toBe("b");
  expect(nearestName("flags", ["flags"])).toBeUndefined();
  expect(nearestName("flags", [])).toBeUndefined();
});

test("of two candidates the nearer one, of equals the first", () => {
  expect(nearestName("pagees", ["pages__", "pages", "page"])).toBe("pages");
  expect(nearestName("lxt", ["lst", "let"])).toBe("lst");
});

test("the hint", () => {
  expect(suggestionHint("pgae", ["page", "folio"])).toBe("did you mean `page`?");
  expect(suggestionHint("slab", ["page", "folio"])).toBeNull();
});
