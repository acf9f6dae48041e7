/** One case: its next date always in sight, the safety question, the words, then what is done about it. */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { Icon } from '../../ui/icons.tsx';
import { BirdPicture } from '../../ui/later-birds.tsx';
import { Writer } from '../letters/Writer.tsx';
import { Loading, NotCome } from '../parts/Waiting.tsx';
import { aboutWhat, whoLine } from '../parts/words.ts';
import { useDesk } from '../state/desk.ts';
import { hashOf, place } from '../state/place.ts';
import { TABS, tab, type Tab } from '../state/tab.ts';
import { maybe, t } from '../text.ts';
import { Dates } from './Dates.tsx';
import { Since } from './Did.tsx';
import { Due } from './Due.tsx';
import { LockedOut } from './LockedOut.tsx';
import { Notes } from './Notes.tsx';
import { People } from './People.tsx';
import { Safety } from './Safety.tsx';
import { Steps } from './Steps.tsx';
import { Timeline } from './Timeline.tsx';
import { Words } from './Words.tsx';

/** What leaves as a file: whose address ends so, and what the button is called. */
const FILES = [
  ['export.pdf', '.pdf', 'staff:case.pdf.action'],
  ['export.json', '.json', 'staff:case.json.action'],
  ['subject-access.pdf', '-subject.pdf', 'staff:case.subject.action'],
  ['subject-access.json', '-subject.json', 'staff:case.subject-file.action'],
] as const;

/** The case on paper or as a file; a file asks once more who you are. */
function Tools({ file }: { readonly file: CaseFile }): JSX.Element {
  const { download, session } = useDesk();
  return (
    <div class="tools">
      <button type="button" class="btn plain tiny" onClick={() => print()}>
        {t('staff:case.print.action')}
      </button>
      {session.mayDo('export-case') &&
        FILES.map(([path, end, label]) => (
          <button
            key={path}
            type="button"
            class="btn plain tiny"
            onClick={() => void download(`/cases/${file.id}/${path}`, `${file.reference}${end}`)}
          >
            {t(label)}
          </button>
        ))}
    </div>
  );
}

function Head({ file }: { readonly file: CaseFile }): JSX.Element {
  const here = place.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [file.id]);
  const list = here.at === 'list' ? here.list : 'to-read';
  return (
    <header class="casehead">
      <div class="stick">
        <a class="btn plain back" href={hashOf({ at: 'list', list, id: null })}>
          <Icon name="back" />
          <span>{t('staff:case.back.action')}</span>
        </a>
        <div class="dh">
          <h2 id="case-title" tabIndex={-1} ref={heading}>
            {aboutWhat(file)}
          </h2>
          <Due file={file} />
        </div>
        <WentWrong />
      </div>
      <p class="meta">
        {whoLine(file)}. {t('staff:case.number.label')} <bdi>{file.reference}</bdi>.{' '}
        {t(`staff:track.${file.track}.label`)}.{' '}
        {file.stage ? `${t('staff:case.stage.label', { stage: file.stage })} ` : ''}
        {t(`staff:place.${file.place}.label`)}.
      </p>
    </header>
  );
}

/** Asked for in places of their own on the same screen. */
const SHOWN_ELSEWHERE = new Set([
  'answer-due',
  'safety-not-checked',
  'referral-not-recorded',
  'names-not-tied',
]);

function ToLookAt({ file }: { readonly file: CaseFile }): JSX.Element | null {
  const lines = file.warnings
    .filter((warning) => !SHOWN_ELSEWHERE.has(warning))
    .flatMap((warning) => maybe(`staff:warning.${warning}.body`) ?? []);
  if (lines.length === 0) return null;
  return (
    <div class="banner tint-g">
      <Icon name="flag" size={26} />
      <ul aria-label={t('staff:warnings.title')}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** What went wrong: in the head that stays, so that it is in sight wherever somebody pressed. */
function WentWrong(): JSX.Element {
  const { open } = useDesk();
  const trouble = open.trouble.value;
  const why = trouble && trouble.why !== 'changed-meanwhile' ? trouble : null;
  return (
    <div class="stack-s told-now">
      {open.changed.value && (
        <p class="banner tint-g" role="alert">
          <Icon name="refresh" size={26} />
          <span>
            <b>{t('staff:changed.title')}</b> {t('staff:changed.body')}
          </span>
        </p>
      )}
      {why && (
        <p class="banner tint-b" role="alert">
          <Icon name="warn" size={26} />
          <span>
            <b>{t('staff:trouble.title')}</b>{' '}
            {maybe(`staff:refused.${why.reason ?? why.why}.body`) ?? t('staff:refused.other.body')}
          </span>
        </p>
      )}
    </div>
  );
}

/** Who else is here. */
function Others(): JSX.Element {
  const others = useDesk().open.others.value;
  return (
    <div class="stack-s told-now">
      {others.length > 0 && (
        <p class="banner tint-k" role="status">
          <Icon name="people" size={26} />
          <span>
            {others.map(({ name, job }) => (
              <span key={name}>
                <b>{t('staff:others.here.title', { name })}</b> {job}.{' '}
              </span>
            ))}
          </span>
        </p>
      )}
    </div>
  );
}

function Tabs(): JSX.Element {
  const move = (event: KeyboardEvent, at: number): void => {
    const last = TABS.length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at + last, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = TABS[to % TABS.length] ?? 'words';
    tab.value = next;
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('staff:tabs.title')}>
      {TABS.map((name, at) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          role="tab"
          class={name === 'notes' ? 'tab notetab' : 'tab'}
          aria-selected={tab.value === name}
          aria-controls={`panel-${name}`}
          tabIndex={tab.value === name ? 0 : -1}
          onClick={() => (tab.value = name)}
          onKeyDown={(event) => move(event, at)}
        >
          {name === 'notes' && <Icon name="lock" size={18} />}
          <span>{t(`staff:tab.${name}.label`)}</span>
        </button>
      ))}
    </div>
  );
}

/** On paper every part is there. */
function Panel({
  name,
  children,
}: {
  readonly name: Tab;
  readonly children: ComponentChildren;
}): JSX.Element {
  const isHere = tab.value === name;
  return (
    <div
      id={`panel-${name}`}
      role="tabpanel"
      class={`panel of-${name}`}
      aria-labelledby={`tab-${name}`}
      hidden={!isHere}
    >
      {children}
    </div>
  );
}

function Body({ file }: { readonly file: CaseFile }): JSX.Element {
  return (
    <article class="card case" aria-labelledby="case-title" key={file.id}>
      <Head file={file} />
      <Safety file={file} />
      <Others />
      <Tabs />
      <Panel name="words">
        <div class="stack">
          <Since file={file} />
          <Words file={file} />
          <ToLookAt file={file} />
          <LockedOut file={file} />
          {file.may.includes('send-message') && <Writer file={file} />}
        </div>
      </Panel>
      <Panel name="steps">
        <Steps file={file} />
      </Panel>
      <Panel name="people">
        <People file={file} />
      </Panel>
      <Panel name="dates">
        <Dates file={file} />
      </Panel>
      <Panel name="timeline">
        <Timeline file={file} />
      </Panel>
      <Panel name="notes">
        <Notes file={file} />
      </Panel>
      <Tools file={file} />
    </article>
  );
}

export function CasePane(): JSX.Element {
  const { open } = useDesk();
  const file = open.file.value;
  if (file) return <Body file={file} />;
  if (open.state.value === 'none')
    return (
      <div class="card nothing">
        <span class="big-pic">
          <BirdPicture id="none-open" kind="wrong" mood="resting" />
        </span>
        <p>{t('staff:case.none.body')}</p>
      </div>
    );
  if (open.state.value === 'loading') return <Loading />;
  const words = open.state.value === 'gone' ? t('staff:case.gone.body') : t('staff:trouble.no-answer.title');
  return <NotCome words={words} />;
}
