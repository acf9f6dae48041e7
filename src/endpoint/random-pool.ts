/** Random bytes fetched in larger lots: asking for five at a time costs as much as for thousands. */
import { randomFillSync } from 'node:crypto';
import type { RandomBytes } from '../domain/uniform.ts';

const LOT_BYTES = 4096;

/** A source fit for secrets. Every byte is given out once and then written over. */
export function randomPool(fill: (lot: Buffer) => void = (lot) => void randomFillSync(lot)): RandomBytes {
  const lot = Buffer.alloc(LOT_BYTES);
  let used = LOT_BYTES;
  return (count) => {
    if (count > LOT_BYTES - used) {
      fill(lot);
      used = 0;
    }
    const given = Buffer.from(lot.subarray(used, used + count));
    lot.fill(0, used, used + count);
    used += count;
    return given;
  };
}
