import { createHash } from "node:crypto";

/** SHA-256 of the chunks one after the other, 64 hex digits. */
export function sha256(...chunks: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}
