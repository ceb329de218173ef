// Every file of the folder of struct kinds, for three targets, and of a contract, as they are written. `vitest -u`
// refreshes the files.
import { expect, test } from "vitest";
import { contractTexts, folderTexts, type TextContext } from "../../../generator/emit/text/index.js";
import { filesBelow } from "../../house/tree.js";
import { contractModule, functionsModule } from "./functions.js";
import { generated, goldenHeaders, targetOf } from "./header.js";
import { kindsFolder, targets } from "./kinds.js";

const regenerate = "npx vitest run test/emit/text -u";

test("contract", async () => {
  const context: TextContext = { version: "0.0.0", source: "contract", target: null, regenerate };
  for (const { fileName, text } of contractTexts([contractModule], context)) {
    await expect(text).toMatchFileSnapshot(`../../golden/kinds/contract/${fileName}`);
  }
});

for (const target of targets) {
  const context: TextContext = { version: "0.0.0", source: "kinds.h", target: target.name, regenerate };
  const functions = target.name === "x86_64" ? functionsModule : null;
  for (const { fileName, text } of folderTexts(kindsFolder(target), functions, context)) {
    test(`${target.name}: ${fileName}`, async () => {
      await expect(text).toMatchFileSnapshot(`../../golden/kinds/${target.name}.expected/${fileName}`);
    });
  }
}

for (const path of goldenHeaders) {
  const expected = path.replace(/\.h$/, ".expected");
  const { files } = generated(path, targetOf(path));
  test(path, async () => {
    for (const { fileName, text } of files) {
      await expect(text).toMatchFileSnapshot(`../../../${expected}/${fileName}`);
    }
  });

  test(`${expected} has no other files`, () => {
    const onDisk = filesBelow([expected], ".ts").map((file) => file.slice(expected.length + 1));
    expect(onDisk).toEqual(files.map(({ fileName }) => fileName).sort());
  });
}
