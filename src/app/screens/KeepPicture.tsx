/** A picture of the receipt for somebody to keep: the number and the days, no word of the story. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ReceiptEntry } from '../state/entries.ts';
import { Button } from '../../ui/components/Button.tsx';
import { drawTicket, type TicketLine } from '../../ui/ticket-picture.ts';
import { keepPicture } from '../state/picture.ts';
import { formatDay, formatInstant } from '../text/format-date.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';

/** Neutral: it shows in the list of downloads. */
const FILE = 'number.png';

function linesOf(t: TextFn, { receipt }: ReceiptEntry, council: string): TicketLine[] {
  const { acknowledgeBy, answerBy, passedOnBy } = receipt.dates;
  const now = Date.now();
  const day = (label: string, date: string | undefined): TicketLine[] =>
    date === undefined ? [] : [{ label, value: formatDay(date, now) }];
  return [
    { label: t('screens:sent.number.label'), value: receipt.reference, big: true },
    { label: t('screens:sent.when.label'), value: formatInstant(Date.parse(receipt.receivedAt), now) },
    { label: t('screens:sent.council.label'), value: council },
    ...(receipt.kind === 'complaint'
      ? [
          ...day(t('screens:sent.read-by.label'), acknowledgeBy),
          ...day(t('screens:sent.answer-by.label'), answerBy),
        ]
      : day(t('screens:sent.promised-by.label'), passedOnBy ?? answerBy ?? acknowledgeBy)),
  ];
}

export function KeepPicture({ entry, council }: { entry: ReceiptEntry; council: string }): JSX.Element {
  const t = useWords();
  const [told, tell] = useState('');
  const keep = async (): Promise<void> => {
    const picture = await drawTicket(document, linesOf(t, entry, council));
    const became = picture ? await keepPicture(picture, FILE) : 'not';
    if (became === 'downloaded') tell(t('screens:sent.keep.done.status'));
    if (became === 'not') tell(t('screens:sent.keep.not.status'));
  };
  return (
    <div class="stack-s">
      <Button label={t('screens:sent.keep.action')} icon="mobile" onPress={() => void keep()} />
      <p class="hint" role="status">
        {told}
      </p>
    </div>
  );
}
