import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../icons.tsx';

export interface ContactWay {
  readonly by: 'call' | 'text' | 'email' | 'web';
  /** The number or address, as a person reads it; for `web` the address alone is not read. */
  readonly to: string;
  /** "Call": said before the number. For `web` it says it all. */
  readonly verb: string;
  /** For 999: the number is part of the words. */
  readonly look?: 'berry' | 'solid' | 'soft' | undefined;
}

interface ContactCardProps {
  readonly title: string;
  readonly body?: ComponentChildren;
  readonly ways: readonly ContactWay[];
  readonly tint?: 'berry' | 'gold' | 'sunk' | undefined;
  /** A small line under the title, so that the ear hears it with its own number. */
  readonly above?: string | undefined;
  readonly children?: ComponentChildren;
}

const SCHEME = { call: 'tel:', text: 'sms:', email: 'mailto:', web: '' } as const;
const ICON = { call: 'phone', text: 'message', email: 'letter', web: 'globe' } as const;
const TINT = { berry: ' tint-b', gold: ' tint-g', sunk: ' tint-s' } as const;

function address({ by, to }: ContactWay): string {
  return SCHEME[by] + (by === 'email' || by === 'web' ? to : to.replace(/[^\d+]/g, ''));
}

/** A page opens beside Wren, so that nothing here is lost. */
const beside = ({ by }: ContactWay) =>
  by === 'web' ? ({ target: '_blank', rel: 'noopener noreferrer' } as const) : { rel: 'noreferrer' };

/** The ways alone, for a card that has words of its own. */
export function ContactWays({ ways }: { ways: readonly ContactWay[] }): JSX.Element {
  return (
    <>
      {ways.map((way) => (
        <a
          key={way.by + way.to}
          class={`btn ${way.look ?? 'soft'}${way.by === 'email' ? ' mail' : ''}`}
          href={address(way)}
          {...beside(way)}
        >
          <Icon name={ICON[way.by]} />
          <span>
            {way.verb} {way.by !== 'web' && <bdi dir="ltr">{way.to}</bdi>}
          </span>
        </a>
      ))}
    </>
  );
}

/** Someone to reach: the links work with no internet. */
export function ContactCard({ title, body, ways, tint, above, children }: ContactCardProps): JSX.Element {
  return (
    <section class={`card stack-s${tint ? TINT[tint] : ''}`}>
      <h2>{title}</h2>
      {above && <p class="small">{above}</p>}
      {body && <p>{body}</p>}
      <ContactWays ways={ways} />
      {children}
    </section>
  );
}
