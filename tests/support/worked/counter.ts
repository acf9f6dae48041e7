/** How many days were held against the table, by where they stood. */
export interface Counter {
  add(where: string, days: number): void;
  counted(): ReadonlyMap<string, number>;
}

export function counter(): Counter {
  const places = new Map<string, number>();
  return {
    add: (where, days) => void (days > 0 && places.set(where, (places.get(where) ?? 0) + days)),
    counted: () => places,
  };
}
