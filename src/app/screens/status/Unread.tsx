/** Nobody at the council has opened it: said plainly, of when that is, and whom to call or write to. */
import type { JSX } from 'preact';
import { Banner } from '../../../ui/components/Banner.tsx';
import { Button } from '../../../ui/components/Button.tsx';
import { ContactWays } from '../../../ui/components/ContactCard.tsx';
import { pack } from '../../state/council.ts';
import type { OutboxEntry, ReceiptEntry } from '../../state/entries.ts';
import { online } from '../../state/moment.ts';
import { newsOf } from '../../state/news.ts';
import { go } from '../../state/place.ts';
import { wayOf } from '../../state/way.ts';
import { formatInstant } from '../../text/format-date.ts';
import { useWords } from '../../words.ts';
import { Lines } from '../HelpScreen.tsx';
import { phoneOf } from '../Why.tsx';
import { isFresh } from './fresh.ts';

/** Danger, somebody to talk to, and who is there now at the council. */
const FIRST = 3;

/** Whom to call while nobody has read it. Never another council's own line. */
export function WhomToCall({ entry }: { entry: Pick<OutboxEntry, 'council'> }): JSX.Element {
  const isTheirs = !pack.value || pack.value.council === entry.council;
  return <Lines most={isTheirs ? FIRST : FIRST - 1} />;
}

/** The phone knows only up to its last news: the receipt, where there was none since. */
function AsFarAsKnown({ entry }: { entry: ReceiptEntry }): JSX.Element | null {
  const t = useWords();
  const at = newsOf(entry.id)?.at ?? entry.deliveredAt;
  if (online.value && isFresh(at, Date.now())) return null;
  const { heardAt, now } = wayOf(entry);
  return <p>{t('news:unread.as-of.body', { when: formatInstant(heardAt, now) })}</p>;
}

/** Write, or call: it is nobody's fault here, and nobody has to wait in silence. */
function Nudge({ entry }: { entry: ReceiptEntry }): JSX.Element {
  const t = useWords();
  const { id } = entry;
  const phone = phoneOf(entry);
  const verb = t('core:help.call.action', { phone: '' }).trim();
  return (
    <>
      <Button
        label={t('news:unread.write.action')}
        onPress={() => go({ at: 'act', id, type: 'add-words' })}
      />
      {phone && <ContactWays ways={[{ by: 'call', to: phone, verb }]} />}
    </>
  );
}

const TITLE = {
  message: 'news:unread.message.title',
  added: 'news:unread.added.title',
  long: 'news:unread.long.title',
} as const;

export function UnreadNote({ entry }: { entry: ReceiptEntry }): JSX.Element | null {
  const t = useWords();
  const { unread, isStopped } = wayOf(entry);
  // A code that was stopped: nothing is known any more of what happens there.
  if (!unread || isStopped) return null;
  const { now, tooLong } = unread;
  return (
    <>
      <Banner
        quiet={!now}
        tone={now ? 'alert' : 'wait'}
        icon={now ? 'phone' : 'clock'}
        title={t(TITLE[now ?? 'long'])}
        action={tooLong && <Nudge entry={entry} />}
      >
        <AsFarAsKnown entry={entry} />
        {now && <p>{t('news:unread.call.body')}</p>}
        {tooLong && <p>{t('news:unread.long.body')}</p>}
      </Banner>
      {now && <WhomToCall entry={entry} />}
    </>
  );
}
