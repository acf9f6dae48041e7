/**
 * Help lines that are the same everywhere in England. Constants, because a pack that is broken
 * or missing must never take them away.
 */

/** A line anyone may call or text, with where its number was read. */
export interface NationalLine {
  readonly phone?: string;
  readonly text?: string;
  readonly source: string;
  readonly checkedOn: string;
}

export const NATIONAL_LINES = {
  emergency: {
    phone: '999',
    text: '999',
    source: 'gov.uk emergency calls; text needs signing up first',
    checkedOn: '2026-11-21',
  },
  childline: { phone: '0800 1111', source: 'childline.org.uk', checkedOn: '2026-11-21' },
  shout: { text: '85258', source: 'giveusashout.org', checkedOn: '2026-11-21' },
  helpAtHand: {
    phone: '0800 528 0731',
    source: "Children's Commissioner, Help at Hand",
    checkedOn: '2026-11-21',
  },
  coramVoice: { phone: '0808 800 5792', source: 'coramvoice.org.uk', checkedOn: '2026-11-21' },
} as const satisfies Record<string, NationalLine>;
