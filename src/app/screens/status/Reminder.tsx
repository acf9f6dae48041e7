/** The day until which the person may ask comes near: said once, calmly, and never as a threat. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Banner } from '../../../ui/components/Banner.tsx';
import { Button } from '../../../ui/components/Button.tsx';
import { calendarFile } from '../../../domain/conversation/calendar-file.ts';
import { keepPicture } from '../../state/picture.ts';
import type { Way } from '../../state/way.ts';
import { formatDay } from '../../text/format-date.ts';
import { useWords } from '../../words.ts';

/** Neutral: it shows in a list of downloads. */
const FILE = 'day.ics';

export function Reminder({ way }: { way: Way }): JSX.Element | null {
  const t = useWords();
  const [told, tell] = useState('');
  const { reminder, now } = way;
  if (!reminder) return null;
  const { lastDay } = reminder;
  const keep = async (): Promise<void> => {
    const uid = crypto.randomUUID();
    const text = calendarFile({ on: lastDay, title: t('news:remind.calendar.name'), uid, madeAt: now });
    const became = await keepPicture(new Blob([text], { type: 'text/calendar' }), FILE);
    if (became === 'downloaded') tell(t('news:remind.calendar.done.status'));
    else tell(became === 'not' ? t('news:remind.calendar.not.status') : '');
  };
  return (
    <Banner
      quiet
      tone="wait"
      icon="clock"
      title={t('news:remind.title', { day: formatDay(lastDay, now) })}
      action={<Button small label={t('news:remind.calendar.action')} onPress={() => void keep()} />}
    >
      <p>{t('news:remind.body')}</p>
      <p class="hint">{t('news:remind.calendar.hint')}</p>
      <p role="status">{told}</p>
    </Banner>
  );
}
