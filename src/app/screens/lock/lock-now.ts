import { say } from '../../state/moment.ts';
import { shut } from '../../state/lock.ts';
import { goFresh } from '../../state/place.ts';
import { useWords } from '../../words.ts';

/** Closes at once, says so, and leads Home, where nothing tells what is here. */
export function useLockNow(): () => void {
  const t = useWords();
  return () => {
    void shut();
    goFresh({ at: 'home' });
    say(t('lock:locked.spoken'));
  };
}
