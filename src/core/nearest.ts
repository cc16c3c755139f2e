import { closestMatch } from 'leven';

/** The known key that is spelt most like `key`, when it is close enough to be a slip of the pen. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  const maxDistance = Math.max(2, Math.floor(key.length / 3));
  return closestMatch(key, [...known], { maxDistance });
}

/** The sentence for a key that is not known: names the nearest, or all when there are few. */
export function unknownKeyMessage(key: string, known: readonly string[]): string {
  const nearest = nearestKey(key, known);
  if (nearest !== undefined) return `unknown key; did you mean '${nearest}'?`;
  return known.length > 0 && known.length <= 12 ? `unknown key; known are ${known.join(', ')}` : 'unknown key';
}
