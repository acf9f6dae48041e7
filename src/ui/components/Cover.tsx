import type { JSX } from 'preact';

interface CoverProps {
  readonly title: string;
  /** The time on the clock face. */
  readonly hours?: number;
  readonly minutes?: number;
}

const HOURS = Array.from({ length: 12 }, (_, hour) => hour + 1);
const TABLES = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

function place(hour: number): { x: number; y: number } {
  const turn = (hour * Math.PI) / 6;
  return { x: Math.round(100 + 76 * Math.sin(turn)), y: Math.round(107 - 76 * Math.cos(turn)) };
}

/**
 * What stands in front when the person hides the page: a plain clock face and times tables, with nothing
 * of Wren's look. Drawn in the same frame as the tap, and with no internet.
 * Sums read from left to right in every language.
 */
export function Cover({ title, hours = 10, minutes = 10 }: CoverProps): JSX.Element {
  return (
    <main class="cover">
      <h1>{title}</h1>
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle cx="100" cy="100" r="96" fill="none" stroke="#555" stroke-width="3" />
        <g text-anchor="middle" font-size="18" fill="#222">
          {HOURS.map((hour) => (
            <text key={hour} {...place(hour)}>
              {hour}
            </text>
          ))}
        </g>
        <g stroke="#222" stroke-linecap="round">
          <path d="M100 100V56" stroke-width="6" transform={`rotate(${hours * 30 + minutes / 2} 100 100)`} />
          <path d="M100 100V34" stroke-width="4" transform={`rotate(${minutes * 6} 100 100)`} />
        </g>
        <circle cx="100" cy="100" r="5" fill="#222" />
      </svg>
      <div class="sums" dir="ltr">
        {TABLES.map((table) => (
          <ul key={table}>
            {HOURS.map((by) => (
              <li key={by}>
                {by} × {table} = {by * table}
              </li>
            ))}
          </ul>
        ))}
      </div>
    </main>
  );
}
