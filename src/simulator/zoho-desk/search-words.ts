/**
 * Whether a value is one of the words: compared whole, without regard to case, with * for anything, a comma for or, and
 * ${empty} and ${notempty}. Source: Zoho OAS v1.0 Search.json.
 */
export function isLike(words: string): (value: unknown) => boolean {
  const tests = words.split(',').map(testOf);
  return (value) => {
    const text = (value ?? '') === '' ? undefined : String(value);
    return tests.some((test) => test(text));
  };
}

function testOf(word: string): (text: string | undefined) => boolean {
  const emptiness = /^\$\{(not)?empty\}$/.exec(word);
  if (emptiness !== null) return (text) => (text === undefined) === (emptiness[1] === undefined);
  const parts = word.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 'is');
  return (text) => text !== undefined && pattern.test(text);
}
