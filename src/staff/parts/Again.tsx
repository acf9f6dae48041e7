/** Who you are once more, before a file leaves or a way in is changed: with all that it takes to sign in. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { MyWays } from '../../contract/staff/enrol.ts';
import type { SignInWays } from '../../contract/staff/sign-in.ts';
import { useDesk } from '../state/desk.ts';
import { go } from '../state/place.ts';
import { t } from '../text.ts';
import { Ask } from './Ask.tsx';
import {
  CodeBox,
  digitsOf,
  OtherWays,
  PasswordBox,
  Sent,
  shownPasskey,
  troubleOf,
  TroubleSaid,
  type Trouble,
} from './Proof.tsx';

const NONE: SignInWays = { password: false, passkey: false, oidc: false };

/** The ways that this person has set up; `null` until that is known. */
function useOwnWays(): SignInWays | null {
  const { api } = useDesk();
  const [ways, setWays] = useState<SignInWays | null>(null);
  useEffect(() => {
    void Promise.all([api.get<MyWays>('/me/ways'), api.get<SignInWays>('/sign-in/ways')]).then(
      ([mine, all]) => {
        if (!mine.ok) return setWays({ ...NONE, password: true });
        const { password, totp, passkeys, oidc } = mine.value;
        const named = all.ok && all.value.oidcName !== undefined ? { oidcName: all.value.oidcName } : {};
        setWays({ password: password && totp, passkey: passkeys.length > 0, oidc, ...named });
      },
    );
  }, []);
  return ways;
}

function NoWay({ onLeave }: { readonly onLeave: () => void }): JSX.Element {
  const setUp = (): void => {
    onLeave();
    go({ at: 'you' });
  };
  return (
    <>
      <p>{t('staff:again.nothing.body')}</p>
      <button type="button" class="btn soft sm" onClick={setUp}>
        {t('staff:again.set-up.action')}
      </button>
    </>
  );
}

interface ByPasswordProps {
  readonly onSend: (said: object) => Promise<void>;
}

function ByPassword({ onSend }: ByPasswordProps): JSX.Element {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  return (
    <Sent class="stack" onSend={() => onSend({ password, code: digitsOf(code) })}>
      <PasswordBox id="again-password" value={password} onInput={setPassword} />
      <CodeBox id="again-code" value={code} onInput={setCode} />
      <button type="submit" class="btn solid sm">
        {t('staff:again.go.action')}
      </button>
    </Sent>
  );
}

export function Again({ then }: { readonly then: () => Promise<void> }): JSX.Element {
  const { api, session, again } = useDesk();
  const ways = useOwnWays();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const leave = (): void => void (again.value = null);
  const send = async (said: object): Promise<void> => {
    setTrouble(null);
    const answer = session.heed(await api.send('POST', '/again', said));
    if (!answer.ok) return setTrouble(troubleOf(answer.why));
    leave();
    await then();
  };
  const passkey = async (): Promise<void> => {
    const shown = await shownPasskey(api);
    return typeof shown === 'string' ? setTrouble(shown) : send(shown);
  };
  return (
    <Ask id="again" title={t('staff:again.title')} onClose={leave}>
      <div class="stack">
        <p>{t('staff:again.body')}</p>
        {trouble && <TroubleSaid trouble={trouble} />}
        {ways && <OtherWays ways={ways} onPasskey={() => void passkey()} isAgain />}
        {ways?.password && <ByPassword onSend={send} />}
        {ways && !ways.password && !ways.passkey && !ways.oidc && <NoWay onLeave={leave} />}
        <button type="button" class="btn plain sm" onClick={leave}>
          {t('staff:form.leave.action')}
        </button>
      </div>
    </Ask>
  );
}
