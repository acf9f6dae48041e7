/**
 * `npm run exported -- <reference or id>… [--at <day or time>]`: the case system has confirmed that it
 * holds these. From then on the days of `npm run retention` count.
 */
import { instantFrom, markKept } from './mark-kept.ts';
import { runTool, textOf } from './run-tool.ts';

runTool({ at: { type: 'string' } }, (call) =>
  markKept(call, 'exported', instantFrom(textOf(call.values, 'at'))),
);
