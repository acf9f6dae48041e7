import type { JSX } from 'preact';

/** 16 digits in four groups, large, in their own direction. They break between groups alone. */
export function CodeDigits({ code }: { readonly code: string }): JSX.Element {
  const groups = code.match(/.{1,4}/g) ?? [];
  return (
    <bdi class="code" dir="ltr">
      {groups.map((group, at) => (
        <span key={at}>{group} </span>
      ))}
    </bdi>
  );
}
