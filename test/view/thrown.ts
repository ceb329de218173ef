// What a call throws, as text; the code must be the message's first word.
import { KstructError } from "kstruct/view";

/** The message of the KstructError that `call` throws; anything else is thrown on, and no error is one. */
export function thrown(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (!(error instanceof KstructError)) throw error;
    if (!error.message.startsWith(`${error.code}: `)) throw new Error(`${error.code} is not in: ${error.message}`);
    return error.message;
  }
  throw new Error("nothing was thrown");
}
