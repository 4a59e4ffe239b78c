/** The light of a clock. Shape and word always go with the colour. */
export const lights = ['green', 'yellow', 'red', 'grey'] as const;
export type Light = (typeof lights)[number];
