// `generate --watch`: runs again when a header changes, also after an error, and ends on Ctrl-C.
import { expect, test } from "vitest";
import { Folder, variantJson } from "./kstruct.js";

test("a header that changes is generated again, also after a mistake was corrected", async () => {
  const folder = new Folder({
    "layouts/one/variant.json": variantJson(),
    "layouts/one/page.h": "struct page { int first; };\n",
  });
  const abort = new AbortController();
  let watchCount = 0;
  let notice = (): void => {};
  const watching = (count: number): Promise<void> =>
    new Promise((resolve) => {
      notice = () => {
        if (watchCount >= count) resolve();
      };
      notice();
    });
  const ended = folder.run(["generate", "--watch"], {
    signal: abort.signal,
    onErr: (text) => {
      if (!text.startsWith("watching")) return;
      watchCount += 1;
      notice();
    },
  });
  try {
    await watching(1);
    expect(folder.read("generated/one/page.ts")).toContain("get first()");
    folder.write("layouts/one/page.h", "struct page { int second };\n");
    await watching(2);
    expect(folder.read("generated/one/page.ts")).toContain("get first()");
    folder.write("layouts/one/page.h", "struct page { int second; };\n");
    await watching(3);
    expect(folder.read("generated/one/page.ts")).toContain("get second()");
    folder.write("layouts/one/more.h", "struct more { int x; };\n");
    await watching(4);
    expect(folder.read("generated/one/more.ts")).toContain("class More ");
  } finally {
    abort.abort();
    const { code, err } = await ended;
    folder.remove();
    expect(code).toBe(130);
    expect(err).toMatch(/layouts\/one\/page\.h:1:\d+: error\[K1\d{3}\]/);
  }
});
