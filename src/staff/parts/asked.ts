/** Sends something that two people are needed for, after saying who one is where that is wanted. */
import { useDesk } from '../state/desk.ts';

export function useAsked(then: () => void): (path: string, body?: unknown) => Promise<void> {
  const { api, session, again, fileTrouble } = useDesk();
  const ask = async (path: string, body?: unknown): Promise<void> => {
    fileTrouble.value = null;
    const answer = session.heed(await api.send('POST', path, body));
    if (answer.ok) return then();
    if (answer.why === 'sign-in-again') again.value = () => ask(path, body);
    else fileTrouble.value = answer.why;
  };
  return ask;
}
