/** @file Pictures by kitty's graphics protocol: a PNG in chunks of base64, scaled by the terminal to a block of cells. */

import type { Picture } from "../../util/picture/picture.ts";
import { encodePng } from "../../util/picture/png.ts";

/**
 * a=T transmit and show; f=100 PNG; c, r cells to fill; C=1 leave the cursor; q=2 answer nothing. A picture sent again
 * under the same `id` takes the place of the one before.
 *
 * @source https://sw.kovidgoyal.net/kitty/graphics-protocol/
 */
export function kitty(picture: Picture, columns: number, rows: number, id?: number): string {
  const base64 = Buffer.from(encodePng(picture)).toString("base64");
  const chunks = base64.match(/.{1,4096}/g) ?? [];
  const placement = id === undefined ? "" : `,i=${id},p=1`;
  return chunks
    .map((chunk, i) => {
      const first = i === 0 ? `a=T,f=100,c=${columns},r=${rows},C=1,q=2${placement},` : "";
      return `\x1b_G${first}m=${i < chunks.length - 1 ? 1 : 0};${chunk}\x1b\\`;
    })
    .join("");
}
