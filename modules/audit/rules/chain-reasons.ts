/** What a verification can find wrong, each at its place. */
export const chainReasons = [
  'position-missing', // an entry was taken out of the middle
  'previous-differs', // it does not follow the entry before it
  'hash-differs', // its text, or its hash, is not what was sealed
  'format-unknown',
  'text-not-canonical',
  'entry-missing', // the seal stands, the entry it names is gone
  'column-differs', // a column beside the text says something else than the text
  'tail-lost', // the chain ends before the place that is known elsewhere
  'head-differs', // the hash at a place that is known elsewhere is another
  'not-in-chain', // an entry that neither waits for its seal nor has one
  'waiting-without-entry',
  'chain-missing', // what the chain is about stands, the whole chain is gone
  'content-altered', // a text beside the chain does not fit its mark
  'content-missing', // a text is gone and no order says so
  'content-still-there', // an order erased it and it is there
  'content-unknown', // a text that no entry marks
] as const;
export type ChainReason = (typeof chainReasons)[number];
