/** A code to keep: 16 digits in groups, the same in words, and a picture of it. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../ui/components/Button.tsx';
import { CodeDigits } from '../../../ui/components/CodeDigits.tsx';
import { Ticket, type TicketRow } from '../../../ui/components/Ticket.tsx';
import { drawTicket } from '../../../ui/ticket-picture.ts';
import { formatReceiptCode } from '../../../domain/receipt-code.ts';
import { keepPicture } from '../../state/picture.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';

/** Neutral: it shows in the list of downloads. */
const FILE = 'number.png';

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** "four two, …": as it is read out, a group at a time. */
export const spellCode = (t: TextFn, code: string): string =>
  formatReceiptCode(code)
    .split(' ')
    .map((group) => [...group].map((digit) => t(`act:digit.${Number(digit) as Digit}.label`)).join(' '))
    .join(', ');

interface CodeTicketProps {
  readonly title: string;
  readonly body: string;
  readonly code: string;
  /** What stands with it: the number, the council. */
  readonly rows: readonly TicketRow[];
}

export function CodeTicket({ title, body, code, rows }: CodeTicketProps): JSX.Element {
  const t = useWords();
  const [told, tell] = useState('');
  const lines = [
    { label: t('act:code.digits.label'), value: formatReceiptCode(code), big: true },
    ...rows.map(({ label, value }) => ({ label, value: String(value) })),
  ];
  const keep = async (): Promise<void> => {
    const picture = await drawTicket(document, lines);
    const became = picture ? await keepPicture(picture, FILE) : 'not';
    if (became === 'downloaded') tell(t('act:code.picture.done.status'));
    else tell(became === 'not' ? t('act:code.picture.not.status') : '');
  };
  const digits = <CodeDigits code={code} />;
  const spelt = { label: t('act:code.read-out.label'), value: spellCode(t, code) };
  return (
    <>
      <Ticket
        title={title}
        body={body}
        rows={[{ label: t('act:code.digits.label'), value: digits }, spelt, ...rows]}
      />
      <div class="stack-s">
        <Button label={t('act:code.picture.action')} icon="mobile" onPress={() => void keep()} />
        <p class="hint">{t('act:code.picture.hint')}</p>
        <p class="hint" role="status">
          {told}
        </p>
      </div>
    </>
  );
}
