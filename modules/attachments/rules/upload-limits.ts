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
} as const;
