import type { Turn } from '../../src/http/pace.ts';

/** The end of a call that the test brings about by a signal. */
export function endOn(signal: AbortSignal): Turn['deadline'] {
  return {
    endedBy: () => (signal.aborted ? 'aborted' : undefined),
    onEnd: (callback) => {
      signal.addEventListener('abort', callback);
      return () => signal.removeEventListener('abort', callback);
    },
  };
}

export const endless: Turn['deadline'] = { endedBy: () => undefined, onEnd: () => () => {} };
