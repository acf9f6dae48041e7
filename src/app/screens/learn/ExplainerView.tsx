/** An explainer on the screen: as a page, or as Easy Read. */
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../../../ui/icons.tsx';
import { EasyLines } from '../../../ui/components/EasyRead.tsx';
import { Card, FactList } from '../../../ui/components/Notes.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { StageCard, StageMap, StageTime } from '../../../ui/components/StageMap.tsx';
import { useWords } from '../../words.ts';
import { ideasOf, type Explainer, type Part } from './explainer.ts';
import { sayOnce, type Say } from './OpenWord.tsx';
import { ReachCard, ReachInside } from './parts.tsx';

/** What a screen puts into a part: a date to type, a wish to tell. */
export type Slots = Readonly<Partial<Record<NonNullable<Part['slot']>, ComponentChildren>>>;

interface ViewProps {
  readonly explainer: Explainer;
  readonly easy: boolean;
  readonly slots?: Slots | undefined;
  /** A line under the title that is about this person. */
  readonly under?: string | undefined;
}

interface PartProps {
  readonly part: Part;
  readonly easy: boolean;
  readonly say: Say;
  readonly slot: ComponentChildren;
}

const TINTS = ['king', 'leaf', 'gold', 'robin'] as const;

/** Drawn at once, not as components: a word opens where it stands first, so the order matters. */
function linesOf({ part, easy, say }: PartProps, index: number): ComponentChildren {
  const { lines, title, tint } = part;
  if (lines.length === 0) return null;
  if (easy) {
    const ideas = lines.flatMap(({ icon, more = [], words }) =>
      ideasOf(words).map((idea, at) => ({ icon: more[at - 1] ?? icon, words: say(idea) })),
    );
    return <EasyLines lines={ideas} tint={tint ?? TINTS[index % TINTS.length]} />;
  }
  if (!title || lines.length > 1)
    return <FactList facts={lines.map(({ icon, words }) => ({ icon, words: say(words) }))} />;
  return lines.map(({ words }) => <p key={words}>{say(words)}</p>);
}

function foldOf({ title, reach = [] }: Part, lines: ComponentChildren): JSX.Element {
  return (
    <details key={title} class="card fold">
      <summary>
        <Icon name="chevron" />
        <h2>{title}</h2>
      </summary>
      <div class="stack">
        {lines}
        {reach.map((one) => (
          <ReachInside key={one.name} reach={one} />
        ))}
      </div>
    </details>
  );
}

function partOf(props: PartProps, index: number): JSX.Element {
  const { part, slot, easy } = props;
  const { title, tint, reach = [] } = part;
  const lines = linesOf(props, index);
  const isInside = title !== undefined && !easy;
  const [first, ...others] = isInside ? [] : reach;
  if (part.isGroup) return <h2 class="sec">{title}</h2>;
  if (part.folds) return foldOf(part, lines);
  return (
    <>
      {title && easy && (
        <section class="stack">
          <h2>{title}</h2>
          {lines}
        </section>
      )}
      {title && !easy && (
        <Card title={title} {...(tint ? { tint } : {})}>
          {lines}
          {part.slot === 'date' && slot}
          {reach.map((one) => (
            <ReachInside key={one.name} reach={one} />
          ))}
        </Card>
      )}
      {!title && (tint && !easy ? <Card tint={tint}>{lines}</Card> : lines)}
      {part.slot === 'date' && easy && slot}
      {first && <ReachCard reach={first}>{part.slot === 'ask' && slot}</ReachCard>}
      {!first && part.slot === 'ask' && slot}
      {others.map((one) => (
        <ReachCard key={one.name} reach={one} />
      ))}
    </>
  );
}

/** One pole of the map: who looks, and how long or which day. */
function stageOf(part: Part, say: Say, words: { name: string; here: string }): JSX.Element {
  const [who, ...days] = part.lines;
  return (
    <StageCard
      key={part.title}
      number={part.stage ?? 0}
      name={words.name}
      title={part.title ?? ''}
      here={part.isHere ? words.here : undefined}
    >
      {who && <p>{say(who.words)}</p>}
      {days.map(({ icon, words: day }) => (
        <StageTime key={day} icon={icon}>
          {say(day)}
        </StageTime>
      ))}
    </StageCard>
  );
}

export function ExplainerView({ explainer, easy, slots = {}, under }: ViewProps): JSX.Element {
  const t = useWords();
  const say = sayOnce(t);
  const { parts, lead, title } = explainer;
  const isMapped = (part: Part): boolean => part.stage !== undefined && !easy;
  const start = <Title look="lede" title={title} hint={lead && say(lead)} />;
  const stages = parts.filter(isMapped).map((part) =>
    stageOf(part, say, {
      name: t('explainers:stages.number.label', { number: part.stage ?? 0 }),
      here: t('explainers:stages.here.status'),
    }),
  );
  return (
    <>
      {start}
      {under && <p class="hint">{under}</p>}
      {stages.length > 0 && <StageMap>{stages}</StageMap>}
      {parts
        .filter((part) => !isMapped(part))
        .map((part, index) => partOf({ part, easy, say, slot: part.slot && slots[part.slot] }, index))}
    </>
  );
}
