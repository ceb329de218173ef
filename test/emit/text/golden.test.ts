// Every file of the folder of struct kinds, for three targets, as it is written. `vitest -u` refreshes the files.
import { expect, test } from "vitest";
import { folderTexts, type TextContext } from "../../../generator/emit/text/index.js";
import { kindsFolder, targets } from "./kinds.js";

for (const target of targets) {
  const context: TextContext = {
    version: "0.0.0",
    source: "kinds.h",
    target: target.name,
    regenerate: "npx vitest run test/emit/text -u",
  };
  for (const { fileName, text } of folderTexts(kindsFolder(target), null, context)) {
    test(`${target.name}: ${fileName}`, async () => {
      await expect(text).toMatchFileSnapshot(`../../golden/kinds/${target.name}.expected/${fileName}`);
    });
  }
}
