/** The core on this phone: brought whole, started from the right version, answered from any that has it. */
import {
  dropOthers,
  fill,
  fromSlots,
  isFirstKind,
  keepSlots,
  readSlots,
  type CoreDeps,
  type CoreFile,
} from './core-cache.ts';
import type { Lasting } from './keep.ts';
import { coming, current, reported, started, taken, type Slot, type Slots } from './slots.ts';

export interface Core {
  /** Rejects when a file did not come as it must be: then this version is not installed. */
  install(): Promise<void>;
  /** This version is the newest now; it is on trial until a page reports. */
  takeOver(): Promise<void>;
  /** The page of the version that is to be started, or undefined: then the network has to do. */
  shell(event: Lasting): Promise<Response | undefined>;
  /** A file of the core, or undefined. */
  file(path: string): Promise<Response | undefined>;
  /** A page of this version (`null`: from the network) was drawn and opened the data. */
  report(slot: Slot | null): Promise<void>;
}

export interface OwnCore extends CoreDeps {
  readonly own: Slot;
  readonly files: readonly CoreFile[];
  /** True when the worker that runs beside this one is of the first kind, which knows no slots. */
  readonly isBesideStranger: () => Promise<boolean>;
  /** Lets the next opening believe the database, and no second copy of it. */
  readonly believeDatabase: () => Promise<void>;
}

const SHELL = '/index.html';
const HTML = '<html ';

/** The core of the worker that runs. */
export function createCore({ own, files, isBesideStranger, believeDatabase, ...deps }: OwnCore): Core {
  const { caches } = deps;
  /** What the other version deleted stays deleted; when that does not work, the next start tries again. */
  const settled = async (slots: Slots): Promise<Slots> => {
    if (!slots.stranger || isFirstKind(current(slots))) return slots;
    return believeDatabase().then(
      () => ({ ...slots, stranger: false }),
      () => slots,
    );
  };
  return {
    install: async () => {
      await keepSlots(coming(await readSlots(caches), own, await isBesideStranger()), caches);
      await fill(own, files, deps);
    },
    takeOver: async () => {
      const slots = await settled(taken(await readSlots(caches), own));
      await keepSlots(slots, caches);
      await dropOthers(slots, caches);
    },
    shell: async (event) => {
      const { slot, next, mend } = started(await settled(await readSlots(caches)));
      const remembered = isFirstKind(slot) ? { ...next, stranger: true } : next;
      // A phone with no room for these few bytes must start all the same.
      await keepSlots(remembered, caches).catch(() => undefined);
      // Beside the start, which must not wait for a network that hangs.
      if (mend) event.waitUntil(fill(own, files, deps).catch(() => undefined));
      const found = await fromSlots(SHELL, [slot, own], caches);
      return found && marked(found.answer, found.slot);
    },
    file: async (path) => {
      const slot = path.startsWith('/assets/') ? null : current(await readSlots(caches));
      return (await fromSlots(path, [slot, own], caches))?.answer;
    },
    report: async (slot) => {
      const before = await readSlots(caches);
      const slots = reported(before, slot);
      if (slots === before) return;
      await keepSlots(slots, caches);
      await dropOthers(slots, caches);
    },
  };
}

/** Says in the page which version drew it, so that its report counts for the right one. */
async function marked(shell: Response, slot: Slot): Promise<Response> {
  const headers = new Headers(shell.headers);
  for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name);
  const html = (await shell.text()).replace(HTML, () => `${HTML}data-slot="${slot}" `);
  return new Response(html, { status: shell.status, headers });
}
