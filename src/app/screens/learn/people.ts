/** What a person may read about who can help: advocates, other doors, foster carers. */
import { doorsOf, isForAdults, type Door } from '../../../domain/other-doors.ts';
import { NATIONAL_CONTACTS } from '../../../domain/national-contacts.ts';
import { NATIONAL_LINES } from '../../../domain/national-lines.ts';
import { lawfulLength } from '../../../domain/shown-length.ts';
import type { CouncilPack } from '../../../domain/council-pack.ts';
import type { TextFn } from '../../text/i18n.ts';
import type { TextKey } from '../../text/keys.ts';
import { inDays, ways, type Explainer, type Known, type Line, type Part, type Reach } from './explainer.ts';

type Provider = CouncilPack['advocacy']['children'][number];

const reachTo = ({ value, confidence }: Provider): Reach => ({
  ...ways(value),
  isUnsure: confidence === 'unsure',
});

/** Those the council has named. The national pack names none of any council's own. */
function providers({ t, pack, national }: Known): Reach[] {
  const own = pack?.national ? [] : (pack?.advocacy.children ?? []);
  const adults = pack?.advocacy.adults ?? national?.advocacy.adults ?? [];
  return [
    ...own.map((one) => ({
      ...reachTo(one),
      above: t('explainers:advocate.council-uses.title'),
      first: true,
    })),
    ...adults.map((one) => ({ ...reachTo(one), above: t('explainers:advocate.for-adults.title') })),
  ];
}

/** What is said of those that the national pack names. */
const HINTS: Readonly<Record<string, TextKey>> = {
  'Coram Voice': 'explainers:advocate.coram.hint',
  NYAS: 'explainers:advocate.nyas.hint',
  'The Children’s Society': 'explainers:advocate.society.hint',
};

/** The lines for anyone in England, without those the council has named already. The two that are built in are never missing. */
function everywhere({ t, national }: Known, named: readonly Reach[]): Reach[] {
  const coram = { name: t('explainers:advocate.coram.label'), phone: NATIONAL_LINES.coramVoice.phone };
  const known = national?.advocacy.children.map(({ value }) => ways(value)) ?? [coram];
  const helpAtHand = {
    name: t('explainers:advocate.help-at-hand.label'),
    body: t('explainers:advocate.help-at-hand.hint'),
    phone: NATIONAL_LINES.helpAtHand.phone,
  };
  const lines: Reach[] = known.map((one) => {
    const hint = HINTS[one.name];
    return {
      ...one,
      ...(hint ? { body: t(hint) } : {}),
      ...(one.phone ? {} : { webLabel: t('explainers:advocate.society.action') }),
    };
  });
  return [...lines, helpAtHand]
    .filter(({ phone }) => phone === undefined || !named.some((one) => one.phone === phone))
    .map((line, at) => (at === 0 ? { ...line, above: t('explainers:advocate.national.title') } : line));
}

export function advocate(known: Known): Explainer {
  const { t, forAdult } = known;
  const named = providers(known);
  const adults: Part[] = [{ lines: [], reach: named.filter(({ first }) => !first) }];
  return {
    title: t(forAdult ? 'news:page.for-adults.action' : 'explainers:advocate.title'),
    ...(forAdult ? {} : { lead: t('explainers:advocate.lead.body') }),
    parts: [
      ...(forAdult ? adults : []),
      {
        ...(forAdult ? { title: t('explainers:advocate.for-children.title') } : {}),
        lines: [
          ...(forAdult ? [{ icon: 'heart', words: t('explainers:advocate.lead.body') } as const] : []),
          { icon: 'ears', words: t('explainers:advocate.listen.body') },
          { icon: 'megaphone', words: t('explainers:advocate.speak.body') },
          { icon: 'shield', words: t('explainers:advocate.not-worker.body') },
          { icon: 'lock', words: t('explainers:advocate.private.body') },
          { icon: 'check', words: t('explainers:advocate.choose.body') },
        ],
      },
      { lines: [], reach: named.filter(({ first }) => first), slot: 'ask' },
      { lines: [], reach: everywhere(known, named) },
      ...(forAdult ? [] : adults),
    ],
    related: ['officer', 'rights'],
  };
}

const danger = (t: TextFn): Reach => ({
  name: t('core:help.danger.label'),
  phone: NATIONAL_LINES.emergency.phone,
});

function reachOf({ contact }: Door): Reach[] {
  if (!contact) return [];
  const { web, ...rest } = ways(contact);
  return [{ ...rest, ...(web && !rest.phone && !rest.email ? { web } : {}) }];
}

/** What else is to be said of a door: nothing here is a reason not to send it. */
function sendItAnyway(t: TextFn, { about, mayWait }: Door): Line[] {
  if (mayWait) {
    const length = inDays(t, lawfulLength('resubmission').usual);
    return [
      { icon: 'clock', words: t('explainers:cannot.wait.body') },
      { icon: 'refresh', words: t('explainers:cannot.again.body', { length }) },
    ];
  }
  if (about === 'school') return [{ icon: 'send', words: t('explainers:cannot.both.body') }];
  return about === 'too-old' ? [{ icon: 'send', words: t('explainers:cannot.late.body') }] : [];
}

/** A door's words and how to reach it. */
function partOf({ t }: Known, door: Door): Part {
  const length = inDays(t, lawfulLength('fostering-determination').usual);
  const isUrgent = door.about === 'not-safe';
  return {
    title: t(`explainers:cannot.${door.about}.title`),
    lines: [
      { icon: 'arrow', words: t(`explainers:cannot.to.${door.to}.body`, { length }) },
      ...sendItAnyway(t, door),
    ],
    reach: isUrgent ? [danger(t), ...reachOf(door)] : reachOf(door),
    ...(isUrgent ? { tint: 'berry' } : { folds: true }),
  };
}

/** Neither pack has ever come: who can say where to go. */
const notHereYet = (t: TextFn): Part => ({
  tint: 'gold',
  lines: [{ icon: 'no-internet', words: t('explainers:cannot.not-here.body') }],
  reach: [danger(t), { name: t('explainers:advocate.coram.label'), phone: NATIONAL_LINES.coramVoice.phone }],
});

export function cannot(known: Known): Explainer {
  const { t, pack, national } = known;
  const doors = doorsOf(pack, national);
  const forAdults = doors.filter(isForAdults).map((door) => partOf(known, door));
  return {
    title: t('explainers:cannot.title'),
    lead: t('explainers:cannot.lead.body'),
    parts: [
      ...doors.filter((door) => !isForAdults(door)).map((door) => partOf(known, door)),
      ...(forAdults.length > 0
        ? [{ title: t('explainers:cannot.adults.title'), lines: [], isGroup: true }, ...forAdults]
        : [notHereYet(t)]),
    ],
    related: ['advocate', 'foster', 'ombudsman'],
  };
}

function carerHelps({ t, pack, council }: Known): Part {
  const within = pack?.fostering?.forChild?.value.whenChildCannot?.within;
  const length = within && inDays(t, { count: within.days, unit: within.unit });
  return {
    title: t('explainers:foster.child.title'),
    lines: [
      { icon: 'pen', words: t('explainers:foster.child-own.body') },
      { icon: 'megaphone', words: t('explainers:foster.child-tell.body') },
      { icon: 'chat', words: t('explainers:foster.child-say.body') },
      ...(length
        ? [{ icon: 'clock', words: t('explainers:foster.child-within.body', { council, length }) } as const]
        : []),
    ],
  };
}

function carerOwn({ t, pack, council }: Known): Part {
  const stage1 = pack?.fostering?.ownRight?.value.stage1;
  const length = stage1 && inDays(t, { count: stage1.days, unit: stage1.unit });
  return {
    title: t('explainers:foster.own.title'),
    lines: [
      { icon: 'send', words: t('explainers:foster.own.body', { answer: t('questions:a2.option.own') }) },
      { icon: 'flag', words: t('explainers:foster.own-stages.body') },
      ...(length
        ? [{ icon: 'clock', words: t('explainers:foster.own-within.body', { council, length }) } as const]
        : []),
    ],
  };
}

function aboutCarer({ t, pack }: Known): Part {
  const rights: Line[] = pack?.fostering?.aboutCarer?.value.sameRightsAsStaff
    ? [{ icon: 'shield', words: t('explainers:foster.about-rights.body') }]
    : [];
  return {
    title: t('explainers:foster.about.title'),
    lines: [
      { icon: 'shield', words: t('explainers:foster.about-first.body') },
      ...rights,
      { icon: 'people', words: t('explainers:foster.about-help.body') },
      { icon: 'ears', words: t('explainers:foster.about-child.body') },
    ],
  };
}

export function foster(known: Known): Explainer {
  const { t } = known;
  const { web } = NATIONAL_CONTACTS.reviewMechanism;
  return {
    title: t('explainers:foster.title'),
    lead: t('explainers:foster.lead.body'),
    parts: [
      carerHelps(known),
      carerOwn(known),
      {
        title: t('explainers:foster.approval.title'),
        tint: 'gold',
        lines: [
          { icon: 'letter', words: t('explainers:foster.approval.body') },
          {
            icon: 'clock',
            words: t('explainers:foster.approval-length.body', {
              length: inDays(t, lawfulLength('fostering-determination').usual),
            }),
          },
          { icon: 'check', words: t('explainers:foster.approval-two.body') },
        ],
        slot: 'date',
        reach: [{ name: t('explainers:foster.review.label'), web }],
      },
      aboutCarer(known),
    ],
    related: ['cannot', 'who-can', 'advocate'],
  };
}
