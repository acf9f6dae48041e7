/** Runs work for one id one after another, so that a tab never races itself. */
export function oneAtATime(): <T>(id: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (id, work) => {
    const mine = (last.get(id) ?? Promise.resolve()).then(work, work);
    last.set(id, mine);
    const tidy = () => {
      if (last.get(id) === mine) last.delete(id);
    };
    mine.then(tidy, tidy);
    return mine;
  };
}
