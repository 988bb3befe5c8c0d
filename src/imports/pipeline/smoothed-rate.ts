/** How much the newest chunk counts: the rate follows the last five or so. */
const WEIGHT = 0.2;

/** The rate of late, from the rate so far (null at the beginning) and that of the newest chunk. */
export function smoothedRate(before: number | null, newest: number): number {
  return before === null ? newest : before + WEIGHT * (newest - before);
}
