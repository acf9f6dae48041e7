/** `npm run release -- <reference or id>…`: takes back `npm run hold`. */
import { markKept } from './mark-kept.ts';
import { runTool } from './run-tool.ts';

runTool({}, (call) => markKept(call, 'released', new Date().toISOString()));
