/** What stands where something is asked for: that it comes, or that it did not. */
import type { JSX } from 'preact';
import { t } from '../text.ts';

export function Loading(): JSX.Element {
  return (
    <p class="card nothing" role="status">
      {t('staff:loading.body')}
    </p>
  );
}

interface NotComeProps {
  readonly words: string;
  /** Asks once more. Absent: that would change nothing. */
  readonly onAgain?: () => void;
}

export function NotCome({ words, onAgain }: NotComeProps): JSX.Element {
  return (
    <div class="card nothing" role="alert">
      <p>{words}</p>
      {onAgain && (
        <button type="button" class="btn soft sm" onClick={onAgain}>
          {t('staff:again.action')}
        </button>
      )}
    </div>
  );
}
