/** What people read of a case in English; the pieces stand in words/. A missing word does not compile. */
export * from './words/case.en.ts';
export * from './words/actions.en.ts';
export * from './words/refusals.en.ts';
export * from './words/side-lives.en.ts';
export * from './words/dispatch.en.ts';
export * from './words/end.en.ts';
export * from './words/call-back.en.ts';
export * from './words/instructions.en.ts';
export * from './words/export.en.ts';
export * from './words/shift.en.ts';
