/** A council whose staff are told by a real mail server and a program, with a clock that is set. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import { epochMs } from '../../src/domain/ids.ts';
import { openCasework, type Casework } from '../../src/endpoint/casework/casework.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { hookTo } from '../../src/endpoint/notify/hook.ts';
import { mailer, type Patience } from '../../src/endpoint/notify/mail.ts';
import { openNotifier, type Notifier } from '../../src/endpoint/notify/notifier.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { doIt, testOffice, type TestOffice } from './casework.ts';
import { startMailServer, type MailServer } from './mail-server.ts';

export const NIGHT = 'night@northford.example';
const KEY = randomBytes(32);

export interface ToldOffice extends Pick<TestOffice, 'account' | 'arrives' | 'does'> {
  readonly storage: Storage;
  readonly casework: Casework;
  readonly mail: MailServer;
  /** A program that tells staff, as each of several processes runs one. */
  notifier(audience?: Casework['audience']): Notifier;
  /** Opens what arrived, and looks. */
  look(): Promise<void>;
  pass(ms: number): void;
  /** Who got mail, with its subject, in the order of the alphabet. */
  mails(): string[];
}

interface Options {
  readonly second?: string;
  readonly hook?: string;
  readonly patience?: Patience;
  readonly noMail?: true;
}

/** The folder of packs with a night address in the made-up one. */
export function packsWithNight(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wren-packs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(resolve(import.meta.dirname, '../../public/packs'), folder, { recursive: true });
  const path = join(folder, 'northford/pack.json');
  const pack = JSON.parse(readFileSync(path, 'utf8')) as {
    contacts: { safeguardingNight: { value: Record<string, string> } };
  };
  pack.contacts.safeguardingNight.value['email'] = NIGHT;
  writeFileSync(path, JSON.stringify(pack));
  return folder;
}

export async function toldOffice(
  storage: Storage,
  { second, hook, patience, noMail }: Options = {},
): Promise<ToldOffice> {
  const mail = await startMailServer();
  onTestFinished(() => mail.goAway());
  let at: number = Date.parse('2026-11-30T12:00:00Z');
  const now = () => epochMs(at);
  const packs = packsIn(packsWithNight(), endpointLog('silent'));
  const secondPerson = () => second ?? null;
  const shared = { storage, packs, now, holidays: () => ENGLAND_BANK_HOLIDAYS, secondPerson };
  const casework = openCasework(shared);
  const { account, arrives } = testOffice(storage);
  const notifier: ToldOffice['notifier'] = (audience = casework.audience) =>
    openNotifier({
      ...shared,
      casework: { ...casework, audience },
      mail: noMail ? null : mailer({ server: mail.address, from: 'wren@northford.example' }, patience),
      hook: hook === undefined ? null : hookTo({ address: hook, key: KEY }, 500),
      link: 'https://wren.northford.example/staff',
    });
  const one = notifier();
  return {
    ...{ storage, casework, mail, account, arrives, notifier },
    does: (id, type, more = {}) => doIt(shared, id, { type, ...more }),
    pass: (ms) => void (at += ms),
    look: async () => {
      await casework.openArrived();
      await one.look();
    },
    mails: () =>
      mail.arrived
        .map(({ to, raw }) => `${to.join()}: ${/^Subject: (.*)$/m.exec(raw)?.[1]?.trim() ?? ''}`)
        .toSorted(),
  };
}
