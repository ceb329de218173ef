// The variants that the runtime runs on. When KSTRUCT_SCRATCH_LAYOUT names modules of scratch variants (as PATH names
// folders), the suite runs on those instead, and no test can tell.
import { delimiter } from "node:path";
import * as memdesc8 from "../../generated/memdesc-8/index.js";
import * as memdesc16 from "../../generated/memdesc-16/index.js";
import * as memdesc32 from "../../generated/memdesc-32/index.js";
import * as seed from "../../generated/seed/index.js";
import * as v612 from "../../generated/v6.12/index.js";
import * as v618 from "../../generated/v6.18/index.js";
import * as v71 from "../../generated/v7.1-rc-netpp/index.js";
import * as v73 from "../../generated/v7.3/index.js";
import type { PageLayout } from "../../runtime/page/index.js";

/** A design under test. */
export interface NamedLayout {
  readonly name: string;
  readonly layout: PageLayout;
}

const shipped: readonly NamedLayout[] = [
  { name: "v6.12", layout: v612 },
  { name: "v6.18", layout: v618 },
  { name: "v7.1-rc-netpp", layout: v71 },
  { name: "v7.3", layout: v73 },
  { name: "seed", layout: seed },
  { name: "memdesc-32", layout: memdesc32 },
  { name: "memdesc-16", layout: memdesc16 },
  { name: "memdesc-8", layout: memdesc8 },
];

async function scratch(): Promise<readonly NamedLayout[] | null> {
  const paths = process.env.KSTRUCT_SCRATCH_LAYOUT?.split(delimiter) ?? [];
  const found: NamedLayout[] = [];
  for (const path of paths) {
    const layout: PageLayout = await import(/* @vite-ignore */ path);
    found.push({ name: path, layout });
  }
  return found.length === 0 ? null : found;
}

/** The designs under test. */
export const layouts: readonly NamedLayout[] = (await scratch()) ?? shipped;
