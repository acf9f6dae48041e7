import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { takeAction } from '../../src/endpoint/conversation/take-action.ts';
import type { Talk } from '../../src/endpoint/conversation/talk.ts';
import type { Prove } from '../../src/endpoint/signing.ts';
import { openPostgres } from '../../src/endpoint/storage/postgres-pool.ts';
import { postgresStorage } from '../../src/endpoint/storage/postgres.ts';
import { onePostgres } from '../support/one-postgres.ts';
import { times } from '../support/proof.ts';
import { conversationKeptContract } from './conversation-kept.contract.ts';
import { actionBody } from './conversation-support.ts';
import { conversationContract } from './conversation.contract.ts';
import { digestOf } from './support.ts';
import { ground, talkHouse } from './talk-support.ts';

const ROUNDS = 12;
const cipher = contentCipher(randomBytes(32));
const server = onePostgres();

const open = async (prove: Prove) =>
  postgresStorage(await openPostgres(await server().database()), cipher, { prove });

conversationContract('postgres', open);
conversationKeptContract('postgres', open, times(3, 200));

it('two endpoints over one database answer the same action with one receipt, and record it once', async () => {
  const address = await server().database();
  const first = await ground(async (prove) =>
    postgresStorage(await openPostgres(address), cipher, { prove }),
  );
  const { office, talk, sends } = talkHouse(first);
  const storage = postgresStorage(await openPostgres(address), cipher);
  const other: Talk = { ...talk, storage };
  const person = await sends();
  const types = ['add-words', 'ask-stage-2', 'take-back', 'send-again'] as const;
  for (let round = 0; round < ROUNDS; round += 1) {
    const body = actionBody(types[round % types.length] ?? 'add-words', { words: `Heron ${round}` });
    const envelope = {
      id: person.id,
      actionId: randomUUID(),
      bearer: `Bearer ${person.key}`,
      announced: digestOf(body),
      body: Buffer.from(body),
    };
    const both = await Promise.all(
      [talk, other, talk, other].map((endpoint) => takeAction(endpoint, envelope)),
    );
    expect(new Set(both.map((took) => ('receipt' in took ? took.receipt : took.refused))).size).toBe(1);
    expect(both.filter((took) => 'status' in took && took.status !== 200)).toHaveLength(1);
  }
  const manager = await office.account();
  const id = (await office.caseOf(manager, person.reference)) ?? '';
  const records = (await office.casework.open(manager, id))?.records ?? [];
  expect(records.filter(({ type }) => type === 'action-taken')).toHaveLength(ROUNDS);
  expect((await person.hear()).events.filter(({ type }) => type === 'mine')).toHaveLength(ROUNDS);
  await storage.close();
  await office.storage.close();
}, 60_000);
