/** What stands under something that happened: words of staff in a card, an answer in its parts, what to tap. */
import type { ComponentChildren, JSX } from 'preact';
import type { ToldEvent } from '../../../domain/conversation/known.ts';
import type { RepresentationKind } from '../../../domain/representation.ts';
import { Button } from '../../../ui/components/Button.tsx';
import { SayCard, SayParts } from '../../../ui/components/Timeline.tsx';
import type { IconName } from '../../../ui/icons.tsx';
import { go, type Act } from '../../state/place.ts';
import { formatDay } from '../../text/format-date.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { dayIn, textIn } from './event-words.ts';
import { piecesOf, type LetterPart, type Piece } from './letter-pieces.ts';

interface CardProps {
  readonly id: string;
  readonly kind: RepresentationKind;
  readonly event: ToldEvent;
  /** Somebody else looks, with a code: they may add words, and nothing else. */
  readonly isShared: boolean;
}

/** The parts of an answer and of every other letter, in the order in which they are read. */
const ICONS = {
  ground: 'book',
  reason: 'chat',
  found: 'search',
  willDo: 'heart',
  byWhen: 'clock',
  nextStep: 'arrow',
  youCan: 'flag',
} as const satisfies Record<string, IconName>;
type Part = keyof typeof ICONS;
const PARTS = Object.keys(ICONS) as Part[];

/** Of these the data say something else beside the letter. */
const partsOf = (event: ToldEvent): LetterPart<Part>[] =>
  event.type === 'message' || event.type === 'answered'
    ? PARTS.flatMap((part) => {
        const said = textIn(event, part);
        return said === undefined ? [] : [{ part, said }];
      })
    : [];

/** A part under its heading. A bare date is said as a day. */
function headed(t: TextFn, event: ToldEvent, { part, said }: LetterPart<Part>) {
  const day = dayIn(event, part);
  return {
    icon: ICONS[part],
    title: t(`news:answer.${part}.title`),
    words: day ? formatDay(day, Date.now()) : said,
  };
}

/** Words of somebody, in whatever script; nothing is made of them. */
const Words = ({ text }: { text: string }): JSX.Element => (
  <p class="said" dir="auto">
    {text}
  </p>
);

/** All that was written: a letter with headings where it has parts, and every paragraph once. */
function Said({ event, pieces }: { event: ToldEvent; pieces: readonly Piece<Part>[] }): JSX.Element {
  const t = useWords();
  const isLetter = pieces.some((piece) => 'parts' in piece);
  return (
    <>
      {pieces.map((piece) =>
        'parts' in piece ? (
          <SayParts key={piece.parts[0]?.part} parts={piece.parts.map((part) => headed(t, event, part))} />
        ) : (
          <Words key={piece.words} text={isLetter ? piece.words : `“${piece.words}”`} />
        ),
      )}
    </>
  );
}

interface DoProps {
  readonly id: string;
  readonly act: Act;
  readonly label: string;
  readonly solid?: boolean;
}

function Do({ id, act, label, solid = false }: DoProps): JSX.Element {
  return (
    <Button
      small
      look={solid ? 'solid' : 'soft'}
      label={label}
      onPress={() => go({ at: 'act', id, ...act })}
    />
  );
}

/** What somebody of the council wrote about what happened. */
const MAY_BE_WRONG: ReadonlySet<string> = new Set([
  'message',
  'answered',
  'other-route',
  'paused',
  'freeze-refused',
]);

/** What can be said back to these words. */
function Back({ id, kind, event, isShared }: CardProps): JSX.Element {
  const t = useWords();
  const about = event.id;
  return (
    <div class="acts">
      <Do id={id} act={{ type: 'add-words', about }} label={t('act:add-words.action')} solid />
      {!isShared && event.type === 'needs-more-time' && (
        <Do id={id} act={{ type: 'not-ok', about }} label={t('news:say.not-ok.action')} />
      )}
      {!isShared && kind !== 'compliment' && MAY_BE_WRONG.has(event.type) && (
        <Do id={id} act={{ type: 'correct', about }} label={t('news:say.wrong.action')} />
      )}
    </div>
  );
}

/** A question about it, with its answers: one tap leads to a sentence, and from there it goes. */
export function AskCard({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="card tint-l ask-card" role="group" aria-label={title}>
      <h3>{title}</h3>
      <div class="acts">{children}</div>
    </section>
  );
}

/** "Did it happen?" */
export function DidItHappen({ id, event }: Pick<CardProps, 'id' | 'event'>): JSX.Element {
  const t = useWords();
  const act = (happened: 'yes' | 'no' | 'not-yet'): Act => ({
    type: 'action-happened',
    about: event.id,
    happened,
  });
  return (
    <AskCard title={t('news:happened.title')}>
      <Do id={id} act={act('yes')} label={t('news:happened.yes.action')} />
      <Do id={id} act={act('not-yet')} label={t('news:happened.not-yet.action')} />
      <Do id={id} act={act('no')} label={t('news:happened.no.action')} />
    </AskCard>
  );
}

/** Of these somebody of the council wrote the words. */
const isOurs = ({ type }: ToldEvent): boolean => type === 'mine' || type === 'sent';

/** What was sent, and what was said since, as the person wrote it. */
function OwnWords({ text }: { text: string }): JSX.Element {
  const t = useWords();
  return (
    <details class="own">
      <summary>{t('news:mine.read.action')}</summary>
      <p class="said" dir="auto">
        {text}
      </p>
    </details>
  );
}

/** Whether words stand under an event that can be written back to. */
export const isWrittenTo = (event: ToldEvent): boolean =>
  !isOurs(event) && event.type !== 'promised' && piecesOf(event.text, partsOf(event)).length > 0;

/** The card of an event; nothing where nothing was written. */
export function EventCard(props: CardProps): JSX.Element | null {
  const { event } = props;
  const { text } = event;
  if (isOurs(event)) return text ? <OwnWords text={text} /> : null;
  const pieces = piecesOf(text, partsOf(event));
  if (pieces.length === 0) return null;
  return (
    <SayCard>
      <Said event={event} pieces={pieces} />
      {event.type !== 'promised' && <Back {...props} />}
    </SayCard>
  );
}
