/** Opening cases waits while messages come: whoever sends is waiting, whoever reads is not. */
import { describe, expect, it } from 'vitest';
import { quiet } from '../../src/endpoint/limits/quiet.ts';

describe('quiet', () => {
  it('comes once no message has come for a moment', async () => {
    const { came, awaited } = quiet({ quietMs: 40, atMostMs: 60_000 });
    const began = performance.now();
    came();
    await awaited();
    expect(performance.now() - began).toBeGreaterThanOrEqual(39);
  });

  it('is not waited for without end: a flood holds nothing up for good', async () => {
    const { came, awaited } = quiet({ quietMs: 60_000, atMostMs: 30 });
    came();
    await awaited();
    came();
    await awaited();
  });

  it('lets the event loop go once, also when nothing comes', async () => {
    let turned = false;
    setImmediate(() => (turned = true));
    await quiet().awaited();
    expect(turned).toBe(true);
  });
});
