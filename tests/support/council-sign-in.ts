/** A council's own sign-in: a real OpenID provider on a free port, whose people are told to it. */
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export interface Person {
  readonly sub: string;
  readonly email: string;
  readonly isVerified: boolean | null;
}

export interface CouncilSignIn {
  readonly issuer: string;
  readonly client: string;
  readonly secret: string;
  /** Who sits at the council's sign-in now. */
  be(person: Person): void;
  /** Follows an address as a browser does, until it leads back to us. */
  follow(address: string): Promise<string>;
  close(): void;
}

/** @param wayBack where it may lead back to */
export async function councilSignIn(wayBack: string): Promise<CouncilSignIn> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let person: Person = { sub: 'nobody', email: '', isVerified: null };
  const [client, secret] = ['wren', 'a secret of the council'];
  const provider = new Provider(issuer, {
    clients: [
      { client_id: client, client_secret: secret, redirect_uris: [wayBack], response_types: ['code'] },
    ],
    claims: { email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['not a secret'] },
    interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        email: person.email,
        ...(person.isVerified !== null && { email_verified: person.isVerified }),
      }),
    }),
  });
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/sign-in/')) return void callback(request, response);
    void agree(provider, request, response, person.sub);
  });
  const jar = new Map<string, string>();
  return {
    issuer,
    client,
    secret,
    be: (who) => void ((person = who), jar.clear()),
    follow: (address) => follow(address, wayBack, jar),
    close: () => server.close(),
  };
}

/** Whoever sits there signs in and agrees to everything. */
async function agree(
  provider: Provider,
  ...[request, response, sub]: [...Parameters<Provider['interactionDetails']>, string]
): Promise<void> {
  const { params, session } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({
    accountId: session?.accountId ?? sub,
    clientId: String(params['client_id']),
  });
  grant.addOIDCScope(String(params['scope']));
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, { login: { accountId: sub }, consent });
}

async function follow(address: string, wayBack: string, jar: Map<string, string>): Promise<string> {
  for (let at = address, hops = 0; hops < 10; hops += 1) {
    if (at.startsWith(wayBack)) return at;
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    if (!next) throw new Error(`The council's sign-in stopped with ${answer.status}.`);
    at = new URL(next, at).href;
  }
  throw new Error("The council's sign-in leads nowhere.");
}
