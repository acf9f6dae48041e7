/** Home leads to a message of another phone: who has the code only has no list here that could lead there. */
import type { JSX } from 'preact';
import { LinkButton } from '../../../ui/components/Button.tsx';
import { isPrivate } from '../../state/door.ts';
import { hasMessages, kept } from '../../state/kept.ts';
import { go } from '../../state/place.ts';
import { useWords } from '../../words.ts';

/** Nothing where My messages is on Home, which leads there too: the one or the other is always there. */
export function CodeOnHome(): JSX.Element | null {
  const t = useWords();
  if (!kept.value || hasMessages.value || isPrivate.value) return null;
  return <LinkButton icon="lock" label={t('act:open.action')} onPress={() => go({ at: 'open-code' })} />;
}
