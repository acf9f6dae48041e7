import type { Team } from '../../domain/which-team.ts';
import type { ContactWay } from '../../ui/components/ContactCard.tsx';

/** One line of the help sheet: when to call or text it, and how. */
export interface HelpLine {
  readonly name: 'danger' | 'talk' | 'text' | 'not-listening' | 'stand-in' | Team;
  readonly title: string;
  readonly body: string;
  readonly ways: readonly ContactWay[];
  readonly tint?: 'berry' | 'gold' | undefined;
  /** "Call this one now". */
  readonly above?: string | undefined;
  /** When it is open, and whether its number may be old. */
  readonly notes?: readonly (string | false | undefined)[];
}
