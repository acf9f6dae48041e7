/** `npm run staff -- <what>`: the accounts of staff, and their trail. Runs beside the endpoint. */
import { councilSlug } from '../domain/id-forms.ts';
import { STAFF_ROLES, type StaffRole } from '../domain/casework/names.ts';
import type { Account } from '../domain/casework/viewer.ts';
import { accountOf, addAccount, changeAccount, forgetWays, makeLink } from '../endpoint/access/accounts.ts';
import { endpointLog } from '../endpoint/log.ts';
import { listeningPort } from '../endpoint/listening-port.ts';
import { packsIn } from '../endpoint/packs.ts';
import type { Settings } from '../endpoint/settings.ts';
import { startFault } from '../endpoint/start-fault.ts';
import { openBeside } from '../endpoint/storage/open-beside.ts';
import type { Anchor, AuditFinding } from '../endpoint/storage/staff-audit.ts';
import type { Storage } from '../endpoint/storage/storage.ts';
import { runTool, textOf, type ToolCall, type Values } from './run-tool.ts';

interface Call {
  readonly storage: Storage;
  readonly settings: Settings;
  readonly values: Values;
  readonly rest: readonly string[];
}
type Work = (call: Call) => Promise<readonly string[]>;

const text = { type: 'string' } as const;
const OPTIONS = {
  council: text,
  name: text,
  job: text,
  email: text,
  roles: text,
  team: text,
  manager: text,
  against: text,
};

const HELP = `npm run staff -- <what>: the accounts of staff, and their trail. Runs beside the endpoint, with its settings.
  add --council <slug> --name <name> --job <job> --email <address> --roles <role,role>
      [--team <team>] [--manager <address>]     makes an account and its first link
  list                                          every account
  disable|enable <address>                      signs out at once, everywhere
  roles <address> --roles <role,role>           takes the place of those before
  manager <address> --manager <address|none>
  link <address>                                a link that signs in once, within a day
  reset <address>                               forgets passwords, codes and passkeys, and makes a link
  check-audit [--against <entries>:<chain>]     follows the trail and prints where it ends`;

const WORK: Readonly<Record<string, Work>> = {
  add: async (call) => {
    const account = await addAccount(call.storage, await newAccount(call), Date.now());
    return [`added  ${line(account)}`, await link(call, account)];
  },
  list: async ({ storage }) => {
    const all = await storage.accounts.all();
    return all.length === 0 ? ['There are no accounts yet.'] : all.map(line);
  },
  disable: (call) => change(call, { state: 'disabled' }, 'disabled, and signed out everywhere'),
  enable: (call) => change(call, { state: 'active' }, 'enabled'),
  roles: (call) => change(call, { roles: rolesOf(call.values) }, 'roles changed'),
  manager: async (call) => {
    const named = needed(call.values, 'manager');
    const managerId = named === 'none' ? null : (await accountOf(call.storage, named)).id;
    return change(call, { managerId }, 'manager changed');
  },
  link: async (call) => [await link(call, await named(call))],
  reset: async (call) => {
    const account = await named(call);
    await forgetWays(call.storage, account, Date.now());
    return [`forgotten, and signed out everywhere  ${line(account)}`, await link(call, account)];
  },
  'check-audit': async ({ storage, values }) => {
    const finding = await storage.staffAudit.check(anchorOf(textOf(values, 'against')));
    if (!finding.sound) throw startFault(faultIn(finding));
    const { entries, chain } = finding.anchor;
    return [`The trail of staff is sound: ${entries} entries. Write this down: ${entries}:${chain}`];
  },
};

const work = async ({ settings, values, rest: [what = '', ...rest] }: ToolCall) => {
  const asked = Object.hasOwn(WORK, what) ? WORK[what] : undefined;
  if (!asked) throw startFault(`Say what to do: ${Object.keys(WORK).join(', ')}.`);
  const storage = await openBeside(settings);
  try {
    return await asked({ storage, settings, values, rest });
  } finally {
    await storage.close();
  }
};

runTool(OPTIONS, work, HELP);

async function newAccount({ storage, settings, values }: Call) {
  const council = councilSlug.safeParse(needed(values, 'council'));
  if (!council.success || !packsIn(settings.packs, endpointLog('silent')).get(council.data))
    throw startFault('There is no such council here: --council takes the name of its folder in WREN_PACKS.');
  const email = needed(values, 'email');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw startFault('--email must be an address such as a@b.example.');
  const manager = textOf(values, 'manager');
  return {
    council: council.data,
    name: needed(values, 'name'),
    job: needed(values, 'job'),
    email,
    roles: rolesOf(values),
    team: textOf(values, 'team') ?? null,
    managerId: manager ? (await accountOf(storage, manager)).id : null,
  };
}

function needed(values: Values, name: string): string {
  const value = textOf(values, name)?.trim();
  if (!value) throw startFault(`Say --${name} as well.`);
  return value;
}

function rolesOf(values: Values): readonly StaffRole[] {
  const asked = needed(values, 'roles')
    .split(',')
    .map((each) => each.trim());
  const roles = STAFF_ROLES.filter((role) => asked.includes(role));
  if (roles.length !== new Set(asked).size)
    throw startFault(`--roles must be of these, with commas between: ${STAFF_ROLES.join(', ')}.`);
  return roles;
}

const named = ({ storage, rest }: Call): Promise<Account> => {
  const [email] = rest;
  if (!email || rest.length > 1) throw startFault('Name one account by its address.');
  return accountOf(storage, email);
};

async function change(
  call: Call,
  what: Parameters<typeof changeAccount>[2],
  said: string,
): Promise<string[]> {
  const account = await named(call);
  await changeAccount(call.storage, account, what, Date.now());
  return [`${said}  ${line({ ...account, ...what })}`];
}

async function link({ storage, settings }: Call, account: Account): Promise<string> {
  const { tls, host, origin } = settings;
  const port = listeningPort(settings.data) ?? settings.port;
  const name = host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host;
  const base = origin ?? `${tls ? 'https' : 'http'}://${name}:${port}`;
  return `Signs ${account.email} in once, within a day: ${await makeLink(storage, account, base, Date.now())}`;
}

const line = ({ name, job, email, council, roles, team, state }: Account): string =>
  [email, name, job, council, roles.join(','), team ?? '-', state].join('  ');

function anchorOf(said: string | undefined): Anchor | undefined {
  if (said === undefined) return undefined;
  const [, entries, chain] = /^(\d{1,12}):([0-9a-f]{64})$/.exec(said) ?? [];
  if (!entries || !chain)
    throw startFault('--against must be what check-audit printed before: entries:chain.');
  return { entries: Number(entries), chain };
}

const faultIn = ({ at, why }: Extract<AuditFinding, { sound: false }>): string =>
  ({
    changed: `Entry ${at} of the trail of staff is not as it was written: it was changed, put in or taken out.`,
    'end-missing': `The trail of staff ends before entry ${at}, and was longer: its end was taken away.`,
    'not-the-anchor': `Entry ${at} of the trail of staff is another than the one that was written down.`,
  })[why];
