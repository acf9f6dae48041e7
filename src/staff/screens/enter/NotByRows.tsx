/** Everybody who must not read it: each with what they do, a name, or both. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { notByRole } from '../../../domain/representation.ts';
import { ChoiceBox, LineBox } from '../../parts/Fields.tsx';
import { t } from '../../text.ts';
import { roleWords } from '../../parts/words.ts';
import { box, MOST_NOT_BY, notByOf, textOfNotBy, type NotBy } from './entry.ts';

const ROLES = notByRole.options.map((value) => ({ value, label: roleWords(value) }));

const idOf = (name: string, at: number): string => `enter-${name}${at === 0 ? '' : `-${at + 1}`}`;

interface RowProps {
  readonly row: NotBy;
  readonly at: number;
  readonly onInput: (row: NotBy) => void;
  readonly onRemove: (() => void) | null;
}

const Row = ({ row, at, onInput, onRemove }: RowProps): JSX.Element => (
  <div class="pairs" role="group" aria-label={t('staff:enter.notBy.label', { number: at + 1 })}>
    <ChoiceBox
      id={idOf('notByRole', at)}
      label={t('staff:enter.notByRole.label')}
      value={row.role}
      options={ROLES}
      empty={t('staff:choose.label')}
      onInput={(role) => onInput({ ...row, role })}
    />
    <LineBox
      id={idOf('notByName', at)}
      label={t('staff:enter.notByName.label')}
      value={row.name}
      onInput={(name) => onInput({ ...row, name })}
    />
    {onRemove && (
      <button type="button" class="btn plain tiny" onClick={onRemove}>
        {t('staff:enter.notBy.remove.action')}
        <span class="vh"> {t('staff:enter.notBy.label', { number: at + 1 })}</span>
      </button>
    )}
  </div>
);

export function NotByRows(): JSX.Element {
  const rows = notByOf(box('notBy').value);
  const put = (next: readonly NotBy[]): void => void (box('notBy').value = textOfNotBy(next));
  const goTo = useRef<string | null>(null);
  useEffect(() => {
    if (goTo.current) document.getElementById(goTo.current)?.focus();
    goTo.current = null;
  }, [rows.length]);
  return (
    <div class="stack-s">
      {rows.map((row, at) => (
        <Row
          key={at}
          row={row}
          at={at}
          onInput={(changed) => put(rows.map((one, other) => (other === at ? changed : one)))}
          onRemove={
            rows.length < 2
              ? null
              : () => {
                  goTo.current = idOf('notByRole', Math.max(0, at - 1));
                  put(rows.filter((_, other) => other !== at));
                }
          }
        />
      ))}
      {rows.length < MOST_NOT_BY && (
        <button
          type="button"
          class="btn soft sm"
          onClick={() => {
            goTo.current = idOf('notByRole', rows.length);
            put([...rows, { role: '', name: '' }]);
          }}
        >
          {t('staff:enter.notBy.add.action')}
        </button>
      )}
    </div>
  );
}
