import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { test } from "vitest";
import { readBtf } from "../print/btf.js";

test("cmp", () => {
  const a = readBtf(gunzipSync(readFileSync(`test/real/btf/6.12-amd64.btf.gz`)), "x86_64");
  const b = readBtf(readFileSync("/tmp/imp/a.btf"), "x86_64");
  const index = (x: typeof a) => {
    const m = new Map<string, string[]>();
    for (const r of x.recordIds) {
      const l = x.layouts.layoutOf(x.idOf(r));
      const t = x.layouts.types.get(x.idOf(r));
      if (!("tag" in t) || !("members" in t) || l === null) continue;
      const k = t.tag === null ? "" : `${t.kind} ${t.tag.replace(/__\d+$/, "")}`;
      if (k === "") continue;
      const text = `${l.byteSize} ${l.members.map((m) => `${m.member.name}@${m.bitOffset}+${m.bitSize}${m.member.bitWidth === null ? "" : "b"}`).join(",")}`;
      m.set(k, [...(m.get(k) ?? []), text].sort());
    }
    return m;
  };
  const ia = index(a),
    ib = index(b);
  let same = 0,
    missing = 0,
    diff = 0;
  let shown = "";
  for (const [k, v] of ia) {
    const w = ib.get(k);
    if (w === undefined) {
      missing++;
      if (missing < 20) shown += `missing ${k} ${v[0]?.slice(0, 100)}\n`;
    } else if (JSON.stringify(v) === JSON.stringify(w)) same++;
    else {
      diff++;
      if (diff < 20) shown += `DIFF ${k}\n ${v.join(" | ").slice(0, 600)}\n ${w.join(" | ").slice(0, 600)}\n`;
    }
  }
  console.log(same, missing, diff, ia.size, ib.size, shown);
});
