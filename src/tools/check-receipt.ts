/** What a receipt file proves, in sentences. Reads no file and asks nobody. */
import { canonicalJson } from '../contract/canonical-json.ts';
import { keysIn } from '../contract/key-set.ts';
import { verifyReceipt } from '../contract/receipt-signature.ts';
import { receipt, type Receipt } from '../contract/receipt.ts';
import type { PublicJwk } from '../domain/public-jwk.ts';

export interface Verdict {
  /** 0 genuine, 1 not, 2 could not be told. */
  readonly code: 0 | 1 | 2;
  readonly lines: readonly string[];
}

/**
 * @param text a receipt as the council sent it, or the file that Wren saves: the receipt with the key
 *   that was believed
 * @param keysText a key set, as `/api/v1/keys` answers it; with it, keys of the file count for nothing
 */
export async function checkReceipt(text: string, keysText?: string): Promise<Verdict> {
  const content = json(text);
  const inside = (content as { receipt?: unknown } | null)?.receipt;
  const { data: proof } = receipt.safeParse(inside ?? content);
  if (!proof) return { code: 2, lines: ['This file is no receipt of Wren.'] };
  const keys = keysText === undefined ? keysIn(content) : keysIn(json(keysText));
  if (!keys)
    return {
      code: 2,
      lines: [
        keysText === undefined
          ? 'There is no key in this file: give the council’s keys with --keys, from /api/v1/keys of its endpoint.'
          : 'The file of --keys holds no keys.',
      ],
    };
  return verdict(proof, keys, keysText === undefined);
}

async function verdict(proof: Receipt, keys: readonly PublicJwk[], keysCameAlong: boolean): Promise<Verdict> {
  const answer = await signatureOf(proof, keys);
  if (answer === 'unknown-key')
    return {
      code: 1,
      lines: [`NOT PROVED. It names the key ${proof.keyId}, which is not among the given ones.`],
    };
  if (answer === 'bad-signature')
    return { code: 1, lines: ['NOT GENUINE. It was altered, or it was not signed with the key it names.'] };
  return {
    code: 0,
    lines: [
      `GENUINE. ${said(proof)}`,
      ...dates(proof),
      `Message ${proof.id}, with the digest ${proof.digest}.`,
      `Signed with the key ${proof.keyId}.`,
      ...(keysCameAlong
        ? [
            'The key came in the same file: nobody altered the receipt since. That the key is the council’s shows when it is among those at /api/v1/keys of its endpoint.',
          ]
        : []),
    ],
  };
}

/** What has no canonical form was signed by nobody. */
async function signatureOf(proof: Receipt, keys: readonly PublicJwk[]) {
  try {
    canonicalJson(proof);
    return await verifyReceipt(proof, keys);
  } catch {
    return 'bad-signature' as const;
  }
}

const said = ({ council, kind, reference, receivedAt, receivedOn }: Receipt) =>
  `The council "${council}" received the ${kind} ${reference} on ${receivedOn} (${receivedAt}).`;

function dates({ dates: { acknowledgeBy, answerBy, answerByLatest } }: Receipt): string[] {
  const promised = [
    acknowledgeBy && `to say that it has it by ${acknowledgeBy}`,
    answerBy && `to answer by ${answerBy}`,
    answerByLatest && `by ${answerByLatest} at the latest`,
  ].filter((each): each is string => Boolean(each));
  return promised.length === 0 ? [] : [`It is ${promised.join(', ')}.`];
}

function json(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}
