/** What the explainers may know, read from the state of the app. */
import { councilName, pack } from '../../state/council.ts';
import { kept } from '../../state/kept.ts';
import { nationalNow } from '../../state/national.ts';
import { chosenIn } from '../../../questions/question.ts';
import { writing } from '../../state/writing.ts';
import { wasHidden } from '../../state/settings.ts';
import type { TextFn } from '../../text/i18n.ts';
import type { Known } from './explainer.ts';
import type { SentMessage } from './stages.ts';

/** An adult writes of themselves, or their own view: nobody's words but theirs. */
function isAdultsOwnWriting(): boolean {
  const open = writing.value;
  const whose = open?.adult === true ? chosenIn(open.answers.peek()['a2'])[0] : undefined;
  return whose === 'own' || whose === 'own-view';
}

export function knownNow(t: TextFn, adult?: boolean): Known {
  const national = nationalNow();
  return {
    forAdult: adult ?? isAdultsOwnWriting(),
    t,
    pack: pack.value ?? national,
    national,
    council: pack.value?.name ?? (councilName.value || t('screens:council.unnamed.label')),
  };
}

/** The complaint whose days are shown: the one that was asked for, or the newest. None after Hide. */
export function sentMessage(message: string | undefined): SentMessage | null {
  if (wasHidden.value && message === undefined) return null;
  const complaints = (kept.value?.receipts ?? []).filter(({ receipt }) => receipt.kind === 'complaint');
  const found =
    complaints.find(({ id }) => id === message) ??
    [...complaints].sort((one, other) => other.receipt.receivedAt.localeCompare(one.receipt.receivedAt))[0];
  if (!found) return null;
  const { reference, receivedAt, dates } = found.receipt;
  return {
    reference,
    receivedAt,
    answerBy: dates.answerBy,
    answerByLatest: dates.answerByLatest,
    about: dates.about,
  };
}
