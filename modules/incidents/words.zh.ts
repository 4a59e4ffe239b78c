/** What people read of a case in Chinese; the pieces stand in words/. A missing word does not compile. */
// The default speaks city management (立案 派遣 处置 结案); `hotlineWords` overrides it for 综治·12345
// (受理 交办 办理 办结). Residents only ever read 受理 → 办理 → 答复 → 评价.
export * from './words/case.zh.ts';
export * from './words/actions.zh.ts';
export * from './words/refusals.zh.ts';
export * from './words/side-lives.zh.ts';
export * from './words/dispatch.zh.ts';
export * from './words/end.zh.ts';
export * from './words/call-back.zh.ts';
export * from './words/instructions.zh.ts';
export * from './words/export.zh.ts';
export * from './words/shift.zh.ts';
