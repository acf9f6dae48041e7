/** It is over: what is kept of it, by whom and until when, and how to ask what they hold. */
import type { JSX } from 'preact';
import { Button } from '../../../ui/components/Button.tsx';
import { Card, FactList } from '../../../ui/components/Notes.tsx';
import { newsOf } from '../../state/news.ts';
import { go } from '../../state/place.ts';
import { formatDay } from '../../text/format-date.ts';
import { useWords } from '../../words.ts';

interface KeptUntilProps {
  readonly id: string;
  /** With a code that somebody gave: what the council holds is not about whoever reads. */
  readonly isShared: boolean;
}

export function KeptUntil({ id, isShared }: KeptUntilProps): JSX.Element {
  const t = useWords();
  const until = newsOf(id)?.conversation?.keptUntil;
  const council = until
    ? t('news:kept.until.body', { day: formatDay(until, Date.now()) })
    : t('news:kept.unknown.body');
  return (
    <Card tint="sunk" title={t('news:kept.title')}>
      <FactList
        facts={[
          { icon: 'clock', words: council },
          { icon: 'mobile', words: t('news:kept.phone.body') },
        ]}
      />
      {!isShared && (
        <Button
          small
          label={t('news:kept.ask.action')}
          onPress={() => go({ at: 'act', id, type: 'ask-my-data' })}
        />
      )}
    </Card>
  );
}
