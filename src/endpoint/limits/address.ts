/**
 * Where a request comes from, for counting only: the address of the connection, or what a named proxy
 * says. Kept nowhere (`counter.ts`).
 */
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/** Whose `X-Forwarded-For` is believed. */
export interface TrustedProxies {
  readonly includes: (address: string) => boolean;
}

/** Nobody: the address of the connection counts. */
export const NO_PROXIES: TrustedProxies = { includes: () => false };

/** Looking an address up costs as much as reading a message. */
const PROXIES_SEEN = 64;

/** Reads `127.0.0.1, 10.0.0.0/8, ::1`; `null` when one of them is no address. */
export function trustedProxies(text: string): TrustedProxies | null {
  const list = new BlockList();
  for (const entry of text.split(',').map((each) => each.trim())) {
    if (entry === '') continue;
    const [, address = '', bits] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const width = isIP(address) === 6 ? 128 : 32;
    if (isIP(address) === 0 || Number(bits ?? width) > width) return null;
    list.addSubnet(address, Number(bits ?? width), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  // Of proxies only: whoever is none is kept nowhere.
  const seen = new Set<string>();
  return {
    includes(address) {
      if (seen.has(address)) return true;
      const isIn = list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
      if (isIn && seen.size < PROXIES_SEEN) seen.add(address);
      return isIn;
    },
  };
}

const NEARBY = trustedProxies('127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,::1,fc00::/7,fe80::/10');

/**
 * The address that a request comes from. Every proxy adds at the right end of the list, so it is read
 * from there, as long as proxies of ours stand there: what is further left anybody may have written.
 */
export function addressOf(
  connection: string | undefined,
  forwarded: string | undefined,
  proxies: TrustedProxies,
): string {
  let address = plain(connection ?? '');
  if (forwarded === undefined) return address;
  for (const said of forwarded.split(',').reverse()) {
    if (!isIP(address) || !proxies.includes(address)) return address;
    const next = plain(said.trim());
    if (!isIP(next)) return address;
    address = next;
  }
  return address;
}

/** True for an address of this machine or its own network that nobody named: a proxy, if it forwards. */
export function isUnnamedProxy(connection: string | undefined, proxies: TrustedProxies): boolean {
  const address = plain(connection ?? '');
  return isIP(address) !== 0 && !proxies.includes(address) && NEARBY?.includes(address) === true;
}

/** Without a port, brackets or the wrapping of IPv4 in IPv6. */
function plain(address: string): string {
  if (isIPv4(address)) return address;
  const [, bare] = /^\[([^\]]+)\](?::\d+)?$/.exec(address) ?? /^([\d.]+):\d+$/.exec(address) ?? [];
  return (bare ?? address).replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

/** What shares one line to a home: an IPv4 address, or the first 56 bits of an IPv6 one. */
export function prefixOf(address: string): string {
  if (isIPv4(address) || !isIPv6(address)) return address;
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...after];
  const [a, b, c, d] = all.map((group) => Number.parseInt(group, 16) || 0);
  return [a, b, c, (d ?? 0) >> 8].map((group) => (group ?? 0).toString(16)).join(':');
}
