/** Who did what and when, without a word of any case. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AuditAnswer } from '../../contract/staff/office.ts';
import { momentOf } from '../days.ts';
import { Fetched } from '../parts/Fetched.tsx';
import { RoomPage } from '../parts/RoomPage.tsx';
import { useDesk } from '../state/desk.ts';
import { maybe, t } from '../text.ts';

export function AuditScreen(): JSX.Element {
  const { today } = useDesk();
  const [after, setAfter] = useState<string | null>(null);
  return (
    <RoomPage room="audit">
      <Fetched<AuditAnswer> key={after} path={after ? `/audit?after=${after}` : '/audit'}>
        {({ entries, next }) => (
          <div class="card scroll" tabIndex={0} role="region" aria-label={t('staff:room.audit.title')}>
            <table class="tbl">
              <thead>
                <tr>
                  <th scope="col">{t('staff:audit.when.label')}</th>
                  <th scope="col">{t('staff:audit.who.label')}</th>
                  <th scope="col">{t('staff:audit.what.label')}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <tr key={entry.id}>
                    <td>{momentOf(entry.at, today.value)}</td>
                    <td>{entry.by ? `${entry.by.name}, ${entry.by.job}` : t('staff:audit.nobody.label')}</td>
                    <td>
                      {maybe(`staff:audited.${entry.what}.label`) ?? entry.what}
                      {entry.detail && <span class="meta">{entry.detail}</span>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {next && (
              <button type="button" class="btn soft sm" onClick={() => setAfter(next)}>
                {t('staff:audit.more.action')}
              </button>
            )}
          </div>
        )}
      </Fetched>
    </RoomPage>
  );
}
