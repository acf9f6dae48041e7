/**
 * Help lines that are the same everywhere in England. Constants, because a pack that is broken
 * or missing must never take them away. Where each number was read stands beside them, in what no
 * phone carries.
 */

/** A line anyone may call or text. */
export interface NationalLine {
  readonly phone?: string;
  readonly text?: string;
}

export const NATIONAL_LINES = {
  /** A text needs signing up first. */
  emergency: { phone: '999', text: '999' },
  childline: { phone: '0800 1111' },
  shout: { text: '85258' },
  helpAtHand: { phone: '0800 528 0731' },
  coramVoice: { phone: '0808 800 5792' },
} as const satisfies Record<string, NationalLine>;

/** Who says so, and when somebody last looked. */
export const NATIONAL_LINE_SOURCES = {
  emergency: { source: 'gov.uk emergency calls', checkedOn: '2026-11-21' },
  childline: { source: 'childline.org.uk', checkedOn: '2026-11-21' },
  shout: { source: 'giveusashout.org', checkedOn: '2026-11-21' },
  helpAtHand: { source: "Children's Commissioner, Help at Hand", checkedOn: '2026-11-21' },
  coramVoice: { source: 'coramvoice.org.uk', checkedOn: '2026-11-21' },
} as const satisfies Record<keyof typeof NATIONAL_LINES, { source: string; checkedOn: string }>;
