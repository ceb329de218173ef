// Names of methods of `$Functions`: C's, with a `$` where JavaScript gives the name another meaning.
import { constantNameOf } from "../plan/index.js";

/** A class has a constructor already, and its instances have what Object gives them under these names. */
const reservedMethods: readonly string[] = ["constructor", "prototype", "__proto__"];

/** The method of a C function. */
export function methodName(cName: string): string {
  return reservedMethods.includes(cName) ? `${cName}$` : constantNameOf(cName);
}
