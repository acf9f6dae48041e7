import { options } from 'preact';

/** Runs a change and draws it before returning, so that a box can be focused inside the tap that opened it. */
export function atOnce(change: () => void): void {
  const usual = options.debounceRendering;
  let draw: (() => void) | undefined;
  options.debounceRendering = (callback) => {
    draw = callback;
  };
  try {
    change();
    draw?.();
  } finally {
    if (usual) options.debounceRendering = usual;
    else delete options.debounceRendering;
  }
}
