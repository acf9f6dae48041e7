/** How staff are told that something waits: read from settings, with one sentence for each that is wrong. */
import type { Env, Faults } from '../settings-file.ts';

/** Where mail goes out. The address may hold a password: never said anywhere. */
export interface MailSettings {
  readonly server: string;
  readonly from: string;
}

/** Another program that is told, and the bytes that sign what it is told. Never said anywhere. */
export interface HookSettings {
  readonly address: string;
  readonly key: Buffer;
}

export interface TellSettings {
  /** `null`: no mail goes out. */
  readonly mail: MailSettings | null;
  /** `null`: no other program is told. */
  readonly hook: HookSettings | null;
}

/** Of a signing secret, in bytes: what Standard Webhooks asks for. */
const KEY_BYTES = [24, 64] as const;
const ADDRESS = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,190}$/;

/** Everything about telling staff. */
export function tellSettings(env: Env, faults: Faults): TellSettings {
  const mail = mailSettings(env, faults);
  const hook = hookSettings(env, faults);
  if ((mail || hook) && !env.WREN_ORIGIN)
    faults.push(
      `${mail ? 'WREN_SMTP' : 'WREN_WEBHOOK'} needs WREN_ORIGIN, the address that staff are led to.`,
    );
  return { mail, hook };
}

function mailSettings({ WREN_SMTP: server, WREN_MAIL_FROM: from }: Env, faults: Faults): MailSettings | null {
  if (!server) {
    if (from) faults.push('WREN_MAIL_FROM needs WREN_SMTP, the server that mail goes out by.');
    return null;
  }
  const { protocol, hostname } = URL.canParse(server) ? new URL(server) : { protocol: '', hostname: '' };
  if (!/^smtps?:$/.test(protocol) || hostname === '')
    faults.push('WREN_SMTP must be an address such as smtps://user:password@mail.council.example:465.');
  if (!from || !ADDRESS.test(from))
    faults.push('WREN_SMTP needs WREN_MAIL_FROM, an address such as wren@council.example.');
  return { server, from: from ?? '' };
}

function hookSettings(env: Env, faults: Faults): HookSettings | null {
  const { WREN_WEBHOOK: address, WREN_WEBHOOK_SECRET: secret } = env;
  if (!address) {
    if (secret) faults.push('WREN_WEBHOOK_SECRET needs WREN_WEBHOOK, the address that is told.');
    return null;
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isThisMachine(url.hostname)))
    faults.push('WREN_WEBHOOK must be an address such as https://cases.council.example/wren.');
  const key = keyIn(secret ?? '');
  if (!key)
    faults.push('WREN_WEBHOOK needs WREN_WEBHOOK_SECRET: whsec_ and 24 to 64 random bytes in base64.');
  return { address, key: key ?? Buffer.alloc(0) };
}

/** True for what never leaves this machine. */
export const isThisMachine = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/.test(host);

function keyIn(secret: string): Buffer | null {
  const [, text] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  const key = Buffer.from(text ?? '', 'base64');
  return key.length >= KEY_BYTES[0] && key.length <= KEY_BYTES[1] ? key : null;
}
