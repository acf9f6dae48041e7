/** `npm run hold -- <reference or id>…`: these are not deleted, whatever was exported, until `npm run release`. */
import { markKept } from './mark-kept.ts';
import { runTool } from './run-tool.ts';

runTool({}, (call) => markKept(call, 'held', new Date().toISOString()));
