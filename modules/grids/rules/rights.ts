import { postRoles, type Role } from '#modules/access/rules/roles.ts';

/** Where the grids lie is known to everybody who works here. */
export const gridRights = {
  'grids.read': [...postRoles, 'system-admin', 'security-admin'],
  /** What is wrong with the map: for those who answer for it. */
  'grids.check-map': ['centre-head', 'system-admin'],
  'grids.add-grids': ['system-admin'],
  'grids.put-grids': ['system-admin'],
  'grids.put-outlines': ['system-admin'],
  'grids.close-grid': ['system-admin'],
  'grids.rename-grid': ['system-admin'],
  'grids.redraw-grid': ['system-admin'],
  'grids.draw-ground': ['system-admin'],
  /** Drawn by one, reviewed by another (four eyes): a head of the centre reviews what he has not drawn himself. */
  'grids.read-drafts': ['centre-head', 'system-admin'],
  'grids.save-draft': ['centre-head', 'system-admin'],
  'grids.send-draft': ['centre-head', 'system-admin'],
  'grids.comment-draft': ['centre-head', 'system-admin'],
  'grids.withdraw-draft': ['centre-head', 'system-admin'],
  'grids.review-draft': ['centre-head'],
  'grids.erase-draft-notes': ['centre-head'],
  /** Whose ground is looked at besides our own: a host outside, and a key. */
  'grids.put-base-map-source': ['system-admin'],
  'grids.end-base-map-source': ['system-admin'],
  'grids.try-base-map': ['system-admin'],
  'grids.read-base-map-files': ['system-admin'],
  /** What lies over the map: from files, and nothing of persons in it. */
  'grids.put-layer-features': ['system-admin'],
  'grids.rename-map-layer': ['system-admin'],
  'grids.end-map-layer': ['system-admin'],
} as const satisfies Record<string, readonly Role[]>;
