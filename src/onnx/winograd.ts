/**
 * @file Convolutions whose kernel is two strides wide, with 9 products of matrices where 16 were needed.
 *
 * A block of stride x stride pixels is seen as one cell of that many more channels; the kernel is 2 x 2 cells. Along one
 * axis, a tile of two outputs of the kernel (g0, g1) sees three cells (d0, d1, d2):
 *
 *     y0 = m0 + m1, y1 = m1 + m2,  with  m0 = (d0 - d1) g0, m1 = d1 (g0 + g1), m2 = (d2 - d1) g1,
 *
 * which is three products, not four. Along both axes, V = (B ⊗ B) d, U = (G ⊗ G) g and y = (A ⊗ A)(V U), where V U is
 * one product of matrices [tiles, channels of a cell] and [channels of a cell, O] for each of the 9 parts. The gradients
 * are the transposes of these maps, so they share V and U with the convolution and Aᵀ with each other.
 *
 * @source Lavin and Gray 2016, https://arxiv.org/abs/1509.09308, section 4: F(2 x 2, 2 x 2)
 */

import { type Geometry, windows } from "../graph/ops/conv.ts";
import { size, type Tensor } from "../graph/tensor.ts";
import { cut, joined, parted } from "./blocks.ts";
import { describe, type Image, withZero } from "./columns.ts";
import { reshaped } from "./reshaped.ts";
import type { Lower, Lowering } from "./target.ts";

type Matrix = readonly (readonly number[])[];
const B: Matrix = [
  [1, -1, 0],
  [0, 1, 0],
  [0, -1, 1],
];
const G: Matrix = [
  [1, 0],
  [1, 1],
  [0, 1],
];
const A: Matrix = [
  [1, 1, 0],
  [0, 1, 1],
];
/** Bᵀ of all tiles: a cell at the edge of two, and one inside a tile, of [edge, inside, other edge, edge of the next]. */
const SUMS: Matrix = [
  [1, 0, 0, 1],
  [-1, 1, -1, 0],
];
const transposed = (m: Matrix): Matrix => m[0]!.map((_, j) => m.map((row) => row[j]!));

/** (m ⊗ m) x, over the first dimension of `x`. */
function mixed(e: Lowering, m: Matrix, x: string): string {
  const both = m.flatMap((a) => m.map((b) => a.flatMap((p) => b.map((q) => p * q))));
  const [from, ...rest] = e.shapes.get(x)!;
  const matrix = e.floats(both.flat(), [both.length, from!]);
  return reshaped(e, e.node("MatMul", [matrix, reshaped(e, x, [from!, size(rest)])]), [both.length, ...rest]);
}

const product = (e: Lowering, x: string, y: string, transA: 0 | 1, transB: 0 | 1): string =>
  e.node("FusedMatMul", [x, y], { transA, transB }, "com.microsoft");

/** Whole tiles only: half of one wastes more than is won. */
export const winogradSuits = ([, H, W]: Image, g: Geometry): boolean =>
  ([0, 1] as const).every((axis) => g.kernel[axis] === 2 * g.stride[axis]) &&
  windows(H, 0, g) % 2 === 0 &&
  windows(W, 1, g) % 2 === 0;

interface Plan {
  readonly g: Geometry;
  readonly image: Image;
  /** Along each axis. */
  readonly tiles: readonly [number, number];
  /** Tiles of all images. */
  readonly rows: number;
  /** Pixels of a cell, and their channels. */
  readonly pixels: number;
  readonly width: number;
  /** Channels of an output. */
  readonly O: number;
}
function planOf([images, H, W, C]: Image, g: Geometry, O: number): Plan {
  const tiles = [windows(H, 0, g) / 2, windows(W, 1, g) / 2] as const;
  const pixels = g.stride[0] * g.stride[1];
  return {
    g,
    image: [images, H, W, C],
    tiles,
    rows: images * tiles[0] * tiles[1],
    pixels,
    width: pixels * C,
    O,
  };
}

/** What V of a block of images may take: a training batch is one block, and no evaluation fills the memory. */
const BLOCK_BYTES = 1 << 24;

/** `make` of each block of images, of which `x` are the pixels or the outputs. */
function inBlocks(
  e: Lowering,
  x: readonly string[],
  { g, image: [images, H, W, C], rows, width, O }: Plan,
  make: (block: Plan, ...x: string[]) => string,
): string[] {
  const most = Math.max(1, Math.floor((BLOCK_BYTES * images) / (4 * 9 * rows * width)));
  return parted(images, most).map((block) =>
    make(planOf([block[1] - block[0], H, W, C], g, O), ...x.map((name) => cut(e, name, block))),
  );
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Along one axis, what is found at [part of a tile, tile, pixel of a cell]. */
type Along<T> = readonly (readonly (readonly T[])[])[];

/** Indices over [parts of both axes, images, tiles of both, pixels of both]. */
function indices<T>(
  images: number,
  down: Along<T>,
  right: Along<T>,
  at: (image: number, row: T, column: T) => number,
): Int32Array {
  const found: number[] = [];
  for (const part of down)
    for (const beside of right)
      for (let n = 0; n < images; n++)
        for (const tile of part)
          for (const next of beside)
            for (const row of tile) for (const column of next) found.push(at(n, row, column));
  return Int32Array.from(found);
}

/** V, [9, tiles, channels of a cell]. */
function mixedImage(e: Lowering, x: string, { g, image, tiles, rows, width }: Plan): string {
  const [images, H, W, C] = image;
  const perImage = H * W + 1;
  const pixels = (axis: 0 | 1): Along<number> =>
    range(3).map((i) =>
      range(tiles[axis]).map((t) =>
        range(g.stride[axis]).map((v) => g.stride[axis] * (2 * t + i) + v - g.padding[axis]),
      ),
    );
  const at = e.indices(`tiles ${[images, H, W]} ${describe(g)}`, () =>
    indices(images, pixels(0), pixels(1), (n, r, c) => {
      const outside = r < 0 || c < 0 || r >= H || c >= W;
      return n * perImage + (outside ? H * W : r * W + c);
    }),
  );
  const padded = reshaped(e, withZero(e, x, image), [images * perImage, C]);
  return mixed(e, B, reshaped(e, e.node("Gather", [padded, at], { axis: 0 }), [9, rows, width]));
}

/** U, [9, channels of a cell, O]. */
function mixedKernel(e: Lowering, w: string, { g, image, width, O }: Plan): string {
  const [sh, sw] = g.stride;
  const apart = reshaped(e, w, [2, sh, 2, sw, image[3] * O]);
  const cells = e.node("Transpose", [apart], { perm: [0, 2, 1, 3, 4] });
  return mixed(e, G, reshaped(e, cells, [4, width, O]));
}

/** Aᵀ of the outputs' gradient, [9, tiles, O]. */
function mixedOutputs(e: Lowering, y: string, { image, tiles, rows, O }: Plan): string {
  const apart = reshaped(e, y, [image[0], tiles[0], 2, tiles[1], 2, O]);
  const parts = e.node("Transpose", [apart], { perm: [2, 4, 0, 1, 3, 5] });
  return mixed(e, transposed(A), reshaped(e, parts, [4, rows, O]));
}

/** conv, with the bias added where there is one. */
export function winogradConv(e: Lowering, t: Tensor, bias?: string): string {
  const [x, w] = t.inputs as [Tensor, Tensor];
  const whole = planOf(x.shape as unknown as Image, t.attrs as unknown as Geometry, t.shape[3]!);
  const parts = inBlocks(e, [e.of(x)], whole, (block, images) => {
    const { image, tiles, O } = block;
    const y = mixed(e, A, product(e, mixedImage(e, images!, block), mixedKernel(e, e.of(w), block), 0, 0));
    const apart = reshaped(e, bias ? e.node("Add", [y, bias]) : y, [2, 2, image[0], ...tiles, O]);
    const together = e.node("Transpose", [apart], { perm: [2, 3, 0, 4, 1, 5] });
    return reshaped(e, together, [image[0], 2 * tiles[0], 2 * tiles[1], O]);
  });
  return joined(e, parts, 0);
}

export const winogradFilter: Lower = (e, [x, y], t) => {
  const whole = planOf(t.inputs[0]!.shape as unknown as Image, t.attrs as unknown as Geometry, t.shape[1]!);
  const parts = inBlocks(e, [x!, y!], whole, (block, images, outputs) =>
    product(e, mixedImage(e, images!, block), mixedOutputs(e, outputs!, block), 1, 0),
  );
  const sum = parts.reduce((total, part) => e.node("Add", [total, part]));
  const [sh, sw] = whole.g.stride;
  const apart = reshaped(e, mixed(e, transposed(G), sum), [2, 2, sh, sw, whole.image[3] * whole.O]);
  return reshaped(e, e.node("Transpose", [apart], { perm: [0, 2, 1, 3, 4] }), t.shape);
};

/** A part of a tile, and the pixel of its cells. */
interface Place {
  readonly part: number;
  readonly tile: number;
  readonly pixel: number;
}

/** Where a place of image n lies in [parts of both axes, `rows` tiles, pixels of both]. */
const lies =
  (parts: number, tiles: readonly [number, number], rows: number, [sh, sw]: Geometry["stride"]) =>
  (n: number, r: Place, c: Place): number => {
    const tile = (n * tiles[0] + r.tile) * tiles[1] + c.tile;
    return (((r.part * parts + c.part) * rows + tile) * sh + r.pixel) * sw + c.pixel;
  };

/**
 * Along one axis, cells 2 t and 2 t + 2 are the edges of tile t, and 2 t + 1 is inside it. Cells go in pairs of one at an
 * edge and one inside, whichever comes first. `sums` is what SUMS adds up for each pair, undefined where there is no tile;
 * `places` is the pair of each pixel of the image.
 */
function pairsOf(n: number, axis: 0 | 1, { g, tiles: { [axis]: tiles } }: Plan) {
  const [s, p] = [g.stride[axis], g.padding[axis]];
  const pairs = Math.ceil(n / s / 2);
  const first = (pixel: number): number => Math.ceil((p - pixel) / s);
  const source = (i: number, cell: number): readonly [part: number, tile: number] => {
    const tile = Math.floor(cell / 2);
    return cell % 2 ? [[2, 1, 0, 0][i]!, tile + (i < 3 ? 0 : 1)] : [[0, 1, 2, 2][i]!, tile - (i < 3 ? 0 : 1)];
  };
  const sums: Along<Place | undefined> = range(4).map((i) =>
    range(pairs).map((pair) =>
      range(s).map((pixel) => {
        const [part, tile] = source(i, first(pixel) + 2 * pair);
        return tile >= 0 && tile < tiles ? { part, tile, pixel } : undefined;
      }),
    ),
  );
  const places = range(n).map((at): Place => {
    const [cell, pixel] = [Math.floor((at + p) / s), (at + p) % s];
    return { part: cell % 2, tile: Math.floor((cell - first(pixel)) / 2), pixel };
  });
  return { pairs, sums, places };
}

export const winogradTransposed: Lower = (e, [y, w], t) => {
  const O = t.inputs[0]!.shape[3]!;
  const whole = planOf(t.shape as unknown as Image, t.attrs as unknown as Geometry, O);
  const parts = inBlocks(e, [y!], whole, (block, outputs) => {
    const { g, tiles, rows, pixels } = block;
    const [images, H, W, C] = block.image;
    const [down, right] = [pairsOf(H, 0, block), pairsOf(W, 1, block)];
    const pairs = images * down.pairs * right.pairs;

    // Behind the tiles, one of zeros.
    const withTile = e.node("Pad", [mixedOutputs(e, outputs!, block), e.ints([0, 0, 0, 0, 1, 0])]);
    const cells = product(e, withTile, mixedKernel(e, w!, block), 0, 1);
    const summed = e.indices(`summed ${[images, H, W]} ${describe(g)}`, () => {
      const at = lies(3, tiles, rows + 1, g.stride);
      return indices(images, down.sums, right.sums, (n, r, c) => (r && c ? at(n, r, c) : rows * pixels));
    });
    const terms = e.node("Gather", [reshaped(e, cells, [9 * (rows + 1) * pixels, C]), summed], { axis: 0 });
    const sums = mixed(e, SUMS, reshaped(e, terms, [16, pairs * pixels, C]));
    const placed = e.indices(`placed ${[images, H, W]} ${describe(g)}`, () => {
      const at = lies(2, [down.pairs, right.pairs], pairs, g.stride);
      return indices(images, [[down.places]], [[right.places]], at);
    });
    const image = e.node("Gather", [reshaped(e, sums, [4 * pairs * pixels, C]), placed], { axis: 0 });
    return reshaped(e, image, [images, H, W, C]);
  });
  return joined(e, parts, 0);
};
