/** The point of [low, high] where `isBelow` turns from true to false, to the last bit or nearly. */
export function bisect(isBelow: (x: number) => boolean, low: number, high: number): number {
  for (let halvings = 0; halvings < 100; halvings++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
