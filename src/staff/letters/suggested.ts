/** What a box of a letter begins with where the case says it already: rights, days and numbers. Free to reword. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { LetterKind } from '../../domain/casework/letter.ts';
import type { CouncilPack } from '../../domain/council-pack.ts';
import { NATIONAL_CONTACTS } from '../../domain/national-contacts.ts';
import { rulesOf } from '../../domain/procedure/track.ts';
import { longDay } from '../days.ts';
import { t } from '../text.ts';
import { lineWords } from './letter-text.ts';
import type { Part } from './kinds.ts';

type Told = Pick<CaseFile, 'track' | 'reference' | 'dates' | 'askBy' | 'writer'>;
/** Of the council, whom a child can call. Null until it came. */
type Lines = Pick<CouncilPack, 'advocacy'> | null;

/** Somebody on their side: for a child, and for whoever speaks for one. */
function advocate({ track, writer }: Told, lines: Lines): string {
  if (!rulesOf(track).advocateOffered || writer === 'advocate') return '';
  const found = lines?.advocacy.children.find(({ value }) => value.phone)?.value;
  return found?.phone
    ? t('letters:suggest.advocate.body', { name: found.name, phone: found.phone })
    : t('letters:suggest.advocate-asked.body');
}

const askDay = (by: string | undefined): string =>
  by ? t('letters:suggest.ask-by.body', { day: longDay(by) }) : '';

/** The next stage after an answer at this one; where there is none, whom to turn to outside. */
function nextStage(file: Told, answered: 1 | 2 | 3): string {
  const { stages, stage2By, turnsLastTo } = rulesOf(file.track);
  if (answered === 1 && stages.includes(2)) {
    const by = stage2By === 'investigators' ? 'stage2' : 'stage2-manager';
    return words(
      t(
        stage2By === 'as-the-council-says' ? 'letters:suggest.stage2-any.body' : `letters:suggest.${by}.body`,
      ),
      askDay(file.askBy?.stage2),
    );
  }
  if (answered === 2 && stages.includes(3))
    return words(t('letters:suggest.stage3.body'), askDay(file.askBy?.stage3));
  if (turnsLastTo === 'information-commissioner')
    return t('letters:suggest.commissioner.body', { phone: NATIONAL_CONTACTS.informationCommissioner.phone });
  // The last answer of all has the Ombudsman in a line of its own.
  if (turnsLastTo === 'ombudsman' && answered === 2) return lineWords('ombudsman');
  return t('letters:suggest.write-again.body');
}

const ANSWERED: Readonly<Partial<Record<LetterKind, 1 | 2 | 3>>> = {
  answer: 1,
  'stage2-answer': 2,
  'stage3-answer': 3,
};

function youCan(letter: LetterKind, file: Told, lines: Lines): string {
  const answered = ANSWERED[letter];
  if (letter === 'acknowledgement')
    return words(t('letters:suggest.write-again.body'), advocate(file, lines));
  if (letter === 'sorted-early') return words(t('letters:suggest.not-sorted.body'), advocate(file, lines));
  return answered ? words(nextStage(file, answered), advocate(file, lines)) : '';
}

/** The clocks of a first answer, by the tracks that have them. */
const FIRST_ANSWER: ReadonlySet<string> = new Set(['stage1', 'comment', 'compliment', 'enquiry']);

function nextStep({ reference, dates }: Told): string {
  const by = dates.find(({ clock, status }) => FIRST_ANSWER.has(clock) && status === 'running')?.councilBy;
  return words(
    t('letters:suggest.number.body', { number: reference }),
    by ? t('letters:suggest.answer-by.body', { day: longDay(by) }) : '',
  );
}

/** What a box begins with; empty where only whoever writes can know. */
export function suggested(letter: LetterKind, part: Part, file: Told, lines: Lines): string {
  if (part === 'youCan') return youCan(letter, file, lines);
  return part === 'nextStep' && letter === 'acknowledgement' ? nextStep(file) : '';
}

const words = (...all: readonly string[]): string => all.filter((one) => one !== '').join(' ');
