/** Chooses the documents of a report: each gets a title, and what cannot be taken is said before anything is sent. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import {
  MAX_REPORT_FILE_BYTES,
  MAX_REPORT_FILES,
  REPORT_MEDIA_TYPES,
} from '../../domain/casework/report-file-form.ts';
import { Icon } from '../../ui/icons.tsx';
import { LineBox } from '../parts/Fields.tsx';
import { pick, type Picked } from '../state/documents.ts';
import { t } from '../text.ts';
import { faultWords, sizeWords } from './document-words.ts';

interface Fault {
  readonly name: string;
  readonly why: string;
}

const Faults = ({ faults }: { readonly faults: readonly Fault[] }): JSX.Element => (
  <div role="alert">
    {faults.map(({ name, why }) => (
      <p class="why" key={`${name} ${why}`}>
        <b dir="auto">{name}</b>: {faultWords(why)}
      </p>
    ))}
  </div>
);

interface RowProps {
  readonly id: string;
  readonly one: Picked;
  readonly number: number;
  readonly onTitle: (title: string) => void;
  readonly onLeaveOut: () => void;
}

const Row = ({ id, one, number, onTitle, onLeaveOut }: RowProps): JSX.Element => (
  <li class="stack-s doc">
    <LineBox
      id={id}
      label={t('staff:report.title.label', { number })}
      hint={`${one.file.name}. ${sizeWords(one.file.size)}.`}
      value={one.title}
      onInput={onTitle}
    />
    <button type="button" class="btn plain tiny" onClick={onLeaveOut}>
      {t('staff:report.leave-out.action')}
      <span class="vh"> {one.title}</span>
    </button>
  </li>
);

interface PickProps {
  /** Begins the ids of its boxes. */
  readonly id: string;
  readonly picked: readonly Picked[];
  /** How many are on the report already. */
  readonly there: number;
  readonly onPicked: (picked: readonly Picked[]) => void;
}

const keyOf = ({ name, size, lastModified }: File): string => `${name} ${size} ${lastModified}`;

/** Which of them can be sent, beside those that were chosen before, and why not the others. */
async function looked(
  files: readonly File[],
  before: readonly Picked[],
  most: number,
): Promise<{ readonly taken: readonly Picked[]; readonly faults: readonly Fault[] }> {
  const known = new Set(before.map(({ file }) => keyOf(file)));
  const fresh = files.filter((file) => !known.has(keyOf(file)));
  const room = Math.max(0, most - before.length);
  const found = await Promise.all(fresh.slice(0, room).map(pick));
  return {
    taken: found.flatMap((one) => ('fault' in one ? [] : [one])),
    faults: [
      ...found.flatMap((one, at) =>
        'fault' in one ? [{ name: fresh[at]?.name ?? '', why: one.fault }] : [],
      ),
      ...fresh.slice(room).map(({ name }) => ({ name, why: 'too-many-files' })),
    ],
  };
}

type RowsProps = Pick<PickProps, 'id' | 'picked' | 'onPicked'> & { readonly onLeftOut: () => void };

/** Each with its title, and a way to leave it out again. */
function Rows({ id, picked, onPicked, onLeftOut }: RowsProps): JSX.Element | null {
  if (picked.length === 0) return null;
  return (
    <ul class="stack docs">
      {picked.map((one, at) => (
        <Row
          key={keyOf(one.file)}
          id={`${id}-title-${at}`}
          number={at + 1}
          one={one}
          onTitle={(title) => onPicked(picked.map((other) => (other === one ? { ...one, title } : other)))}
          onLeaveOut={() => {
            onPicked(picked.filter((other) => other !== one));
            onLeftOut();
          }}
        />
      ))}
    </ul>
  );
}

export function PickDocuments({ id, picked, there, onPicked }: PickProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const choose = async (files: readonly File[]): Promise<void> => {
    const { taken, faults: found } = await looked(files, picked, MAX_REPORT_FILES - there);
    setFaults(found);
    onPicked([...picked, ...taken]);
    button.current?.focus();
  };
  return (
    <div
      class="stack-s field docpick"
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-hint`}
    >
      <p class="sec" id={`${id}-label`}>
        {t('staff:report.pick.label')}
      </p>
      <p class="hint" id={`${id}-hint`}>
        {t('staff:report.pick.hint', { size: sizeWords(MAX_REPORT_FILE_BYTES), count: MAX_REPORT_FILES })}
      </p>
      <Rows id={id} picked={picked} onPicked={onPicked} onLeftOut={() => button.current?.focus()} />
      <Faults faults={faults} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={REPORT_MEDIA_TYPES.join(',')}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same one may be chosen again.
          currentTarget.value = '';
          void choose(files);
        }}
      />
      <button ref={button} type="button" class="btn soft sm" onClick={() => input.current?.click()}>
        <Icon name="plus" size={20} />
        <span>{t('staff:report.pick.action')}</span>
      </button>
    </div>
  );
}
