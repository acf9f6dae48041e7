/** Opens a copy from another phone: the file, its six words, and what came of it. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Banner } from '../../../ui/components/Banner.tsx';
import { GoButton } from '../../../ui/components/Button.tsx';
import { FactList } from '../../../ui/components/Notes.tsx';
import { FileField, TextField } from '../../../ui/components/TextField.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { openCopy, readCopy, readTyped } from '../../state/copy.ts';
import { goFresh } from '../../state/place.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';

const FILE = 'copy-file';
const CODE = 'copy-code';
const SAID = 'copy-said';

type OfFile = 'no-file' | 'not-a-copy' | 'copy-damaged' | 'copy-too-new';
interface Trouble {
  readonly title: string;
  readonly body: string;
  /** The field to go back to. */
  readonly at: typeof FILE | typeof CODE;
}
type Came = Extract<Awaited<ReturnType<typeof openCopy>>, { ok: true }>['value'];

const ofFile = (t: TextFn, kind: OfFile): Trouble => ({
  title: t(`screens:open-copy.${kind}.title`),
  body: t(`screens:open-copy.${kind}.body`),
  at: FILE,
});

const ofOpening = (t: TextFn, kind: string): Trouble => {
  if (kind === 'not-a-copy' || kind === 'copy-damaged' || kind === 'copy-too-new') return ofFile(t, kind);
  const isWords = kind === 'wrong-words';
  const title = isWords ? t('screens:open-copy.wrong-words.title') : t('screens:open-copy.not-kept.title');
  const body = isWords ? t('screens:open-copy.wrong-words.body') : t('screens:open-copy.not-kept.body');
  return { title, body, at: CODE };
};

/** What is typed, or what is not right with it yet. */
function readWords(t: TextFn, typed: string): string | Trouble {
  const read = readTyped(typed);
  if ('code' in read) return read.code;
  if ('count' in read) {
    const body = t('screens:open-copy.count.body', { count: read.count });
    return { title: t('screens:open-copy.count.title'), body, at: CODE };
  }
  const { place, typed: word, near } = read;
  const body =
    near === null
      ? t('screens:open-copy.word.body', { typed: word })
      : t('screens:open-copy.word.near.body', { typed: word, near });
  return { title: t('screens:open-copy.word.title', { place }), body, at: CODE };
}

function Result({ came }: { came: Came }): JSX.Element {
  const t = useWords();
  const facts = [
    { icon: 'pen', count: came.drafts, words: t('screens:open-copy.came.drafts', { count: came.drafts }) },
    {
      icon: 'clock',
      count: came.waiting,
      words: t('screens:open-copy.came.waiting', { count: came.waiting }),
    },
    { icon: 'letter', count: came.sent, words: t('screens:open-copy.came.sent', { count: came.sent }) },
    { icon: 'check', count: came.there, words: t('screens:open-copy.came.there', { count: came.there }) },
  ] as const;
  return (
    <Page
      close
      action={
        <GoButton label={t('screens:sent.messages.action')} onPress={() => goFresh({ at: 'messages' })} />
      }
    >
      <Title title={t('screens:open-copy.came.title')} hint={t('screens:open-copy.came.body')} />
      <FactList facts={facts.filter(({ count }) => count > 0)} />
    </Page>
  );
}

/** Looks at the file, then at the words, then opens. Focus goes to what is not right yet. */
function useOpening() {
  const t = useWords();
  const file = useRef<File | null>(null);
  const typed = useRef('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const [came, setCame] = useState<Came | null>(null);
  const attempt = async (): Promise<Trouble | null> => {
    if (!file.current) return ofFile(t, 'no-file');
    const text = await readCopy(file.current);
    if (!text.ok) return ofOpening(t, text.error.kind);
    const code = readWords(t, typed.current);
    if (typeof code !== 'string') return code;
    const opened = await openCopy(text.value, code);
    if (!opened.ok) return ofOpening(t, opened.error.kind);
    setCame(opened.value);
    return null;
  };
  const open = async (): Promise<void> => {
    if (busy) return;
    setTrouble(null);
    setBusy(true);
    const found = await attempt().catch(() => ofOpening(t, 'storage-blocked'));
    setBusy(false);
    setTrouble(found);
    if (found) document.getElementById(found.at)?.focus();
  };
  return { file, typed, trouble, busy, came, open };
}

export function OpenCopyScreen(): JSX.Element {
  const t = useWords();
  const { file, typed, trouble, busy, came, open } = useOpening();
  if (came) return <Result came={came} />;
  const said = (field: string): string | undefined => (trouble?.at === field ? SAID : undefined);
  return (
    <Page close action={<GoButton label={t('screens:open-copy.open.action')} onPress={() => void open()} />}>
      <Title title={t('screens:open-copy.title')} hint={t('screens:open-copy.hint')} />
      {trouble && (
        <div id={SAID}>
          <Banner tone="alert" title={trouble.title}>
            {trouble.body}
          </Banner>
        </div>
      )}
      {busy && <Banner tone="news" title={t('screens:open-copy.opening.status')} />}
      <FileField
        id={FILE}
        label={t('screens:open-copy.file.label')}
        hint={t('screens:open-copy.file.hint')}
        hintId={said(FILE)}
        onPick={(picked) => (file.current = picked)}
      />
      <TextField
        id={CODE}
        label={t('screens:open-copy.code.label')}
        hint={t('screens:open-copy.code.hint')}
        hintId={said(CODE)}
        capitals="none"
        onInput={(words) => (typed.current = words)}
      />
    </Page>
  );
}
