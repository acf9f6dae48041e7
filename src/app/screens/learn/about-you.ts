/** What a person may read about themselves: rights, who can complain, what happens to their words. */
import { inWeeks, type Explainer, type Known, type Line, type Part } from './explainer.ts';
import { lawfulLength } from '../../../domain/shown-length.ts';
import type { TextFn } from '../../text/i18n.ts';
import type { CouncilPack } from '../../../domain/council-pack.ts';
import type { IconName } from '../../../ui/icons.tsx';
import { complaintsTeam } from './put-right.ts';

/** Who opens it first, by name where the council gives one. */
function readerIn(t: TextFn, pack: CouncilPack | null): string | null {
  const manager = pack?.people.complaintsManager.value;
  if (!manager) return null;
  const { name, job } = manager;
  return name
    ? t('explainers:who-reads.first.body', { name, job })
    : t('explainers:who-reads.first-job.body', { job });
}

function keptLine({ t, pack }: Known): Line {
  const years = pack?.keepsYears?.value;
  const words =
    years === undefined
      ? t('explainers:who-reads.copy.body')
      : t('explainers:who-reads.kept.body', { count: years });
  return { icon: 'book', words };
}

/** A council that tells the reviewing officer says so in its pack; elsewhere it may. */
const officerLine = ({ t, pack }: Known): Line => ({
  icon: 'eye',
  words: pack?.rules?.reviewingOfficerTold?.value
    ? t('explainers:who-reads.reviewing.body')
    : t('explainers:who-reads.reviewing-may.body'),
});

const noName = ({ t, pack, national }: Known): Line[] =>
  (pack?.rules?.anonymous ?? national?.rules?.anonymous)?.value.handled === 'like-any-other'
    ? [{ icon: 'hide', words: t('explainers:what-happens.no-name.body') }]
    : [];

function readerLine({ t, pack }: Known): Line[] {
  const words = readerIn(t, pack);
  return words ? [{ icon: 'eye', words }] : [];
}

export function rights({ t, pack }: Known): Explainer {
  return {
    title: t('explainers:rights.title'),
    parts: [
      {
        lines: [
          { icon: 'megaphone', words: t('explainers:rights.say.body') },
          { icon: 'pen', words: t('explainers:rights.way.body') },
          { icon: 'people', words: t('explainers:rights.advocate.body') },
          { icon: 'book', words: t('explainers:rights.see.body') },
          { icon: 'flag', words: t('explainers:rights.no.body') },
          { icon: 'clock', words: t('explainers:rights.late.body') },
          { icon: 'shield', words: t('explainers:rights.stop.body') },
          ...(pack?.noRepercussions
            ? [{ icon: 'heart', words: t('core:home.no-trouble.body') } as const]
            : []),
        ],
      },
      { tint: 'leaf', lines: [{ icon: 'home', words: t('explainers:rights.leavers.body') }] },
    ],
    related: ['stages', 'advocate', 'freeze'],
  };
}

export function whoReads(known: Known): Explainer {
  const { t } = known;
  return {
    title: t('explainers:who-reads.title'),
    parts: [
      {
        lines: [
          ...readerLine(known),
          { icon: 'people', words: t('explainers:who-reads.then.body') },
          { icon: 'lock', words: t('explainers:who-reads.not-person.body') },
          { icon: 'lock', words: t('explainers:who-reads.not-carer.body') },
          { icon: 'hide', words: t('explainers:who-reads.cannot-open.body') },
          { icon: 'chat', words: t('explainers:who-reads.may-ask.body') },
          officerLine(known),
        ],
      },
      {
        title: t('explainers:who-reads.rule.title'),
        tint: 'gold',
        lines: [{ icon: 'shield', words: t('explainers:who-reads.rule.body') }],
      },
      { lines: [keptLine(known)] },
      {
        title: t('explainers:who-reads.phone.title'),
        tint: 'sunk',
        lines: [{ icon: 'mobile', words: t('explainers:who-reads.phone.body') }],
      },
    ],
    related: ['what-happens', 'this-phone', 'advocate'],
  };
}

const atTheCouncil = (known: Known): Part => ({
  title: known.t('explainers:what-happens.there.title'),
  lines: [
    ...readerLine(known),
    { icon: 'list', words: known.t('explainers:what-happens.write-down.body') },
    officerLine(known),
    ...noName(known),
    keptLine(known),
    { icon: 'bulb', words: known.t('explainers:what-happens.learn.body') },
  ],
});

export function whatHappens(known: Known): Explainer {
  const { t, council } = known;
  return {
    title: t('explainers:what-happens.title'),
    parts: [
      {
        title: t('explainers:what-happens.phone.title'),
        lines: [
          { icon: 'mobile', words: t('explainers:what-happens.stays.body') },
          { icon: 'lock', words: t('explainers:what-happens.locked.body') },
          { icon: 'close', words: t('explainers:what-happens.delete.body') },
          { icon: 'search', words: t('explainers:what-happens.missing.body') },
        ],
      },
      {
        title: t('explainers:what-happens.send.title'),
        lines: [
          { icon: 'send', words: t('explainers:what-happens.straight.body', { council }) },
          { icon: 'check', words: t('explainers:what-happens.number.body') },
          { icon: 'message', words: t('explainers:what-happens.leaves.body') },
        ],
      },
      atTheCouncil(known),
      {
        title: t('explainers:what-happens.nobody.title'),
        tint: 'leaf',
        lines: [
          { icon: 'lock', words: t('explainers:what-happens.person.body') },
          { icon: 'hide', words: t('explainers:what-happens.watch.body') },
        ],
      },
    ],
    related: ['who-reads', 'take-back', 'rights'],
  };
}

function grownUps({ t, pack, council }: Known): Part {
  const isAnyone = pack?.rules?.whoMayComplain?.value.includes('anyone-affected') ?? false;
  const asks: Line[] =
    pack?.rules?.consent?.value.ownRight === 'needed'
      ? [{ icon: 'lock', words: t('explainers:who-can.asks.body', { council }) }]
      : [];
  return {
    title: t('explainers:who-can.adults.title'),
    lines: [
      { icon: 'people', words: t('explainers:who-can.parents.body') },
      { icon: 'home', words: t('explainers:who-can.carers.body') },
      { icon: 'heart', words: t('explainers:who-can.adopters.body') },
      { icon: 'ears', words: t('explainers:who-can.cares.body') },
      ...(isAnyone
        ? [{ icon: 'globe', words: t('explainers:who-can.anyone.body', { council }) } as const]
        : []),
      ...asks,
    ],
  };
}

const WAY_ICONS = {
  'in-person': 'people',
  phone: 'phone',
  letter: 'letter',
  email: 'send',
  form: 'pen',
  'online-form': 'globe',
  'any-reception': 'home',
  'any-worker': 'chat',
  advocate: 'megaphone',
} as const satisfies Record<string, IconName>;

/** Wren is one way of several. */
function otherWays(known: Known): Part[] {
  const { t, pack, national } = known;
  const found = (pack?.rules?.channels ?? national?.rules?.channels)?.value ?? [];
  const lines = found.map((way) => ({
    icon: WAY_ICONS[way],
    words: t(`explainers:who-can.ways.${way}.body`),
  }));
  return lines.length === 0
    ? []
    : [{ title: t('explainers:who-can.ways.title'), lines, reach: complaintsTeam(known) }];
}

const notSure = (t: TextFn): Part => ({
  title: t('explainers:who-can.unsure.title'),
  tint: 'gold',
  lines: [
    { icon: 'send', words: t('explainers:who-can.unsure.body') },
    {
      icon: 'clock',
      words: t('explainers:stages.limit.body', { length: yearLength(t) }),
    },
  ],
});

export function whoCan(known: Known): Explainer {
  const { t } = known;
  return {
    title: t('explainers:who-can.title'),
    lead: t('explainers:who-can.lead.body'),
    parts: [
      {
        title: t('explainers:who-can.young.title'),
        tint: 'king',
        lines: [
          { icon: 'home', words: t('explainers:who-can.care.body') },
          { icon: 'people', words: t('explainers:who-can.need.body') },
          { icon: 'arrow', words: t('explainers:who-can.left.body') },
          { icon: 'heart', words: t('explainers:who-can.adopt.body') },
        ],
      },
      grownUps(known),
      {
        title: t('explainers:who-can.yes.title'),
        lines: [
          { icon: 'chat', words: t('explainers:who-can.for-you.body') },
          { icon: 'lock', words: t('explainers:who-can.own.body') },
        ],
      },
      notSure(t),
      ...otherWays(known),
    ],
    related: ['cannot', 'foster', 'advocate'],
  };
}

/** How long a person has to complain; later ones are sent all the same. */
export function yearLength(t: TextFn): string {
  const { count, unit } = lawfulLength('complaint-limit').usual;
  return unit === 'years' ? t('explainers:length.years', { count }) : inWeeks(t, { count, unit });
}
