/** The promises of the library, as the facts cite them. */
export const promises = {
  P1: 'keep: what a patch leaves out stays as it is',
  P2: 'clear: null empties, or is refused',
  P3: 'nothing is silently lost',
  P4: 'round trip: what is written is what is read',
  P5: 'one effect: nothing happens twice, and errors tell what was done',
  P6: 'private stays private',
  P7: 'no leaks: errors and logs carry no content and no credentials',
  P8: 'one program: the same calls, input rules and errors on every adapter',
  P9: 'a wrong assumption is loud',
} as const;
export type Promised = keyof typeof promises;
