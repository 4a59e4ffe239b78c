/**
 * What may be asked of cases and what is answered: the only way in. The pieces beside it are for reading; whoever needs
 * one of them, inside the room or outside, asks here.
 */
export * from './contract/report.ts';
export * from './contract/move.ts';
export * from './contract/late-work.ts';
export * from './contract/lists.ts';
export * from './contract/list-filter.ts';
export * from './contract/saved-views.ts';
export * from './contract/presence.ts';
export * from './contract/export.ts';
export * from './contract/map.ts';
export * from './contract/case-file.ts';
export * from './contract/side-lives.ts';
export * from './contract/dispatch.ts';
export * from './contract/reporter.ts';
export * from './contract/what-if.ts';
export * from './contract/take-over.ts';
export * from './contract/quality.ts';
export * from './contract/call-back.ts';
export * from './contract/instructions.ts';
export * from './contract/end.ts';
export * from './contract/wall.ts';
export * from './contract/shift-sheet.ts';
export * from './contract/territory.ts';
