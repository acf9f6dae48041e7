/**
 * Words that make the writing box show "If you are not safe now, tap Get help now."
 *
 * It runs on the phone, is never stored or sent, and never blocks. It looks for too much
 * rather than too little: a line too many costs nothing, a line too few may cost a lot.
 */

const apostrophes = /[’‘`´]/gu;

const UNSAFE: readonly RegExp[] = [
  // Being hurt, now or often.
  /\b(?:hits?|hitting|hurts?|hurting|beats?|beating|punch(?:es|ed|ing)?|kick(?:s|ed|ing)?|slap(?:s|ped|ping)?|chok(?:es|ed|ing)|strangl\w*|burn(?:s|ed|t|ing)?|stab\w*|push(?:es|ed)? me|grab(?:s|bed)? me|throws? (?:things|stuff) at)\b/u,
  /\b(?:smack(?:s|ed)?|whip(?:s|ped)?|drag(?:s|ged)?|pin(?:s|ned)?) (?:me|us|him|her|them)\b/u,
  /\b(?:black eye|bruis\w*|bleed\w*|blood|broken (?:arm|leg|nose|bone)s?)\b/u,
  // Touch and what nobody may ask for.
  /\b(?:touch(?:es|ed|ing)?) (?:me|us|him|her|them|my)\b/u,
  /\b(?:rap(?:e|es|ed|ing)|sexual\w*|sex|abus\w*|molest\w*|groom\w*|private parts?|naked|nudes?|undress\w*)\b/u,
  // Wanting to die or hurt oneself.
  /\b(?:kill(?:ing)? my ?self|kms|want to die|wanna die|wish i (?:was|were) dead|end (?:it all|my life)|suicid\w*)\b/u,
  /\b(?:self[- ]?harm\w*|cut(?:s|ting)? (?:my ?self|my \w+)|hurt(?:ing)? my ?self|overdos\w*|took (?:too many )?(?:pills|tablets))\b/u,
  /\b(?:don'?t|do not|dont) (?:want to|wanna) (?:be here|live|be alive)\b/u,
  // Not safe, afraid, locked in, gone.
  /(?:\bnot|n't|\bdont|\bnever) (?:feel(?:ing)? |very |really )*safe\b/u,
  /\b(?:unsafe|in danger|danger|emergency|scared of (?:him|her|them|my)|afraid of (?:him|her|them|my))\b/u,
  /\b(?:lock(?:s|ed)? (?:me|us|him|her|them)|won'?t let me (?:out|leave|eat)|no food|starv\w*|nothing to eat)\b/u,
  /\b(?:run(?:ning)? away|ran away|ran off|sleeping (?:rough|outside|on the street)|nowhere to (?:sleep|go|stay))\b/u,
  // Threats and weapons.
  /\b(?:threat\w*|going to kill|gonna kill|kill (?:me|us|him|her|them)|knife|knives|gun|weapon\w*|machete)\b/u,
  // Being used by others.
  /\b(?:county lines|(?:carry|sell|deal)(?:ing)? drugs|makes? me steal|traffick\w*|fgm|forced? (?:to marry|marriage))\b/u,
];

/** True when the words may mean that somebody is not safe. */
export function soundsUnsafe(text: string): boolean {
  const plain = text.toLowerCase().replaceAll(apostrophes, "'").replaceAll(/\s+/gu, ' ');
  return UNSAFE.some((words) => words.test(plain));
}
