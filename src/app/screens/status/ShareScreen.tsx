/** Let somebody see it: who, how much, and then a code that is theirs alone. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { GoButton } from '../../../ui/components/Button.tsx';
import { ChipFace, Pick } from '../../../ui/components/ChipGroup.tsx';
import { FactList } from '../../../ui/components/Notes.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import type { SharedSight } from '../../../domain/conversation/action.ts';
import type { RepresentationId } from '../../../domain/ids.ts';
import { actionsOf, actNow, type Act } from '../../state/act.ts';
import { pack } from '../../state/council.ts';
import { kept } from '../../state/kept.ts';
import { newsOf } from '../../state/news.ts';
import { goBackTo } from '../../state/place.ts';
import { useWords } from '../../words.ts';
import { Opening } from '../Opening.tsx';
import { Page } from '../Page.tsx';
import { NotNow, NotSent } from './ActScreen.tsx';
import { CodeTicket } from './CodeTicket.tsx';
import { landOn } from './land.ts';

type Who = 'advocate' | 'trusted-person';
const WHO: readonly Who[] = ['advocate', 'trusted-person'];
const SIGHTS: readonly SharedSight[] = ['everything', 'steps'];

interface OneOfProps<T extends string> {
  readonly id: string;
  readonly title: string;
  readonly values: readonly T[];
  readonly label: (value: T) => string;
  readonly chosen: T;
  readonly onChange: (value: T) => void;
}

function OneOf<T extends string>({ id, title, values, label, chosen, onChange }: OneOfProps<T>): JSX.Element {
  const choices = values.map((value) => ({ value, label: label(value) }));
  const change = ([next]: readonly string[]): void => onChange((next ?? chosen) as T);
  const group = { id, title, choices, chosen: [chosen], onChange: change };
  return (
    <fieldset class="group">
      <legend class="sec">{title}</legend>
      <div class="starters">
        {choices.map((choice) => (
          <Pick key={choice.value} group={group} choice={choice} many={false}>
            <ChipFace label={choice.label} />
          </Pick>
        ))}
      </div>
    </fieldset>
  );
}

/** The code that goes with an action of sharing: kept on this phone with the action. */
function Given({ id, share }: { id: string; share: string }): JSX.Element {
  const t = useWords();
  // The form went away under the focus.
  useEffect(() => document.getElementById('title')?.focus(), []);
  const done = (): void => {
    landOn(share);
    goBackTo('message', { at: 'message', id });
  };
  const { entries, receipts } = actionsOf(id);
  const found = [...entries, ...receipts].find((one) => one.id === share);
  if (!found) return <Opening />;
  const council =
    pack.value?.council === found.council ? pack.value.name : t('screens:council.unnamed.label');
  return (
    <Page close action={<GoButton label={t('act:share.code.done.action')} icon="check" onPress={done} />}>
      <CodeTicket
        title={t('act:share.code.title')}
        body={t('act:share.code.hint')}
        code={found.code}
        rows={[{ label: t('screens:sent.council.label'), value: council }]}
      />
      <FactList
        facts={[
          { icon: 'mobile', words: t('act:share.code.how.body', { action: t('act:open.action') }) },
          { icon: 'clock', words: t('act:share.code.soon.body') },
          { icon: 'eye', words: t('act:share.code.once.body') },
        ]}
      />
    </Page>
  );
}

interface ShareProps {
  readonly id: string;
  readonly who?: Who | undefined;
  /** The share that ends with it, for its code is lost. */
  readonly instead?: string | undefined;
}

/** What they see, and no more than they saw before. */
const seenWith = (id: string, share: string | undefined): SharedSight =>
  newsOf(id)?.conversation?.shares.find((one) => one.id === share)?.sees ?? 'steps';

/** Ends the one before, once, and then makes the new one: no moment has two. */
function useMaking({ id, instead }: ShareProps, onMade: (id: string) => void) {
  const [isStuck, setStuck] = useState(false);
  const isGoing = useRef(false);
  const ended = useRef<string | undefined>(undefined);
  const act = (what: Act) => actNow(id as RepresentationId, what).catch(() => null);
  const make = async (share: { readonly who: Who; readonly sees: SharedSight }): Promise<void> => {
    if (isGoing.current) return;
    isGoing.current = true;
    if (instead && ended.current !== instead) {
      const stopped = await act({ type: 'unshare', ends: instead as RepresentationId });
      if (stopped?.ok) ended.current = instead;
    }
    const made = ended.current === instead ? await act({ type: 'share', share }) : null;
    isGoing.current = false;
    if (made?.ok) onMade(made.value);
    else setStuck(true);
  };
  return { make, isStuck };
}

function Choose({ onMade, ...asked }: ShareProps & { onMade: (id: string) => void }) {
  const { id, who: first = 'trusted-person', instead } = asked;
  const t = useWords();
  const [who, setWho] = useState<Who>(first);
  const [sees, setSees] = useState<SharedSight>(seenWith(id, instead));
  const { make, isStuck } = useMaking(asked, onMade);
  const send = instead ? 'act:share.again.send.action' : 'act:share.send.action';
  return (
    <Page
      close
      action={
        <>
          <NotNow id={id} />
          <GoButton label={t(send)} icon="lock" onPress={() => void make({ who, sees })} />
        </>
      }
    >
      <Title
        title={t(instead ? 'act:share.again.title' : 'act:share.title')}
        hint={t(instead ? 'act:share.again.hint' : 'act:share.hint')}
      />
      {isStuck && <NotSent />}
      <OneOf
        id="who"
        title={t('act:share.who.title')}
        values={WHO}
        label={(value) => t(`act:share.${value}.label`)}
        chosen={who}
        onChange={setWho}
      />
      <OneOf
        id="sees"
        title={t('act:share.sees.title')}
        values={SIGHTS}
        label={(value) => t(`act:share.${value}.label`)}
        chosen={sees}
        onChange={setSees}
      />
    </Page>
  );
}

export function ShareScreen({ id, who, instead }: ShareProps): JSX.Element {
  const [made, setMade] = useState<string | null>(null);
  if (!kept.value?.receipts.some((one) => one.id === id)) return <Opening />;
  return made ? (
    <Given id={id} share={made} />
  ) : (
    <Choose id={id} who={who} instead={instead} onMade={setMade} />
  );
}
