/** The child's words first, untouched; then the voice, the pictures, the feelings and what they want. */
import type { JSX } from 'preact';
import type { CaseAttachment, CaseFile } from '../../contract/staff/case-file.ts';
import { FeelingArt, isFeeling } from '../../ui/later-birds.tsx';
import { Icon } from '../../ui/icons.tsx';
import { BASE } from '../api.ts';
import { t } from '../text.ts';
import { HandWritten } from './HandWritten.tsx';
import {
  besideIn,
  consentLine,
  feelingsIn,
  feelingWords,
  otherLanguage,
  othersIn,
  wantsIn,
  whoTyped,
  wordsOfCase,
} from './said.ts';

/** "sad, angry and left out". */
const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function Quote({ file }: { readonly file: CaseFile }): JSX.Element {
  const words = wordsOfCase(file);
  const language = otherLanguage(file);
  const tag = file.said?.language ?? file.entered?.language;
  if (file.wordsLost) return <p class="hint">{t('staff:said.lost.body')}</p>;
  if (words === '') return <p class="hint">{t('staff:said.no-words.body')}</p>;
  return (
    <figure class="quoted">
      <blockquote class="quote" dir="auto" lang={tag}>
        {words}
      </blockquote>
      {language && <figcaption class="meta">{t('staff:said.language.body', { language })}</figcaption>}
    </figure>
  );
}

function Feelings({ file }: { readonly file: CaseFile }): JSX.Element | null {
  if (!file.said) return null;
  const { picked, own } = feelingsIn(file.said);
  if (picked.length === 0 && own === '') return null;
  return (
    <div class="feels">
      {picked.filter(isFeeling).map((feeling) => (
        <span class="feel-pic" key={feeling}>
          <FeelingArt feeling={feeling} />
        </span>
      ))}
      <p>
        {picked.length > 0 && (
          <>
            {t('staff:said.feels.label')} <b>{listed.format(picked.map(feelingWords))}</b>
          </>
        )}
        {own !== '' && (
          <q dir="auto">
            <bdi>{own}</bdi>
          </q>
        )}
      </p>
    </div>
  );
}

function Wants({ file }: { readonly file: CaseFile }): JSX.Element | null {
  if (!file.said) return null;
  const { picked, own } = wantsIn(file.said);
  if (picked.length === 0 && own === '') return null;
  return (
    <p class="wants">
      <b>{t('staff:said.wants.label')}</b> {picked.join('. ')}
      {own !== '' && (
        <q dir="auto">
          <bdi>{own}</bdi>
        </q>
      )}
    </p>
  );
}

function FileOf({
  caseId,
  file,
  index,
}: {
  caseId: string;
  file: CaseAttachment;
  index: number;
}): JSX.Element {
  const address = `${BASE}/cases/${caseId}/attachments/${file.sha256}`;
  const name = t(`staff:file.${file.role}.label`, { number: index + 1 });
  const why = file.scan === 'infected' ? 'infected' : file.state;
  if (why !== 'stored') {
    return (
      <li class="att">
        <Icon name={why === 'missing' ? 'clock' : 'warn'} />
        <span>
          {name}
          <span class="meta">{t(`staff:file.${why}.body`)}</span>
        </span>
      </li>
    );
  }
  return (
    <li class={`att ${file.role}`}>
      {file.role === 'voice' && <audio controls preload="none" src={address} aria-label={name} />}
      {file.role !== 'voice' && file.role !== 'file' && <img src={address} alt={name} loading="lazy" />}
      <a class="ln" href={address} download="">
        <Icon name="down" size={20} />
        <span>
          {name}
          {file.scan === 'unscanned' && <span class="meta">{t('staff:file.unscanned.body')}</span>}
        </span>
      </a>
    </li>
  );
}

/** Every other answer, folded until somebody wants it. */
function AllAnswers({ file }: { readonly file: CaseFile }): JSX.Element | null {
  const others = file.said ? othersIn(file.said) : [];
  if (others.length === 0) return null;
  return (
    <details class="fold">
      <summary>
        <Icon name="plus" size={20} />
        <span>{t('staff:said.others.title')}</span>
      </summary>
      <dl class="told">
        {others.map(({ label, words, own }) => (
          <div key={label + words}>
            <dt>{label}</dt>
            <dd dir={own ? 'auto' : undefined}>{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What was taken back before anybody read it is not shown: only that it was. */
function TakenBack(): JSX.Element {
  return (
    <p class="banner tint-s">
      <Icon name="lock" size={26} />
      <span>
        <b>{t('staff:hushed.title')}</b> {t('staff:hushed.body')}
      </span>
    </p>
  );
}

export function Words({ file }: { readonly file: CaseFile }): JSX.Element {
  if (file.hushed && !file.said) return <TakenBack />;
  const consent = consentLine(file.said);
  return (
    <div class="stack said">
      <p class="meta typed">
        {whoTyped(file)} {consent}
      </p>
      <HandWritten file={file} />
      {besideIn(file.said).map(({ id, words, isRisk }) =>
        isRisk ? (
          <p key={id} class="todo">
            <Icon name="warn" size={18} />
            <b>{words}</b>
          </p>
        ) : (
          <p key={id} class="meta">
            {words}
          </p>
        ),
      )}
      <Quote file={file} />
      {file.files.length > 0 && (
        <ul class="atts" aria-label={t('staff:file.all.title')}>
          {file.files.map((one, index) => (
            <FileOf key={one.sha256} caseId={file.id} file={one} index={index} />
          ))}
        </ul>
      )}
      <Feelings file={file} />
      <Wants file={file} />
      <AllAnswers file={file} />
    </div>
  );
}
