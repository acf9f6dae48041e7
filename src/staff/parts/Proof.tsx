/** How somebody proves who they are, at the door and later: boxes, a passkey, what went wrong. */
import type { ComponentChildren, JSX } from 'preact';
import type { PasskeyOptions } from '../../contract/staff/enrol.ts';
import type { SignInWays } from '../../contract/staff/sign-in.ts';
import { Icon } from '../../ui/icons.tsx';
import { BASE, type Api } from '../api.ts';
import { askPasskey, hasPasskeys } from '../passkey.ts';
import { t } from '../text.ts';
import { LineBox } from './Fields.tsx';

export type Trouble = 'refused' | 'no-answer' | 'passkey' | 'link' | 'slow-down';

export const troubleOf = (why: string): Trouble =>
  why === 'no-answer' || why === 'slow-down' ? why : 'refused';

export function TroubleSaid({ trouble }: { readonly trouble: Trouble }): JSX.Element {
  return (
    <p class="banner tint-b" role="alert">
      <Icon name="warn" size={26} />
      <span>{t(`staff:sign-in.${trouble}.body`)}</span>
    </p>
  );
}

interface SentProps {
  readonly class: string;
  readonly onSend: () => Promise<void>;
  readonly children: ComponentChildren;
}

/** A form that is sent by Enter too, and leads nowhere else. */
export function Sent({ class: look, onSend, children }: SentProps): JSX.Element {
  const send = (event: Event): void => {
    event.preventDefault();
    void onSend();
  };
  return (
    <form class={look} onSubmit={send}>
      {children}
    </form>
  );
}

interface BoxProps {
  readonly id: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

export function PasswordBox(props: BoxProps): JSX.Element {
  const label = t('staff:sign-in.password.label');
  return <LineBox {...props} type="password" autocomplete="current-password" label={label} />;
}

export function CodeBox(props: BoxProps): JSX.Element {
  const words = { label: t('staff:sign-in.code.label'), hint: t('staff:sign-in.code.hint') };
  return <LineBox {...props} {...words} autocomplete="one-time-code" />;
}

/** The six numbers, however they were typed. */
export const digitsOf = (code: string): string => code.replaceAll(/\D/gu, '');

/** What the browser's passkey signed, or why there is nothing. */
export async function shownPasskey(
  api: Api,
): Promise<{ readonly ticket: string; readonly response: object } | Trouble> {
  const asked = await api.send<PasskeyOptions>('POST', '/sign-in/passkey/options');
  if (!asked.ok) return troubleOf(asked.why);
  const response = await askPasskey(asked.value.options);
  return response ? { ticket: asked.value.ticket, response } : 'passkey';
}

interface OtherProps {
  readonly ways: SignInWays;
  readonly onPasskey: () => void;
  /** Says who they are once more, and is signed in already. */
  readonly isAgain?: boolean;
}

/** The ways beside a password. */
export function OtherWays({ ways, onPasskey, isAgain = false }: OtherProps): JSX.Element {
  const { passkey, oidc, oidcName } = ways;
  return (
    <>
      {passkey && hasPasskeys() && (
        <button type="button" class="btn soft" onClick={onPasskey}>
          <Icon name="lock" />
          {t(isAgain ? 'staff:again.passkey.action' : 'staff:sign-in.passkey.action')}
        </button>
      )}
      {oidc && (
        <a class="btn soft" href={`${BASE}/sign-in/oidc/start${isAgain ? '?again=1' : ''}`}>
          <Icon name="home" />
          {oidcName ? t('staff:sign-in.with.action', { name: oidcName }) : t('staff:sign-in.council.action')}
        </a>
      )}
    </>
  );
}
