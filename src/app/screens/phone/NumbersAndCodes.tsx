/** The numbers and codes of what was sent, to write down before they go. Shown only when asked for. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatReceiptCode } from '../../../domain/receipt-code.ts';
import { Button } from '../../../ui/components/Button.tsx';
import { losing } from '../../state/forget.ts';
import { useWords } from '../../words.ts';
import { titleOf } from '../said.ts';

function Row({ label, value }: { label: string; value: string }): JSX.Element {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

export function NumbersAndCodes(): JSX.Element | null {
  const t = useWords();
  const [shown, show] = useState(false);
  const { sent, onTheWay } = losing.value;
  if (sent.length + onTheWay.length === 0) return null;
  if (!shown) {
    return (
      <>
        <p>{t('screens:forget.code.body')}</p>
        <Button icon="eye" label={t('screens:forget.code.action')} onPress={() => show(true)} />
      </>
    );
  }
  return (
    <>
      <p>{t('screens:forget.code.hint')}</p>
      {[...sent, ...onTheWay].map((entry) => (
        <dl key={entry.id} class="card">
          <Row label={t('screens:message.title')} value={titleOf(t, entry, entry.sealedAt)} />
          {'receipt' in entry && (
            <Row label={t('screens:sent.number.label')} value={entry.receipt.reference} />
          )}
          <Row label={t('screens:forget.code.label')} value={formatReceiptCode(entry.code)} />
        </dl>
      ))}
    </>
  );
}
