/** Offered once, when somebody comes back after the first save. Never over what is being typed. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../../../ui/components/Button.tsx';
import { Card } from '../../../ui/components/Notes.tsx';
import { door, isPrivate } from '../../state/door.ts';
import { forgetful, hasMessages } from '../../state/kept.ts';
import { go } from '../../state/place.ts';
import { change, settings, wasHidden } from '../../state/settings.ts';
import { useWords } from '../../words.ts';

/** True from the first time it is shown until it is answered, in this window. */
const offering = signal(false);

const mayOffer = (): boolean =>
  door.value !== null && !isPrivate.value && !forgetful.value && hasMessages.value && !wasHidden.value;

export function LockOffer(): JSX.Element | null {
  const t = useWords();
  const isFirst = mayOffer() && settings.value.lockOffered !== true;
  useEffect(() => {
    if (!isFirst) return;
    offering.value = true;
    void change({ lockOffered: true });
  }, [isFirst]);
  if (!mayOffer() || !offering.value) return null;
  const answer = (yes: boolean): void => {
    offering.value = false;
    if (yes) go({ at: 'lock' });
  };
  return (
    <div class="offer">
      <Card title={t('lock:offer.title')}>
        <p>{t('lock:offer.body')}</p>
        <div class="do">
          <Button small icon="lock" label={t('lock:offer.yes.action')} onPress={() => answer(true)} />
          <Button look="plain" label={t('lock:offer.no.action')} onPress={() => answer(false)} />
        </div>
      </Card>
    </div>
  );
}
