import { useState } from 'preact/hooks';

export interface Secret {
  readonly value: string;
  /** Words instead of numbers. */
  readonly byWords: boolean;
  readonly shown: boolean;
  readonly type: (value: string) => void;
  readonly turn: () => void;
  readonly show: () => void;
  readonly clear: () => void;
}

/** What is being typed: never kept anywhere but here. A letter on the pad means that it is words. */
export function useSecret(): Secret {
  const [value, type] = useState('');
  const [byWords, setByWords] = useState(false);
  const [shown, setShown] = useState(false);
  return {
    value,
    byWords,
    shown,
    type: (typed) => {
      type(typed);
      if (/[^0-9]/.test(typed)) setByWords(true);
    },
    turn: () => {
      type('');
      setByWords(!byWords);
    },
    show: () => setShown(!shown),
    clear: () => {
      type('');
      setShown(false);
    },
  };
}
