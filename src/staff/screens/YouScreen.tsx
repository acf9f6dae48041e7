/** Who is at this desk, and the ways they set up to come again: a passkey, or a password with a code. */
import type { JSX } from 'preact';
import { Icon } from '../../ui/icons.tsx';
import { momentOf } from '../days.ts';
import { RoomPage } from '../parts/RoomPage.tsx';
import { SetUp } from '../parts/SetUp.tsx';
import { useDesk } from '../state/desk.ts';
import { areOn, isHelpOpen, turnKeys } from '../state/shortcuts.ts';
import { t } from '../text.ts';

function Account(): JSX.Element | null {
  const { session, today } = useDesk();
  const me = session.me.value;
  if (!me) return null;
  const { name, job, email, roles } = me.account;
  const lines = [
    [t('staff:you.name.label'), name],
    [t('staff:you.job.label'), job],
    [t('staff:sign-in.email.label'), email],
    [t('staff:you.roles.label'), roles.map((role) => t(`staff:role.${role}.label`)).join(', ')],
    [t('staff:you.until.label'), momentOf(me.signedInUntil, today.value)],
  ] as const;
  return (
    <dl class="told">
      {lines.map(([label, words]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

export function YouScreen(): JSX.Element {
  const { session } = useDesk();
  return (
    <RoomPage room="you">
      {session.mustSetUp.value && (
        <p class="banner tint-g wide-list" role="alert">
          <Icon name="lock" size={26} />
          <span>
            <b>{t('staff:you.set-up.title')}</b> {t('staff:you.set-up.body')}
          </span>
        </p>
      )}
      <div class="card stack wide-list">
        <Account />
        <label class="tick" for="you-keys">
          <input
            id="you-keys"
            type="checkbox"
            checked={areOn.value}
            onChange={(event) => turnKeys(event.currentTarget.checked)}
          />
          <span>{t('staff:keys.on.label')}</span>
        </label>
        <div class="do">
          <button type="button" class="btn soft sm" onClick={() => (isHelpOpen.value = true)}>
            {t('staff:keys.show.action')}
          </button>
          <button type="button" class="btn soft sm" onClick={() => void session.signOut()}>
            {t('staff:sign-out.action')}
          </button>
        </div>
      </div>
      <SetUp />
    </RoomPage>
  );
}
