/**
 * Announced when a lawful order has destroyed the personal text of a case: rooms above destroy what they hold of it. It
 * stands among the rules because they listen by it.
 */
export const erasedTopic = 'incidents.personal-text-erased';
