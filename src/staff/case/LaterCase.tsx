/** The case where it stands beside the list. */
import { later } from '../parts/later.tsx';

export const LaterCase = later(() => import('./CasePane.tsx').then(({ CasePane }) => CasePane));
