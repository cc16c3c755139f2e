/** The clocks of two machines may differ by this much. */
export const clockSkewMs = 300_000;
