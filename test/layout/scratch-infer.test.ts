import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { test } from "vitest";
import { Folder } from "../command/kstruct.js";

for (const name of ["6.12-amd64", "7.3-amd64", "6.12-s390x"])
  test(name, async () => {
    const folder = new Folder({});
    folder.write("k.btf", gunzipSync(readFileSync(`test/real/btf/${name}.btf.gz`)));
    let t = performance.now();
    const r = await folder.run(["import", "k.btf", "-o", "out", "--asserts"]);
    console.log(r.code, r.out, r.err.slice(0, 1500), performance.now() - t);
    if (r.code === 0) writeFileSync(`/tmp/imp/${name}.cli.h`, folder.read("out/k.h"));
    t = performance.now();
    const p = await folder.run(["import", "k.btf", "folio"]);
    console.log(p.out.slice(0, 1200), p.err, performance.now() - t);
  });
