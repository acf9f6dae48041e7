/** What a screen reader finds on a page, in its order: from the tree that the browser itself gives to one. */
import type { CDPSession } from 'playwright-core';

interface Node {
  readonly nodeId: string;
  readonly backendDOMNodeId?: number;
  readonly childIds?: readonly string[];
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly value?: { readonly value: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

/** Announced by itself, with its name; what stands inside says nothing more. */
const NAMED: ReadonlySet<string> = new Set([
  'button',
  'heading',
  'link',
  'textbox',
  'radio',
  'checkbox',
  'Date',
]);
/** Announced, and then what stands inside. */
const AROUND: ReadonlySet<string> = new Set([
  'list',
  'listitem',
  'alert',
  'status',
  'navigation',
  'dialog',
  'group',
]);

const isSet = (node: Node, property: string): unknown =>
  node.properties?.find(({ name }) => name === property)?.value.value;

interface Element {
  readonly backendNodeId: number;
  readonly attributes?: readonly string[];
  readonly children?: readonly Element[];
}

/** Elements that are said to be where somebody is: the tree for a screen reader leaves that to the element. */
async function currentOnes(cdp: CDPSession): Promise<ReadonlyMap<number, string>> {
  const { root } = (await cdp.send('DOM.getDocument', { depth: -1 })) as unknown as { root: Element };
  const found = new Map<number, string>();
  const walk = ({ backendNodeId, attributes = [], children = [] }: Element): void => {
    const at = attributes.indexOf('aria-current');
    if (at >= 0) found.set(backendNodeId, attributes[at + 1] ?? '');
    children.forEach(walk);
  };
  walk(root);
  return found;
}

function lineOf(node: Node, current: string | undefined): string {
  const role = node.role?.value ?? '';
  const name = node.name?.value.trim() ?? '';
  const level = role === 'heading' ? ` ${String(isSet(node, 'level') ?? '')}` : '';
  const more = ['invalid', 'checked', 'expanded', 'required']
    .map((property) => [property, isSet(node, property)] as const)
    .filter(([, value]) => value !== undefined && value !== false && value !== 'false')
    .map(([property, value]) =>
      value === true || value === 'true' ? property : `${property} ${String(value)}`,
    );
  const here = current === undefined ? [] : [`current ${current}`];
  return [`${role}${level}${name ? `: ${name}` : ''}`, ...more, ...here].join(', ');
}

/** One line for each thing that is announced, indented as it stands inside of others. */
export async function transcript(cdp: CDPSession): Promise<string> {
  await cdp.send('Accessibility.enable');
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
  const current = await currentOnes(cdp);
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (node: Node, depth: number): void => {
    const role = node.ignored ? '' : (node.role?.value ?? '');
    const at = '  '.repeat(depth);
    if (role === 'StaticText') return void lines.push(`${at}${node.name?.value.trim() ?? ''}`);
    const isSaid = NAMED.has(role) || AROUND.has(role);
    if (isSaid) lines.push(`${at}${lineOf(node, current.get(node.backendDOMNodeId ?? -1))}`);
    if (NAMED.has(role)) return;
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) walk(child, isSaid ? depth + 1 : depth);
    }
  };
  const [root] = nodes;
  if (root) walk(root, 0);
  return `${lines.filter((line) => line.trim() !== '').join('\n')}\n`;
}
