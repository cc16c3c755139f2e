import fc from 'fast-check';

const pieces = [
  ...['&', '<', '>', '"', "'", '&amp;', '&lt;', '&nbsp;', '&#39;', '<br>', '<br/>', '<b>bold</b>', '<!--', ']]>'],
  ...[' ', '  ', '   ', '\n', '\n\n', '\t', '\u00a0', '\u2028', '\u0000', '\ufeff', '\\', '\\n', '%20', '+', ';', ','],
  ...[
    'null',
    'undefined',
    '0',
    '-1',
    'true',
    '{}',
    '[]',
    'word',
    'Ünïcödé',
    '日本語',
    'עברית',
    '👩‍👩‍👧',
    '🏳️‍🌈',
    'e\u0301',
  ],
];

/** Text that providers stumble over: any code point, markup, entities, runs of spaces, line breaks, quotes, emoji; never empty. */
export function texts(limit: { readonly maxLength: number }): fc.Arbitrary<string> {
  const { maxLength } = limit;
  const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
  const awkward = fc.string({ unit: fc.constantFrom(...pieces), minLength: 1, maxLength: 12 });
  const longest = fc.constantFrom('x', '日').map((letter) => letter.repeat(Math.min(maxLength, 3000)));
  return fc
    .oneof({ weight: 4, arbitrary: anything }, { weight: 6, arbitrary: awkward }, { weight: 1, arbitrary: longest })
    .map((text) => cut(text, maxLength));
}

/** Text without carriage returns, the one thing that an HTML field turns into something else. */
export function htmlSafeTexts(limit: { readonly maxLength: number }): fc.Arbitrary<string> {
  return texts(limit).map((text) => text.replaceAll('\r', '-'));
}

/** At most so many UTF-16 code units, without cutting a pair apart. */
function cut(text: string, maxLength: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > maxLength) break;
    kept += character;
  }
  return kept;
}
