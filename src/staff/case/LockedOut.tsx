/** Who must not read it, as the child said, and the tying of each to an account. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { NewRecordSent, RecordView } from '../../contract/staff/record.ts';
import { Icon } from '../../ui/icons.tsx';
import { ChoiceBox, LineBox } from '../parts/Fields.tsx';
import { roleWords } from '../parts/words.ts';
import { countingOf } from '../records/counting.ts';
import { useDesk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { t } from '../text.ts';

type Entry = CaseFile['lockedOut'][number];
const NOBODY = 'nobody';

const saidOf = ({ role, name }: Entry): string => [name, role && roleWords(role)].filter(Boolean).join(', ');

/** The tie that counts for an entry: the newest that no correction took away. */
function tieOf({ records }: CaseFile, index: number): RecordView | undefined {
  return records.findLast(
    (record) => record.type === 'tied' && countingOf(record, records)?.data['entry'] === index,
  );
}

interface TieProps {
  readonly entry: Entry;
  readonly index: number;
  /** What says that the tie of before was wrong; nothing where there is none. */
  readonly instead?: readonly NewRecordSent[];
  readonly isReady?: () => boolean;
  readonly onDone?: () => void;
}

function Tie({ entry, index, instead = [], isReady = () => true, onDone }: TieProps): JSX.Element {
  const { open, people, bringPeople, said } = useDesk();
  const [chosen, choose] = useState('');
  useEffect(() => void bringPeople(), []);
  const options = [
    { value: NOBODY, label: t('staff:tie.nobody.label') },
    ...people.value.map(({ id, name, job }) => ({ value: id, label: `${name}, ${job}` })),
  ];
  const tie = async (): Promise<void> => {
    if (!isReady()) return;
    if (chosen === '') return document.getElementById(`tie-${index}`)?.focus();
    const to = chosen === NOBODY ? null : chosen;
    if (!(await open.record([...instead, { type: 'tied', data: { entry: index, to } }]))) return;
    said.value = t('staff:recorded.spoken');
    onDone?.();
  };
  return (
    <div class="tie">
      <ChoiceBox
        id={`tie-${index}`}
        label={t('staff:tie.who.label', { who: saidOf(entry) })}
        value={chosen}
        options={options}
        empty={t('staff:choose.label')}
        onInput={choose}
      />
      <button type="button" class="btn soft sm" onClick={() => void tie()}>
        {t('staff:tie.action')}
      </button>
    </div>
  );
}

/** The wrong account was tied: it comes back in, and the right one is shut out, at once or not at all. */
function TieAgain({ entry, index, file }: Omit<TieProps, 'instead'> & { file: CaseFile }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const why = typed(file.id, `tie-again ${index}`);
  const wrong = tieOf(file, index);
  const whyBox = `tie-why-${index}`;
  const close = (): void => {
    why.value = '';
    setMissing(false);
    setOpen(false);
  };
  if (!isOpen)
    return (
      <button type="button" class="btn plain tiny" onClick={() => setOpen(true)}>
        {t('staff:tie.again.action')}
        <span class="vh"> {saidOf(entry)}</span>
      </button>
    );
  const isReady = (): boolean => {
    const said = why.peek().trim() !== '';
    setMissing(!said);
    if (!said) document.getElementById(whyBox)?.focus();
    return said;
  };
  const data = { eventId: wrong?.id, why: why.value.trim(), data: null };
  return (
    <div class="stack-s">
      <LineBox
        id={whyBox}
        label={t('staff:correct.why.label')}
        value={why.value}
        problem={isMissing && why.value.trim() === '' ? t('staff:form.missing.body') : undefined}
        onInput={(value) => void (why.value = value)}
      />
      <Tie
        {...{ entry, index, isReady }}
        instead={wrong ? [{ type: 'corrected', data }] : []}
        onDone={close}
      />
      <button type="button" class="btn plain" onClick={close}>
        {t('staff:form.leave.action')}
      </button>
    </div>
  );
}

function tiedLine(entry: Entry): string {
  const { tiedTo } = entry;
  if (tiedTo === null) return t('staff:locked.not-tied.body', { who: saidOf(entry) });
  if (tiedTo === 'nobody') return t('staff:locked.nobody.body', { who: saidOf(entry) });
  return t('staff:locked.tied.body', { who: tiedTo.name });
}

export function LockedOut({ file }: { readonly file: CaseFile }): JSX.Element | null {
  // Of one that is shut nothing can be said but whose account it is.
  const isSeen = ({ tiedTo, isShut }: Entry): boolean => !isShut || (tiedTo !== null && tiedTo !== 'nobody');
  if (!file.lockedOut.some(isSeen)) return null;
  const may = file.may.includes('tie-names');
  const isOpen = file.lockedOut.some(({ tiedTo, isShut }) => tiedTo === null && !isShut);
  return (
    <section
      class={isOpen && may ? 'banner tint-g locked' : 'banner tint-s locked'}
      aria-label={t('staff:locked.title')}
    >
      <Icon name="lock" size={26} />
      <div class="stack-s">
        {file.lockedOut.map((entry, index) =>
          isSeen(entry) ? (
            <div key={index} class="stack-s">
              <p>{tiedLine(entry)}</p>
              {may && entry.tiedTo === null && <Tie entry={entry} index={index} />}
              {may && entry.tiedTo !== null && !entry.isShut && (
                <TieAgain entry={entry} index={index} file={file} />
              )}
            </div>
          ) : null,
        )}
      </div>
    </section>
  );
}
