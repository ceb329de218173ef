import { accessorKind } from "./accessor.js";
export async function main(argv: readonly string[], print: (t: string) => void) {
  const r = await accessorKind.run(Number(argv[0]), Number(argv[1]), {
    targets: argv.slice(2) as never,
    report: (l) => print(`${l}\n`),
  });
  print(
    `${r.comparisons} ${r.notes.join()} ${r.failure === null ? "ok" : `FAIL ${r.failure.message}\n${r.failure.input}\n${r.failure.command}`}\n`,
  );
  return r.failure === null ? 0 : 1;
}
