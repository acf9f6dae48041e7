/** Guessing codes: it gets slower for whoever guesses, tells nothing, and locks nobody out. */
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { codeTries } from '../../src/endpoint/limits/code-tries.ts';
import { openByCode, openById } from '../../src/endpoint/conversation/door.ts';
import { codeTriesContract, slowly, wrong } from './code-tries.contract.ts';
import { aKey, tell } from './conversation-support.ts';
import { openEndpoint } from './support.ts';

const HOUR_MS = 3_600_000;
/** What a code says: 15 digits that anything may stand in; the last one follows from them. */
const CODES = 10 ** 15;

codeTriesContract('at one process alone', async () => [undefined]);

describe('wrong codes', () => {
  it('sent many at one moment are looked at one after the other, and then not at all', async () => {
    let running = 0;
    let most = 0;
    const gates: (() => void)[] = [];
    const tries = codeTries({ pause: () => new Promise((go) => void gates.push(go)) });
    const look = async () => {
      most = Math.max(most, (running += 1));
      await null;
      running -= 1;
      return null;
    };
    for (let count = 0; count < 6; count += 1) await tries.look('guesser', look);
    most = 0;
    const many = Array.from({ length: 50 }, () => tries.look('guesser', look));
    expect(await Promise.all(many.slice(10))).toEqual(Array.from({ length: 40 }, () => ({ seconds: 60 })));
    for (let opened = 0; opened < 10; opened += 1) {
      await expect.poll(() => gates.length).toBeGreaterThan(0);
      gates.shift()?.();
    }
    await Promise.all(many);
    expect(most).toBe(1);
  });

  it('would have to be tried for thousands of years before one opened anything', async () => {
    const { look, now } = await slowly(async () => [undefined]);
    const began = now();
    let guesses = 0;
    while (now() - began < 24 * HOUR_MS && guesses < 10_000) {
      await look('guesser', wrong);
      guesses += 1;
    }
    // A council with a hundred thousand conversations, and a guesser with a thousand addresses for a year.
    const inAYear = guesses * 365 * 1_000;
    const chance = (inAYear * 100_000) / CODES;
    expect(guesses).toBeLessThan(6_000);
    expect(chance).toBeLessThan(0.25);
    expect(CODES / 100_000 / (guesses * 365)).toBeGreaterThan(4_000);
  });
});

describe('whoever has no key', () => {
  const endpoint = openEndpoint();
  const { app, storage } = endpoint;
  afterAll(() => endpoint.close());

  const byCode = (council: string, bearer?: string) =>
    app.inject({
      url: `/api/v1/councils/${council}/conversation`,
      ...(bearer !== undefined && { headers: { authorization: `Bearer ${bearer}` } }),
    });

  it('opens a conversation by its code alone, in its own council', async () => {
    const told = await tell(app);
    const answer = await byCode('northford', told.code);
    expect([answer.statusCode, answer.json().id, answer.json().as]).toEqual([200, told.id, 'person']);
    const etag = String(answer.headers.etag);
    const again = await app.inject({
      url: '/api/v1/councils/northford/conversation',
      headers: { authorization: `Bearer ${told.code}`, 'if-none-match': etag },
    });
    expect(again.statusCode).toBe(304);
  });

  it('hears the same for a wrong code, another council, one that there is not, and no code at all', async () => {
    const told = await tell(app);
    const answers = [
      await byCode('northford', aKey().bearer),
      await byCode('northford', told.key),
      await byCode('milton-keynes', told.code),
      await byCode('nowhere', told.code),
      await byCode('northford'),
      await byCode('northford', `${told.code}${told.code}`),
    ];
    const said = answers.map(({ statusCode, body, headers }) =>
      JSON.stringify([statusCode, body, Object.keys(headers)]),
    );
    expect(new Set(said).size).toBe(1);
    expect(answers[0]?.json()).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('is told to wait when many of theirs wait already, and nothing was looked at', async () => {
    const tries = { look: async () => ({ seconds: 60 }) };
    const busy = openEndpoint({ tries });
    const url = '/api/v1/councils/northford/conversation';
    const answer = await busy.app.inject({ url, headers: { authorization: `Bearer ${aKey().bearer}` } });
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
      429,
      'slow-down',
      '60',
    ]);
    await busy.close();
  });

  /** The database, and what it is asked. */
  const counting = () => {
    const made: string[] = [];
    const { read } = storage.rows;
    const counted = new Proxy(read, {
      get: (target, name) => {
        if (name === 'selectFrom') made.push('asked');
        const found: unknown = Reflect.get(target, name, target);
        return typeof found === 'function' ? (found.bind(target) as unknown) : found;
      },
    });
    return { made, counted };
  };

  it('with a code takes the same steps as whoever has one, whatever is wrong', async () => {
    const told = await tell(app);
    const steps = async (council: string, bearer: string | undefined) => {
      const { made, counted } = counting();
      const opened = await openByCode(counted, { council, bearer });
      return [opened !== null, made.length];
    };
    expect(await steps('northford', `Bearer ${told.code}`)).toEqual([true, 3]);
    for (const [council, bearer] of [
      ['northford', `Bearer ${aKey().bearer}`],
      ['nowhere', `Bearer ${told.code}`],
      ['northford', 'Bearer short'],
      ['northford', undefined],
    ] as const)
      expect(await steps(council, bearer)).toEqual([false, 3]);
  });

  it('is refused in the same steps, whatever is wrong', async () => {
    const told = await tell(app);
    const steps = async (id: string, bearer: string | undefined) => {
      const { made, counted } = counting();
      const opened = await openById(counted, { id, bearer }, (one, other) => {
        made.push(`compared ${one.length} with ${other.length}`);
        return one.equals(other);
      });
      return [opened, made.join(', ')];
    };
    const wrongKey = await steps(told.id, `Bearer ${aKey().bearer}`);
    expect(wrongKey).toEqual([null, 'asked, asked, asked, compared 64 with 64, compared 64 with 64']);
    for (const [id, bearer] of [
      [randomUUID(), `Bearer ${told.key}`],
      [randomUUID(), `Bearer ${aKey().bearer}`],
      ['no-id', `Bearer ${told.key}`],
      [told.id, undefined],
      [told.id, 'Basic abc'],
      [told.id, 'Bearer short'],
    ] as const)
      expect(await steps(id, bearer)).toEqual(wrongKey);
  });
});
