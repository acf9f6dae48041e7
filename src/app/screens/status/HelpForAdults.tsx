/** Who helps an adult in a matter of their own: the page for carers, or the lines for adults. */
import type { JSX } from 'preact';
import { Button } from '../../../ui/components/Button.tsx';
import type { ReceiptEntry } from '../../state/entries.ts';
import { go } from '../../state/place.ts';
import { useWords } from '../../words.ts';

export function HelpForAdults({ entry }: { entry: Pick<ReceiptEntry, 'brought'> }): JSX.Element {
  const t = useWords();
  const isCarer = entry.brought?.adult === 'own-as-carer';
  return (
    <Button
      icon="people"
      label={t('news:page.for-adults.action')}
      onPress={() => go(isCarer ? { at: 'learn', topic: 'foster' } : { at: 'advocate', adult: true })}
    />
  );
}
