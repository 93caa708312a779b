/** @file Pictures by iTerm2's inline images, which WezTerm and mintty read too: one PNG in base64. */

import type { Picture } from "../../util/picture/picture.ts";
import { encodePng } from "../../util/picture/png.ts";

/** @source https://iterm2.com/documentation-images.html */
export function iterm(picture: Picture, columns: number, rows: number): string {
  const png = Buffer.from(encodePng(picture));
  const options = `inline=1;size=${png.length};width=${columns};height=${rows};preserveAspectRatio=0`;
  return `\x1b]1337;File=${options}:${png.toString("base64")}\x07`;
}
