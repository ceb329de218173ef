// The command around a comparison: reads the folder that was named, prints the table, gives the exit code.
import { compare, type Derived, type Row } from "./compare.js";
import { type Image, readImage } from "./image.js";

/** Exit code: 0 equal, 1 differences, 2 the folder cannot be used, 3 wrong usage. */
export function report(
  derive: (image: Image) => Derived,
  series: readonly string[],
  folders: readonly string[],
): number {
  const [folder] = folders;
  if (folder === undefined || folders.length > 1) {
    console.error("usage: npm run -s example:memmap -- FOLDER    (as test/real/images/6.12-nokaslr)");
    return 3;
  }
  const problems: string[] = [];
  const image = readImage(folder, series, problems);
  if (image === null) {
    console.error(problems.map((problem) => `error: ${problem}`).join("\n"));
    return 2;
  }
  for (const note of image.notes) console.error(`note: ${note}`);
  const rows = compare(image, derive(image));
  const differences = rows.reduce((sum, row) => sum + row.differences, 0);
  console.log(tableText(rows));
  const { kernel, page_count } = image.manifest;
  console.log(`\n${kernel}: ${page_count} struct pages, ${differences} difference${differences === 1 ? "" : "s"}`);
  return differences === 0 ? 0 : 1;
}

function tableText(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = (name: string, count: string, differences: string): string =>
    `${name.padEnd(width)}  ${count.padStart(9)}  ${differences.padStart(11)}`;
  const lines = rows.map(({ name, count, differences }) => line(name, String(count), String(differences)));
  return [line("", "kernel", "differences"), ...lines].join("\n");
}
