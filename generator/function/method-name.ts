// Names of methods of `$Functions`: C's, with a `$` where JavaScript gives the name another meaning.
import { constantNameOf, memberNameOf } from "../plan/index.js";

/** The method of a C function. A name that begins with a `$`, which C allows, would look like one of ours. */
export function methodName(cName: string): string {
  return cName.startsWith("$") ? `${cName}$` : constantNameOf(memberNameOf(cName));
}
