/** Sets up a way of one's own to sign in: a passkey in this browser, or a password and an app with codes. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { MyWays, PasskeyOptions, TotpStart } from '../../contract/staff/enrol.ts';
import type { Answered } from '../api.ts';
import { momentOf } from '../days.ts';
import { makePasskey } from '../passkey.ts';
import { useDesk, type Desk } from '../state/desk.ts';
import { maybe, t } from '../text.ts';
import { LineBox } from './Fields.tsx';
import { CodeBox, digitsOf, Sent } from './Proof.tsx';

/** What was done, or why not: the end of a key of words. */
type Told =
  | 'passkey.made'
  | 'passkey.gone.made'
  | 'password.made'
  | 'totp.made'
  | 'passkey.refused'
  | 'refused'
  | `not.${string}`;
type Tell = (told: Told | null) => void;

/** Where somebody has a way in already, they say first who they are; then it is done. */
function settle<T>(
  desk: Desk,
  answer: Answered<T>,
  tell: Tell,
  retry: () => Promise<void>,
): answer is { ok: true; value: T } {
  desk.session.heed(answer);
  if (answer.ok) return true;
  if (answer.why === 'sign-in-again') desk.again.value = retry;
  else tell(answer.reason ? `not.${answer.reason}` : 'refused');
  return false;
}

async function addPasskey(desk: Desk, tell: Tell): Promise<void> {
  const retry = (): Promise<void> => addPasskey(desk, tell);
  const asked = await desk.api.send<PasskeyOptions>('POST', '/me/passkey/options');
  if (!settle(desk, asked, tell, retry)) return;
  const response = await makePasskey(asked.value.options);
  if (!response) return tell('passkey.refused');
  const kept = await desk.api.send('POST', '/me/passkey', { ticket: asked.value.ticket, response });
  if (settle(desk, kept, tell, retry)) tell('passkey.made');
}

function Password({ tell }: { readonly tell: Tell }): JSX.Element {
  const desk = useDesk();
  const [password, setPassword] = useState('');
  const keep = async (): Promise<void> => {
    const answer = await desk.api.send('POST', '/me/password', { password });
    if (!settle(desk, answer, tell, keep)) return;
    setPassword('');
    tell('password.made');
  };
  return (
    <Sent class="pairs" onSend={keep}>
      <LineBox
        id="new-password"
        type="password"
        autocomplete="new-password"
        label={t('staff:you.password.label')}
        hint={t('staff:you.password.hint')}
        value={password}
        onInput={setPassword}
      />
      <button type="submit" class="btn soft sm">
        {t('staff:you.password.action')}
      </button>
    </Sent>
  );
}

function Codes({ tell }: { readonly tell: Tell }): JSX.Element {
  const desk = useDesk();
  const [begun, setBegun] = useState<TotpStart | null>(null);
  const [code, setCode] = useState('');
  const begin = async (): Promise<void> => {
    const answer = await desk.api.send<TotpStart>('POST', '/me/totp/start');
    if (settle(desk, answer, tell, begin)) setBegun(answer.value);
  };
  const keep = async (): Promise<void> => {
    const sent = { ticket: begun?.ticket, code: digitsOf(code) };
    if (!settle(desk, await desk.api.send('POST', '/me/totp', sent), tell, keep)) return;
    setBegun(null);
    setCode('');
    tell('totp.made');
  };
  if (!begun)
    return (
      <button type="button" class="btn soft sm" onClick={() => void begin()}>
        {t('staff:you.totp.action')}
      </button>
    );
  return (
    <div class="recform stack">
      <p>
        {t('staff:you.totp.body')} <b class="secret">{begun.secret.match(/.{1,4}/gu)?.join(' ')}</b>
      </p>
      <a class="ln" href={begun.address}>
        {t('staff:you.totp.open.action')}
      </a>
      <CodeBox id="new-code" value={code} onInput={setCode} />
      <button type="button" class="btn solid sm" onClick={() => void keep()}>
        {t('staff:you.totp.keep.action')}
      </button>
    </div>
  );
}

/** Each passkey, and the way to take it away: a laptop that was lost must not open the inbox. */
function Passkeys({ ways, tell }: { readonly ways: MyWays; readonly tell: Tell }): JSX.Element {
  const desk = useDesk();
  const drop = async (id: string): Promise<void> => {
    const answer = await desk.api.send('DELETE', `/me/passkeys/${id}`);
    if (settle(desk, answer, tell, () => drop(id))) tell('passkey.gone.made');
  };
  return (
    <ul class="stack-s">
      {ways.passkeys.map(({ id, name, createdAt }) => (
        <li key={id} class="evhead">
          <b>
            <bdi>{name || t('staff:you.passkey.label')}</bdi>
          </b>
          <span class="meta">{momentOf(createdAt, desk.today.value)}</span>
          <button type="button" class="btn plain tiny" onClick={() => void drop(id)}>
            {t('staff:you.passkey.drop.action')}
          </button>
        </li>
      ))}
    </ul>
  );
}

const kept = ({ password, totp, passkeys }: MyWays): string =>
  [
    passkeys.length > 0 && t('staff:you.has.passkeys.label', { count: passkeys.length }),
    password && t('staff:you.has.password.label'),
    totp && t('staff:you.has.totp.label'),
  ]
    .filter(Boolean)
    .join(' ');

export function SetUp(): JSX.Element {
  const desk = useDesk();
  const [ways, setWays] = useState<MyWays | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const look = (): void =>
    void desk.api.get<MyWays>('/me/ways').then((answer) => {
      if (!answer.ok) return;
      setWays(answer.value);
      desk.session.mustSetUp.value = !answer.value.setUp;
    });
  useEffect(look, [told]);
  return (
    <section class="card stack wide-list" aria-labelledby="ways">
      <h2 id="ways" class="head2">
        {t('staff:you.ways.title')}
      </h2>
      {ways && <p class="hint">{kept(ways) || t('staff:you.has.nothing.label')}</p>}
      {ways && <Passkeys ways={ways} tell={setTold} />}
      {told && (
        <p class={told.endsWith('made') ? 'banner tint-l' : 'banner tint-b'} role="status">
          <span>{maybe(`staff:you.${told}.body`) ?? t('staff:you.refused.body')}</span>
        </p>
      )}
      <button type="button" class="btn soft sm" onClick={() => void addPasskey(desk, setTold)}>
        {t('staff:you.passkey.action')}
      </button>
      <Password tell={setTold} />
      <Codes tell={setTold} />
    </section>
  );
}
