/** What "My messages" says of the lock: close it now, set or change it, or make room for somebody else. */
import type { JSX } from 'preact';
import { LinkButton } from '../../../ui/components/Button.tsx';
import { BarButton } from '../../../ui/components/TopBar.tsx';
import { door } from '../../state/door.ts';
import { forgetful } from '../../state/kept.ts';
import { go } from '../../state/place.ts';
import { useWords } from '../../words.ts';
import { useLockNow } from './lock-now.ts';

/** At the top: "Lock" where there is one, else how it looks. */
export function LockOrLooks(): JSX.Element {
  const t = useWords();
  const lockNow = useLockNow();
  if (door.value?.lock === 'open') {
    return <BarButton label={t('lock:list.lock.action')} icon="lock" onPress={lockNow} />;
  }
  return (
    <BarButton label={t('core:home.look.action')} icon="text-size" onPress={() => go({ at: 'looks' })} />
  );
}

/** Under the list. */
export function ListEnd(): JSX.Element | null {
  const t = useWords();
  if (forgetful.value) return null;
  const set = door.value?.lock === 'open' ? 'lock:list.change.action' : 'lock:list.set.action';
  return (
    <div class="stack-s">
      <LinkButton label={t(set)} icon="lock" onPress={() => go({ at: 'lock' })} />
      <LinkButton
        label={t('lock:list.not-yours.action')}
        icon="people"
        onPress={() => go({ at: 'door', then: { at: 'messages' } })}
      />
    </div>
  );
}
