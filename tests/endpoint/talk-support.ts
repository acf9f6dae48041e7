/** A person and their council over one storage, with a clock that is set: both sides of a conversation. */
import { randomUUID, type KeyObject } from 'node:crypto';
import pino from 'pino';
import type { Conversation } from '../../src/contract/conversation.ts';
import type { Receipt } from '../../src/contract/receipt.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import type { RepresentationId } from '../../src/domain/ids.ts';
import { conversationOf } from '../../src/endpoint/conversation/conversation.ts';
import { openById } from '../../src/endpoint/conversation/door.ts';
import { takeAction, type TookAction } from '../../src/endpoint/conversation/take-action.ts';
import { openTalk, type Talk } from '../../src/endpoint/conversation/talk.ts';
import { newKeyPair } from '../../src/endpoint/key-pair.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { receive } from '../../src/endpoint/receive.ts';
import { prover, signer, type Prove } from '../../src/endpoint/signing.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { testOffice, type TestOffice } from '../support/casework.ts';
import { aKey } from './conversation-support.ts';
import { aManifest, digestOf, PACKS } from './support.ts';

/** Somebody who sent something, and what they can do. */
export interface Person {
  readonly id: string;
  readonly reference: string;
  readonly key: string;
  readonly code: string;
  act(type: string, more?: Record<string, unknown>, as?: As): Promise<TookAction>;
  hear(bearer?: string): Promise<Conversation>;
}

interface As {
  readonly actionId?: string;
  readonly bearer?: string;
}

export interface TalkHouse {
  readonly office: TestOffice;
  readonly talk: Talk;
  /** Sends words, as a phone does. */
  sends(said?: Record<string, unknown>): Promise<Person>;
}

const SILENT = pino({ level: 'silent' });

/** What was answered: the receipt, or why not. */
export const answered = (took: TookAction): Receipt =>
  'receipt' in took ? (JSON.parse(took.receipt) as Receipt) : unreachable(took.refused);

export const outcomeOf = (took: TookAction): unknown =>
  (answered(took)['action'] as { readonly outcome: string }).outcome;

const unreachable = (why: string): never => {
  throw new Error(`it was refused: ${why}`);
};

/** A storage, and the key by which it proves what it keeps. */
export interface Ground {
  readonly storage: Storage;
  readonly privateKey: KeyObject;
}

/** Opens a storage that proves what it keeps. */
export async function ground(open: (prove: Prove) => Promise<Storage>): Promise<Ground> {
  const { privateKey } = newKeyPair();
  return { storage: await open(prover(privateKey)), privateKey };
}

/** A house on it with a clock of its own. Several stand on one ground: opening one takes long. */
export function talkHouse({ storage, privateKey }: Ground): TalkHouse {
  const office = testOffice(storage);
  const packs = packsIn(PACKS, SILENT);
  const shared = { storage, packs, now: office.now, signer: signer(privateKey), failpoint: () => undefined };
  const talk = openTalk({ ...shared, holidays: () => ENGLAND_BANK_HOLIDAYS });
  const sends = async (said: Record<string, unknown> = {}): Promise<Person> => {
    const [key, code] = [aKey(), aKey()];
    const id = randomUUID() as string as RepresentationId;
    const text = JSON.stringify(aManifest({ keyHash: key.hash, codeHash: code.hash, ...said }));
    const envelope = { id, council: 'northford', announced: digestOf(text), body: Buffer.from(text) };
    const sent = await receive(shared, { ...envelope, lane: 'usual' });
    if ('refused' in sent) throw new Error(sent.refused);
    const { reference } = JSON.parse(sent.receipt) as Receipt;
    return {
      id,
      reference,
      key: key.bearer,
      code: code.bearer,
      act: (type, more = {}, { actionId = randomUUID(), bearer = key.bearer } = {}) => {
        const body = JSON.stringify({ schema: 1, type, at: '2026-12-01T09:00:00Z', ...more });
        return takeAction(talk, {
          id,
          actionId,
          bearer: `Bearer ${bearer}`,
          announced: digestOf(body),
          body: Buffer.from(body),
        });
      },
      hear: async (bearer = key.bearer) => {
        const opened = await openById(storage.rows.read, { id, bearer: `Bearer ${bearer}` });
        if (!opened) throw new Error('not found');
        return conversationOf(talk, opened);
      },
    };
  };
  return { office, talk, sends };
}
