import type { JSX } from 'preact';
import { LinkButton } from '../../../ui/components/Button.tsx';
import { go } from '../../state/place.ts';
import { useWords } from '../../words.ts';

/** Leads on from the line about Hide to what it cannot hide. */
export function MoreOfHide(): JSX.Element {
  const t = useWords();
  const read = (): void => go({ at: 'learn', topic: 'this-phone' });
  return <LinkButton label={t('explainers:this-phone.title')} onPress={read} />;
}
