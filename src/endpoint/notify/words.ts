/** The words of mail: that something waits, and where. Never what it is, whose, or its number. */
import mail from '../../../locales/en/mail.json' with { type: 'json' };
import type { AlarmKind } from '../../domain/casework/alarm.ts';
import type { CouncilPack } from '../../domain/council-pack.ts';

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

export interface MailAbout {
  readonly kind: AlarmKind;
  /** Goes to people who may have no account. */
  readonly outOfHours: boolean;
  readonly pack: Pick<CouncilPack, 'name' | 'contacts'>;
  readonly link: string;
}

/** One mail, the same for every case of its kind. */
export function mailOf({ kind, outOfHours, pack, link }: MailAbout): Mail {
  const parts = [
    wrap(say(`mail:${kind}.body`)),
    `${say('mail:open.body')}\n${link}`,
    ...(outOfHours ? [wrap(whomToRing(pack))] : []),
    wrap(say('mail:why.body', { council: pack.name })),
  ];
  return { subject: say(`mail:${kind}.subject`), text: `${parts.join('\n\n')}\n` };
}

function whomToRing({ contacts }: MailAbout['pack']): string {
  const { name, phone } = contacts.complaints.value;
  return phone
    ? say('mail:urgent.out-of-hours.phone', { name, phone })
    : say('mail:urgent.out-of-hours.body');
}

type Key = `${'mail'}:${keyof typeof mail}`;

const say = (key: Key, values: Readonly<Record<string, string>> = {}): string =>
  mail[key.slice('mail:'.length) as keyof typeof mail].replace(
    /\{\{(\w+)\}\}/g,
    (gap, name: string) => values[name] ?? gap,
  );

/** Lines that no mail program and no server breaks in the middle of a word or an address. */
const wrap = (words: string): string => words.replace(/(?=\S.{72})(.{1,72})\s+/g, '$1\n');
