/** Somebody tries PIN after PIN, at what a try really costs: it gets slower, and nothing is ever lost. */
import { expect, it } from 'vitest';
import { epochMs, type EpochMs } from '../../src/domain/ids.ts';
import { patience, publish, times } from '../support/proof.ts';
import { NOON, aCouncil, aDraft, phone, syncOf, waiting } from './phone.ts';

const PIN = '2580';
const TRIES = times(50, 1_000);
const RESTART_EVERY = 25;

it(
  `${TRIES} wrong PINs take nothing away: the draft, what waits and the receipt open with the right one`,
  async () => {
    const device = phone();
    let now: EpochMs = NOON;
    let tries = 0;
    const open = () => device.open({ now: () => now });
    let store = await open();
    const draft = await store.drafts.start(aDraft());
    if (!draft.ok) throw new Error(draft.error.kind);
    const sent = await waiting(store);
    await syncOf(store, await aCouncil()).wake();
    const next = await waiting(store);
    await store.lock.set(PIN);
    store.lock.close();
    const begun = performance.now();
    for (let guess = 0; tries < TRIES; guess++) {
      const pin = String(guess).padStart(4, '0');
      if (pin === PIN) continue;
      const outcome = await store.lock.open(pin);
      if (outcome.ok) throw new Error('a wrong PIN opened it');
      expect(['wrong-pin', 'wait']).toContain(outcome.error.kind);
      tries++;
      if (outcome.error.kind === 'wait') now = outcome.error.untilMs;
      if (tries % RESTART_EVERY === 0) {
        store.close();
        store = await open();
        expect(store.lock.state()).toBe('locked');
        expect(await store.outbox.read(next.id)).toMatchObject({ code: next.code });
      }
    }
    const eachMs = (performance.now() - begun) / tries;
    const waitedHours = (now - NOON) / 3_600_000;
    expect(epochMs(now)).toBeGreaterThan(NOON);
    expect(await store.lock.open(PIN)).toEqual({ ok: true, value: undefined });
    expect(await store.drafts.read(draft.value.id)).toMatchObject({ answers: draft.value.answers });
    expect(await store.outbox.read(next.id)).toMatchObject({ code: next.code });
    expect(await store.receipts.read(sent.id)).toMatchObject({ code: sent.code });
    process.stdout.write(
      `proof: wrong PINs ${tries}, lost 0, ${eachMs.toFixed(0)} ms each, waits of ${waitedHours.toFixed(1)} h in all\n`,
    );
    publish('wrong-pins', [
      {
        what: 'wrong PINs at full cost',
        on: 'Node, phone in memory',
        rounds: `${tries} tries`,
        found: `0 rows lost; a wait of ${waitedHours.toFixed(1)} h in all`,
        goal: '0 lost',
      },
    ]);
  },
  patience(TRIES, 2_000),
);
