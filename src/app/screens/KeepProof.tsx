/** The receipt for somebody to keep: as a picture, and as a file that shows it is real. No word of the story. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ReceiptEntry } from '../state/entries.ts';
import { Button } from '../../ui/components/Button.tsx';
import { drawTicket, type TicketLine } from '../../ui/ticket-picture.ts';
import { keepPicture, type Kept } from '../state/picture.ts';
import { keepReceipt } from '../state/receipt-file.ts';
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

export function KeepProof({ entry, council }: { entry: ReceiptEntry; council: string }): JSX.Element {
  const t = useWords();
  const [told, tell] = useState('');
  const keep = async (what: 'keep' | 'proof', work: () => Promise<Kept>): Promise<void> => {
    const became = await work();
    if (became === 'downloaded') tell(t(`screens:sent.${what}.done.status`));
    else tell(became === 'not' ? t(`screens:sent.${what}.not.status`) : '');
  };
  const asPicture = async (): Promise<Kept> => {
    const picture = await drawTicket(document, linesOf(t, entry, council));
    return picture ? keepPicture(picture, FILE) : 'not';
  };
  return (
    <div class="stack-s">
      <Button
        label={t('screens:sent.keep.action')}
        icon="mobile"
        onPress={() => void keep('keep', asPicture)}
      />
      <Button
        label={t('screens:sent.proof.action')}
        icon="down"
        onPress={() => void keep('proof', () => keepReceipt(entry))}
      />
      <p class="hint">{t('screens:sent.proof.hint')}</p>
      <p class="hint" role="status">
        {told}
      </p>
    </div>
  );
}
