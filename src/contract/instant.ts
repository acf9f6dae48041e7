/** A moment on the wire: RFC 3339 in UTC. */
import { z } from 'zod/mini';

export const instant = /* @__PURE__ */ z.iso.datetime();
