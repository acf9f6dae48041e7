import type { JSX } from 'preact';
import { LinkButton } from '../../../ui/components/Button.tsx';
import { gone } from '../../state/gone.ts';
import { go } from '../../state/place.ts';
import { useWords } from '../../words.ts';

/** The way to "Delete everything"; none once that was done. */
export function WayToForget(): JSX.Element | null {
  const t = useWords();
  if (gone.value) return null;
  return (
    <LinkButton icon="close" label={t('screens:forget.open.action')} onPress={() => go({ at: 'forget' })} />
  );
}
