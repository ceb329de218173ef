// The second half of the targets (layout-proof.ts).
import { targetNames } from "../../generator/abi/index.js";
import { proveLayouts } from "./layout-proof.js";

proveLayouts(targetNames.filter((_, index) => index % 2 === 1));
