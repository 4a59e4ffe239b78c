/** What hangs on an organisation in the rooms above: told by the server, which knows them all. */
export type OrganisationUses = {
  /** Posts held there now or later. */
  posts: number;
  /** Of these, posts that work a desk. */
  deskPosts: number;
  /** Open cases at its desk or with it. */
  openCases: number;
  /** Entries of the dispatch catalogue that name it. */
  dispatchEntries: number;
};

/** What keeps an organisation open; nothing of it may be left without somebody who answers for it. */
export function isInUse(uses: OrganisationUses & { children: number }): boolean {
  return uses.children > 0 || uses.posts > 0 || uses.openCases > 0 || uses.dispatchEntries > 0;
}
