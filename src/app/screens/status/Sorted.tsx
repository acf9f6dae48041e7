/** "Is it sorted?": asked once there is an answer, of the person alone; each answer leads on. */
import type { JSX } from 'preact';
import type { ToldEvent } from '../../../domain/conversation/known.ts';
import { Button } from '../../../ui/components/Button.tsx';
import { actionsOf } from '../../state/act.ts';
import { go } from '../../state/place.ts';
import { formatDay } from '../../text/format-date.ts';
import { useWords } from '../../words.ts';
import { askDays } from './days.ts';
import { AskCard } from './EventCard.tsx';
import { textIn } from './event-words.ts';

/** What a person can say to an answer; the last two may still change. */
type Said = 'happy' | 'not-happy' | 'not-sure';
const SAYS = ['happy', 'not-happy', 'not-sure', 'ask-stage-2', 'ask-stage-3'] as const;
type Says = (typeof SAYS)[number];

/** The newest answer of the council. */
export const lastAnswer = ({ events }: { readonly events: readonly ToldEvent[] }): ToldEvent | undefined =>
  events.findLast(({ type }) => type === 'answered');

const asSaid = (type: Says | undefined): Said | null =>
  type === 'happy' || type === 'not-sure' ? type : type ? 'not-happy' : null;

/** What the person did last about the newest answer, also what has not left the phone yet. No clock is asked. */
export function didAbout(id: string, events: readonly ToldEvent[]): Says | undefined {
  const from = events.findLastIndex(({ type }) => type === 'answered');
  const told = events
    .slice(from + 1)
    .filter(({ type }) => type === 'mine')
    .map((event) => textIn(event, 'type'));
  const { entries, receipts } = actionsOf(id);
  const here = [...entries, ...receipts]
    .filter(({ action }) => action?.about === events[from]?.id)
    .map(({ action }) => action?.type);
  return [...told, ...here].flatMap((type) => SAYS.find((one) => one === type) ?? []).at(-1);
}

interface SortedProps {
  readonly id: string;
  readonly events: readonly ToldEvent[];
}

export function Sorted({ id, events }: SortedProps): JSX.Element {
  const t = useWords();
  const about = lastAnswer({ events })?.id;
  const act = (type: 'happy' | 'not-sure') => (): void =>
    go({ at: 'act', id, type, ...(about && { about }) });
  const said = asSaid(didAbout(id, events));
  const { until, over } = askDays(id);
  if (said && said !== 'not-sure') return <p class="hint">{t(`news:answer.said.${said}.body`)}</p>;
  const day = until && formatDay(until, Date.now());
  return (
    <>
      <AskCard title={t('news:answer.ask.title')}>
        <Button small label={t('news:answer.yes.action')} onPress={act('happy')} />
        <Button
          small
          label={t('news:answer.not-really.action')}
          onPress={() => go({ at: 'not-really', id })}
        />
        <Button small label={t('news:answer.dont-know.action')} onPress={act('not-sure')} />
      </AskCard>
      {said === 'not-sure' && <p class="hint">{t('news:answer.said.not-sure.body')}</p>}
      {day && <p class="hint">{t(over ? 'news:answer.after.body' : 'news:answer.until.body', { day })}</p>}
    </>
  );
}
