/** Who is at this desk: passkeys, the keyboard, and the way out. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../ui/icons.tsx';
import { momentOf } from '../days.ts';
import { RoomPage } from '../parts/RoomPage.tsx';
import { makePasskey } from '../passkey.ts';
import { useDesk, type Desk } from '../state/desk.ts';
import { areOn, isHelpOpen, turnKeys } from '../state/shortcuts.ts';
import { t } from '../text.ts';

type Made = 'made' | 'refused' | null;

/** Makes a passkey in this browser and gives the endpoint its public half. */
async function addPasskey({ api, session, again }: Desk, onMade: (made: Made) => void): Promise<void> {
  const asked = session.heed(
    await api.send<{ options: Record<string, unknown>; ticket: string }>('POST', '/me/passkeys/options'),
  );
  if (!asked.ok && asked.why === 'sign-in-again') {
    again.value = () => addPasskey({ api, session, again } as Desk, onMade);
    return;
  }
  const response = asked.ok ? await makePasskey(asked.value.options) : null;
  if (!asked.ok || !response) return onMade('refused');
  const kept = session.heed(await api.send('POST', '/me/passkeys', { ticket: asked.value.ticket, response }));
  onMade(kept.ok ? 'made' : 'refused');
}

export function YouScreen(): JSX.Element | null {
  const desk = useDesk();
  const [made, setMade] = useState<Made>(null);
  const me = desk.session.me.value;
  if (!me) return null;
  const { name, job, email, roles } = me.account;
  return (
    <RoomPage room="you">
      <div class="card stack wide-list">
        <dl class="told">
          <div>
            <dt>{t('staff:you.name.label')}</dt>
            <dd>{name}</dd>
          </div>
          <div>
            <dt>{t('staff:you.job.label')}</dt>
            <dd>{job}</dd>
          </div>
          <div>
            <dt>{t('staff:sign-in.email.label')}</dt>
            <dd>{email}</dd>
          </div>
          <div>
            <dt>{t('staff:you.roles.label')}</dt>
            <dd>{roles.map((role) => t(`staff:role.${role}.label`)).join(', ')}</dd>
          </div>
          <div>
            <dt>{t('staff:you.until.label')}</dt>
            <dd>{momentOf(me.signedInUntil, desk.today.value)}</dd>
          </div>
        </dl>
        <label class="tick" for="you-keys">
          <input
            id="you-keys"
            type="checkbox"
            checked={areOn.value}
            onChange={(event) => turnKeys(event.currentTarget.checked)}
          />
          <span>{t('staff:keys.on.label')}</span>
        </label>
        {made && (
          <p class={made === 'made' ? 'banner tint-l' : 'banner tint-b'} role="status">
            <Icon name={made === 'made' ? 'check' : 'warn'} size={26} />
            <span>{t(`staff:you.passkey.${made}.body`)}</span>
          </p>
        )}
        <div class="do">
          <button type="button" class="btn soft sm" onClick={() => (isHelpOpen.value = true)}>
            {t('staff:keys.show.action')}
          </button>
          <button type="button" class="btn soft sm" onClick={() => void addPasskey(desk, setMade)}>
            {t('staff:you.passkey.action')}
          </button>
          <button type="button" class="btn soft sm" onClick={() => void desk.session.signOut()}>
            {t('staff:sign-out.action')}
          </button>
        </div>
      </div>
    </RoomPage>
  );
}
