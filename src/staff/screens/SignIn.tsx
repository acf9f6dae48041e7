/** The ways in: a link for the first time, a passkey, a password with a code, the council's own sign-in. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PasswordAnswer, SignInWays } from '../../contract/staff/sign-in.ts';
import { Bird } from '../../ui/birds.tsx';
import { Icon } from '../../ui/icons.tsx';
import { LineBox } from '../parts/Fields.tsx';
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
} from '../parts/Proof.tsx';
import { useDesk, type Desk } from '../state/desk.ts';
import { goInstead, place } from '../state/place.ts';
import { t } from '../text.ts';

/** Shows the passkey that the browser has, and lets the endpoint look at it. */
async function byPasskey({ api, session }: Desk): Promise<Trouble | null> {
  const shown = await shownPasskey(api);
  if (typeof shown === 'string') return shown;
  const answer = await api.send('POST', '/sign-in/passkey', shown);
  if (!answer.ok) return troubleOf(answer.why);
  await session.look();
  return null;
}

interface CodeProps {
  readonly ticket: string;
  readonly onTrouble: (trouble: Trouble | null) => void;
  /** The ticket is no good any more: the password is asked for again. */
  readonly onOver: () => void;
}

/** The second half: the code of an app. */
function Code({ ticket, onTrouble, onOver }: CodeProps): JSX.Element {
  const desk = useDesk();
  const [code, setCode] = useState('');
  useEffect(() => document.getElementById('code')?.focus(), []);
  const send = async (): Promise<void> => {
    onTrouble(null);
    const answer = await desk.api.send('POST', '/sign-in/totp', { ticket, code: digitsOf(code) });
    if (answer.ok) return desk.session.look();
    setCode('');
    onTrouble(troubleOf(answer.why));
    if (answer.why === 'sign-in-refused') onOver();
  };
  return (
    <Sent class="stack" onSend={send}>
      <CodeBox id="code" value={code} onInput={setCode} />
      <button type="submit" class="btn solid">
        {t('staff:sign-in.go.action')}
      </button>
    </Sent>
  );
}

function Password({ onTrouble }: Pick<CodeProps, 'onTrouble'>): JSX.Element {
  const desk = useDesk();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [ticket, setTicket] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    onTrouble(null);
    const said = { email: email.trim(), password };
    const answer = await desk.api.send<PasswordAnswer>('POST', '/sign-in/password', said);
    if (!answer.ok) return onTrouble(troubleOf(answer.why));
    setTicket(answer.value.ticket);
  };
  if (ticket !== null) return <Code ticket={ticket} onTrouble={onTrouble} onOver={() => setTicket(null)} />;
  return (
    <Sent class="stack" onSend={send}>
      <LineBox
        id="email"
        type="email"
        autocomplete="username"
        label={t('staff:sign-in.email.label')}
        value={email}
        onInput={setEmail}
      />
      <PasswordBox id="password" value={password} onInput={setPassword} />
      <button type="submit" class="btn solid">
        {t('staff:sign-in.go.action')}
      </button>
    </Sent>
  );
}

/** A link that was sent or printed: used once, and gone from the address before anything else is done. */
async function byLink({ api, session }: Desk, token: string): Promise<Trouble | null> {
  goInstead({ at: 'list', list: 'to-read', id: null });
  const answer = await api.send('POST', '/sign-in/link', { token });
  if (!answer.ok) return answer.why === 'no-answer' ? 'no-answer' : 'link';
  await session.look();
  return null;
}

/** Where the council's own sign-in leads when it let nobody in. */
const REFUSED = '#/sign-in-refused';

const NO_WAYS: SignInWays = { password: true, passkey: false, oidc: false };

export function SignIn(): JSX.Element {
  const desk = useDesk();
  const [ways, setWays] = useState<SignInWays>(NO_WAYS);
  const [trouble, setTrouble] = useState<Trouble | null>(location.hash === REFUSED ? 'refused' : null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('staff:page.title', { where: t('staff:sign-in.title') });
  }, []);
  const wasIn = desk.session.wasIn.value;
  useEffect(() => {
    // The session ended under whoever was here: what had the focus is gone.
    if (wasIn) heading.current?.focus();
  }, [wasIn]);
  const here = place.value;
  const token = here.at === 'link' ? here.token : null;
  useEffect(() => {
    if (token) void byLink(desk, token).then(setTrouble);
  }, [token]);
  useEffect(() => {
    void desk.api.get<SignInWays>('/sign-in/ways').then((answer) => answer.ok && setWays(answer.value));
  }, []);
  return (
    <main class="signin" id="main">
      <div class="card stack">
        <svg viewBox="20 26 178 146" aria-hidden="true" class="signbird">
          <Bird id="sign-wren" tail={6} head={-12} brow="up" beak="open" />
        </svg>
        <h1 tabIndex={-1} ref={heading}>
          {t('staff:sign-in.title')}
        </h1>
        {desk.session.isMaybeIn.value && (
          <p class="banner tint-b" role="alert">
            <Icon name="warn" size={26} />
            <span>{t('staff:sign-in.maybe-in.body')}</span>
            <button type="button" class="btn soft sm" onClick={() => void desk.session.signOut()}>
              {t('staff:sign-out.action')}
            </button>
          </p>
        )}
        {wasIn && !desk.session.isMaybeIn.value && (
          <p class="banner tint-g" role="alert">
            <Icon name="clock" size={26} />
            <span>{t('staff:sign-in.was-in.body')}</span>
          </p>
        )}
        {trouble && <TroubleSaid trouble={trouble} />}
        <OtherWays ways={ways} onPasskey={() => void byPasskey(desk).then(setTrouble)} />
        {ways.password && <Password onTrouble={setTrouble} />}
        <p class="meta">{t('staff:sign-in.help.body')}</p>
      </div>
    </main>
  );
}
