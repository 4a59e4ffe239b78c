import { expect, test } from 'vitest';
import type { Frame, PublicView } from '../rules/public-view.ts';
import { pageWords } from '../words.ts';
import { casePage } from './case.page.ts';

const frame: Frame = {
  face: { language: 'zh', elder: false },
  countyCode: '990101',
  countyName: '示范县',
  here: '/',
  style: '',
  policy: '',
  scriptPath: null,
};

const followed: PublicView['case'] = {
  link: null,
  isNew: false,
  number: '990101-20260105-000042',
  queryCode: null,
  stage: 'answer',
  statusWords: '已转交',
  stages: [],
  matterName: '店外经营',
  reportedAt: '2026-01-05T01:00:00.000Z',
  dueAt: null,
  late: false,
  outcome: 'referred',
  answer: null,
  referredTo: null,
  added: [],
  rating: null,
  mayAdd: false,
  mayRate: false,
  mayWithdraw: false,
  mayReconsider: false,
  said: null,
};

const pageOf = (referredTo: PublicView['case']['referredTo'], language: 'zh' | 'en' = 'zh') =>
  casePage({ ...frame, face: { ...frame.face, language } }, pageWords(language), { ...followed, referredTo }).body.html;

test('a case that was given away says to whom, and its number there where that is known', () => {
  const away = { name: '临江县', number: '990102-20260105-000007' };
  expect(pageOf(away)).toContain('现在由 临江县 办理，那边的编号是 990102-20260105-000007');
  expect(pageOf(away, 'en')).toContain('Now worked on by 临江县, number 990102-20260105-000007 there');
  expect(pageOf({ name: '市信访局', number: null })).toContain('现在由 市信访局 办理</p>');
  // Its own number stays: by that the reporter knows it.
  expect(pageOf(away)).toContain('990101-20260105-000042');
});

test('a case that is worked here says nothing of another office', () => {
  expect(pageOf(null)).not.toContain('现在由');
});
