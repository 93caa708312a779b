/**
 * @file Convolutions whose kernel is two strides wide, in tiles of outputs (winograd-schemes.ts).
 *
 * A block of stride x stride pixels is seen as one cell of that many more channels, so that the kernel is 2 x 2 cells. Each
 * of the (m + 1)² parts of a tile is then one product of matrices, [tiles, channels of a cell] and [channels of a cell, O].
 * The gradients are the same maps transposed: they share the mixed image and kernel with the convolution, and the mixed
 * outputs with each other.
 */

import { type Geometry, windows } from "../graph/ops/conv.ts";
import { size, type Tensor } from "../graph/tensor.ts";
import { cut, joined, parted } from "./blocks.ts";
import { describe, type Image, withZero } from "./columns.ts";
import { reshaped } from "./reshaped.ts";
import type { Lower, Lowering } from "./target.ts";
import { isWorth, type Matrix, type Scheme, schemeFor, transposed } from "./winograd-schemes.ts";

/** (m ⊗ m) x, over the first dimension of `x`. */
function mixed(e: Lowering, m: Matrix, x: string): string {
  const both = m.flatMap((a) => m.map((b) => a.flatMap((p) => b.map((q) => p * q))));
  const [from, ...rest] = e.shapes.get(x)!;
  const matrix = e.floats(both.flat(), [both.length, from!]);
  return reshaped(e, e.node("MatMul", [matrix, reshaped(e, x, [from!, size(rest)])]), [both.length, ...rest]);
}

const product = (e: Lowering, x: string, y: string, transA: 0 | 1, transB: 0 | 1): string =>
  e.node("FusedMatMul", [x, y], { transA, transB }, "com.microsoft");

const outputsOf = ([, H, W]: Image, g: Geometry): readonly [number, number] => [
  windows(H, 0, g),
  windows(W, 1, g),
];

export const winogradSuits = (image: Image, g: Geometry): boolean =>
  ([0, 1] as const).every(
    (axis) => g.kernel[axis] === 2 * g.stride[axis] && g.padding[axis] <= g.stride[axis],
  ) && isWorth(outputsOf(image, g));

interface Plan {
  readonly scheme: Scheme;
  readonly g: Geometry;
  readonly image: Image;
  /** Along each axis. */
  readonly outputs: readonly [number, number];
  readonly tiles: readonly [number, number];
  /** Of a tile, along both axes. */
  readonly parts: number;
  /** Tiles of all images. */
  readonly rows: number;
  /** Pixels of a cell, and their channels. */
  readonly pixels: number;
  readonly width: number;
  /** Channels of an output. */
  readonly O: number;
}
function planOf(image: Image, g: Geometry, O: number): Plan {
  const outputs = outputsOf(image, g);
  const scheme = schemeFor(outputs);
  const tiles = [Math.ceil(outputs[0] / scheme.m), Math.ceil(outputs[1] / scheme.m)] as const;
  const rows = image[0] * tiles[0] * tiles[1];
  const pixels = g.stride[0] * g.stride[1];
  return {
    scheme,
    g,
    image,
    outputs,
    tiles,
    parts: (scheme.m + 1) ** 2,
    rows,
    pixels,
    width: pixels * image[3],
    O,
  };
}

/** What a block's mixed image may take: a training batch is one block or few, and no evaluation fills the memory. */
const BLOCK_BYTES = 1 << 24;

/** `make` of each block of images, of which `x` are the pixels or the outputs. */
function inBlocks(
  e: Lowering,
  x: readonly string[],
  { g, image: [images, H, W, C], parts, rows, width, O }: Plan,
  make: (block: Plan, ...x: string[]) => string,
): string[] {
  const most = Math.max(1, Math.floor((BLOCK_BYTES * images) / (4 * parts * rows * width)));
  return parted(images, most).map((block) =>
    make(planOf([block[1] - block[0], H, W, C], g, O), ...x.map((name) => cut(e, name, block))),
  );
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Along one axis, what is found at [part of a tile, tile, pixel of a cell]. */
type Along<T> = readonly (readonly (readonly T[])[])[];

/** Indices over [parts of both axes, images, tiles of both, pixels of both], made once for each `what`. */
function indices<T>(
  e: Lowering,
  what: string,
  { image: [images, H, W], g }: Plan,
  make: () => { down: Along<T>; right: Along<T>; at: (image: number, row: T, column: T) => number },
): string {
  return e.indices(`${what} ${[images, H, W]} ${describe(g)}`, () => {
    const { down, right, at } = make();
    const found: number[] = [];
    for (const part of down)
      for (const beside of right)
        for (let n = 0; n < images; n++)
          for (const tile of part)
            for (const next of beside)
              for (const row of tile) for (const column of next) found.push(at(n, row, column));
    return Int32Array.from(found);
  });
}

/** [parts, tiles, channels of a cell]. */
function mixedImage(e: Lowering, x: string, block: Plan): string {
  const { scheme, g, image, tiles, parts, rows, width } = block;
  const [images, H, W, C] = image;
  const perImage = H * W + 1;
  const along = (axis: 0 | 1): Along<number> =>
    range(scheme.m + 1).map((i) =>
      range(tiles[axis]).map((t) =>
        range(g.stride[axis]).map((v) => g.stride[axis] * (scheme.m * t + i) + v - g.padding[axis]),
      ),
    );
  const at = indices(e, "tiles", block, () => ({
    down: along(0),
    right: along(1),
    at: (n, r, c) => n * perImage + (r < 0 || c < 0 || r >= H || c >= W ? H * W : r * W + c),
  }));
  const padded = reshaped(e, withZero(e, x, image), [images * perImage, C]);
  return mixed(e, scheme.B, reshaped(e, e.node("Gather", [padded, at], { axis: 0 }), [parts, rows, width]));
}

/** [parts, channels of a cell, O]. */
function mixedKernel(e: Lowering, w: string, { scheme, g, image, width, O }: Plan): string {
  const [sh, sw] = g.stride;
  const apart = reshaped(e, w, [2, sh, 2, sw, image[3] * O]);
  const cells = e.node("Transpose", [apart], { perm: [0, 2, 1, 3, 4] });
  return mixed(e, scheme.G, reshaped(e, cells, [4, width, O]));
}

/** Of the outputs' gradient: [parts, tiles, O]. */
function mixedOutputs(
  e: Lowering,
  y: string,
  { scheme: { m, A }, image, outputs, tiles, rows, O }: Plan,
): string {
  const beyond = [m * tiles[0] - outputs[0], m * tiles[1] - outputs[1]] as const;
  const whole = beyond.some(Boolean) ? e.node("Pad", [y, e.ints([0, 0, 0, 0, 0, ...beyond, 0])]) : y;
  const apart = reshaped(e, whole, [image[0], tiles[0], m, tiles[1], m, O]);
  const cells = e.node("Transpose", [apart], { perm: [2, 4, 0, 1, 3, 5] });
  return mixed(e, transposed(A), reshaped(e, cells, [m * m, rows, O]));
}

/** conv, with the bias added where there is one. */
export function winogradConv(e: Lowering, t: Tensor, bias?: string): string {
  const [x, w] = t.inputs as [Tensor, Tensor];
  const whole = planOf(x.shape as unknown as Image, t.attrs as unknown as Geometry, t.shape[3]!);
  const { scheme, outputs, tiles, O } = whole;
  const { m, A } = scheme;
  const blocks = inBlocks(e, [e.of(x)], whole, (block, images) => {
    const y = mixed(e, A, product(e, mixedImage(e, images!, block), mixedKernel(e, e.of(w), block), 0, 0));
    const apart = reshaped(e, bias ? e.node("Add", [y, bias]) : y, [m, m, block.image[0], ...tiles, O]);
    const together = e.node("Transpose", [apart], { perm: [2, 3, 0, 4, 1, 5] });
    return reshaped(e, together, [block.image[0], m * tiles[0], m * tiles[1], O]);
  });
  const y = joined(e, blocks, 0);
  if (m * tiles[0] === outputs[0] && m * tiles[1] === outputs[1]) return y;
  return e.node("Slice", [y, e.ints([0, 0]), e.ints([...outputs]), e.ints([1, 2])]);
}

export const winogradFilter: Lower = (e, [x, y], t) => {
  const whole = planOf(t.inputs[0]!.shape as unknown as Image, t.attrs as unknown as Geometry, t.shape[1]!);
  const blocks = inBlocks(e, [x!, y!], whole, (block, images, outputs) =>
    product(e, mixedImage(e, images!, block), mixedOutputs(e, outputs!, block), 1, 0),
  );
  const sum = blocks.reduce((total, block) => e.node("Add", [total, block]));
  const [sh, sw] = whole.g.stride;
  const cells = mixed(e, transposed(whole.scheme.G), sum);
  const apart = reshaped(e, cells, [2, 2, sh, sw, whole.image[3] * whole.O]);
  return reshaped(e, e.node("Transpose", [apart], { perm: [0, 2, 1, 3, 4] }), t.shape);
};

/** A part of a tile along one axis, and the pixel of its cells. */
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
 * Bᵀ of all tiles along one axis. Cells m t and m t + m are edges of tile t, where the tile beside it adds a part. Cells go
 * in groups of an edge and what is inside its tile; for the pixels that the padding moves to the cell before, the edge is
 * the far one, and the group is turned around. `terms` are the parts of a group's own tile and one of the tile beside it,
 * undefined where there is none; `places` is the group of each pixel of the image.
 */
function groupsOf(n: number, axis: 0 | 1, { scheme: { m, mirror }, g, tiles }: Plan) {
  const [s, p] = [g.stride[axis], g.padding[axis]];
  const groups = Math.ceil(n / s / m);
  const isTurned = (pixel: number): boolean => pixel < p;
  const term = (part: number, tile: number, pixel: number): Place | undefined =>
    tile < 0 || tile >= tiles[axis]
      ? undefined
      : { part: isTurned(pixel) ? mirror[part]! : part, tile, pixel };
  const own = range(m + 1).map((part) =>
    range(groups).map((group) => range(s).map((pixel) => term(part, group, pixel))),
  );
  const beside = range(groups).map((group) =>
    range(s).map((pixel) => term(m, isTurned(pixel) ? group + 1 : group - 1, pixel)),
  );
  const places = range(n).map((at): Place => {
    const [cell, pixel] = [Math.floor((at + p) / s), (at + p) % s];
    const tile = Math.floor((isTurned(pixel) ? cell - 1 : cell) / m);
    return { part: isTurned(pixel) ? m * tile + m - cell : cell - m * tile, tile, pixel };
  });
  return { groups, terms: [...own, beside], places };
}
/** The cells of a group, from its terms. */
const sums = ({ B, A }: Scheme): Matrix =>
  A.map((_, cell) => [...B.map((row) => row[cell]!), cell ? 0 : B[0]![0]!]);

export const winogradTransposed: Lower = (e, [y, w], t) => {
  const O = t.inputs[0]!.shape[3]!;
  const whole = planOf(t.shape as unknown as Image, t.attrs as unknown as Geometry, O);
  const blocks = inBlocks(e, [y!], whole, (block, outputs) => {
    const { scheme, g, tiles, parts, rows, pixels } = block;
    const [images, H, W, C] = block.image;
    const [down, right] = [groupsOf(H, 0, block), groupsOf(W, 1, block)];
    const groups = images * down.groups * right.groups;

    // Behind the tiles, one of zeros.
    const withTile = e.node("Pad", [mixedOutputs(e, outputs!, block), e.ints([0, 0, 0, 0, 1, 0])]);
    const cells = product(e, withTile, mixedKernel(e, w!, block), 0, 1);
    const terms = indices(e, "terms", block, () => {
      const at = lies(scheme.m + 1, tiles, rows + 1, g.stride);
      return {
        down: down.terms,
        right: right.terms,
        at: (n, r, c) => (r && c ? at(n, r, c) : rows * pixels),
      };
    });
    const found = e.node("Gather", [reshaped(e, cells, [parts * (rows + 1) * pixels, C]), terms], {
      axis: 0,
    });
    const summed = mixed(e, sums(scheme), reshaped(e, found, [(scheme.m + 2) ** 2, groups * pixels, C]));
    const places = indices(e, "places", block, () => ({
      down: [[down.places]],
      right: [[right.places]],
      at: lies(scheme.m, [down.groups, right.groups], groups, g.stride),
    }));
    const all = reshaped(e, summed, [scheme.m ** 2 * groups * pixels, C]);
    return reshaped(e, e.node("Gather", [all, places], { axis: 0 }), [images, H, W, C]);
  });
  return joined(e, blocks, 0);
};
