/** Known to the phone too, so that it can say no before it sends anything. */
export const uploadLimits = {
  bytes: 20 * 1024 * 1024,
  /** Per account, over the last 24 hours. */
  filesPerDay: 400,
  bytesPerDay: 1024 * 1024 * 1024,
  /** Begun and not ended, per account. */
  unfinished: 24,
  unfinishedBytes: 200 * 1024 * 1024,
  /** After this an upload that did not end, or a file that nobody claimed, is thrown away. */
  keptHours: 24,
  /** Of those who send without an account, by a form: begun and not ended. */
  guests: {
    unfinished: 12,
    unfinishedBytes: 80 * 1024 * 1024,
    /** Of all of them together, so that nobody fills the disk by beginning. */
    everybodysUnfinished: 600,
    everybodysBytes: 2 * 1024 * 1024 * 1024,
  },
} as const;
