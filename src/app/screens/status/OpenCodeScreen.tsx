/** A message of another phone, by its 16 digits. A slip is told while they are typed; a wrong code tells nothing. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Banner } from '../../../ui/components/Banner.tsx';
import { GoButton, LinkButton } from '../../../ui/components/Button.tsx';
import { CodeDigits } from '../../../ui/components/CodeDigits.tsx';
import { More } from '../../../ui/components/More.tsx';
import { TextField } from '../../../ui/components/TextField.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { openWithCode, type OpeningTrouble } from '../../state/open-code.ts';
import { councilName, slug } from '../../state/council.ts';
import { go, goInstead } from '../../state/place.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';
import { typedCode, type TypedCode } from './typed-code.ts';

const BOX = 'code';
const TOLD = 'code-told';

/** What stands under the box. */
function tellOf(t: TextFn, typed: TypedCode): string {
  switch (typed.is) {
    case 'empty':
      return '';
    case 'short':
      return t('act:open.short.body', { count: typed.by });
    case 'long':
      return t('act:open.long.body');
    case 'letters':
      return t('act:open.letters.body');
    case 'look':
      return t('act:open.look.body');
    case 'right':
      return t('act:open.right.body');
  }
}

/** Each digit is not read out: only what needs doing is. */
const isHeard = ({ is }: TypedCode): boolean => is !== 'empty' && is !== 'short';

interface Trouble {
  /** Not this moment, not this phone: another code is needed. */
  readonly isOfCode: boolean;
  readonly title: string;
  readonly body: string;
}

const troubleOf = (t: TextFn, kind: OpeningTrouble): Trouble => ({
  isOfCode: kind === 'unknown',
  title: t(`act:open.${kind}.title`),
  body:
    kind === 'unknown'
      ? `${t('act:open.unknown.body')} ${t('act:open.unknown.stopped.body')}`
      : t(`act:open.${kind}.body`),
});

function useOpening(begin: string) {
  const t = useWords();
  const [typed, setTyped] = useState<TypedCode>(() => typedCode(begin));
  const box = useRef(begin);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isOpening = useRef(false);
  /** What is in the box goes along: it stands there again. */
  const choose = (): void => {
    goInstead({ at: 'open-code', typed: box.current });
    go({ at: 'councils', then: { at: 'open-code', typed: box.current } });
  };
  const open = async (): Promise<void> => {
    const council = slug.peek();
    if (council === null) return choose();
    if (typed.is !== 'right') return document.getElementById(BOX)?.focus();
    if (isOpening.current) return;
    isOpening.current = true;
    setTrouble(null);
    setBusy(true);
    const opened = await openWithCode(council, typed.digits);
    isOpening.current = false;
    setBusy(false);
    if (opened.ok) return goInstead({ at: 'message', id: opened.value });
    setTrouble(troubleOf(t, opened.error));
    document.getElementById(BOX)?.focus();
  };
  const type = (words: string): void => {
    box.current = words;
    setTyped(typedCode(words));
    setTrouble(null);
  };
  return { typed, type, trouble, isBusy, open, choose };
}

export function OpenCodeScreen({ begin }: { begin: string }): JSX.Element {
  const t = useWords();
  const { typed, type, trouble, isBusy, open, choose } = useOpening(begin);
  // Nobody reads that it looks right beside that it cannot be found.
  const told = trouble?.isOfCode ? '' : tellOf(t, typed);
  return (
    <Page close action={<GoButton label={t('act:open.go.action')} onPress={() => void open()} />}>
      <Title title={t('act:open.title')} hint={t('act:open.hint')} names={BOX} hintId="code-hint" />
      {trouble && (
        <Banner tone="alert" title={trouble.title}>
          {trouble.body}
        </Banner>
      )}
      {isBusy && <Banner tone="news" title={t('act:open.opening.status')} />}
      <div onKeyDown={(event) => void (event.key === 'Enter' && !event.isComposing && open())}>
        <TextField
          id={BOX}
          keyboard="numeric"
          capitals="none"
          hintId={`${TOLD} code-hint`}
          defaultValue={begin}
          onInput={type}
          status={
            <div class="told">
              <p id={TOLD} class={typed.is === 'right' ? 'good' : undefined}>
                {told}
              </p>
              <span aria-hidden="true">{'digits' in typed && <CodeDigits code={typed.digits} />}</span>
              <p class="vh" role="status">
                {isHeard(typed) ? told : ''}
              </p>
            </div>
          }
        />
      </div>
      {councilName.value && <p>{t('act:open.council.hint', { council: councilName.value })}</p>}
      <LinkButton icon="home" label={t('act:open.council.action')} onPress={choose} />
      <p class="hint">{t('act:open.shared-phone.body')}</p>
      <More title={t('act:open.lost.title')}>
        <p>{t('act:open.lost.body')}</p>
      </More>
    </Page>
  );
}
