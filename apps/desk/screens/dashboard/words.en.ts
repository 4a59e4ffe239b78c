import type { dashboardWords as zh } from './words.zh.ts';

export const dashboardWords: Record<keyof typeof zh, string> = {
  title: 'Overview',
  today: 'Today',
  'incoming.report': 'Reported today',
  'incoming.given': 'Given to us today',
  closed: 'Closed today',
  open: 'Open',
  overdue: 'Overdue',
  dueSoon: 'Due soon',
  hung: 'Hung up',
  rate: 'Closed in time, 30 days',
  'rate.parts': '{numerator} in time / {denominator} due',
  trend: 'The last 30 days',
  'trend.report': 'Reported',
  'trend.given': 'Given to us',
  'trend.closed': 'Closed',
  'trend.rate': 'Closed in time',
  'trend.said': '{day}: {incoming} {reported}, {closed} closed, {due} due, {inTime} of them in time',
  places: 'Place by place, today',
  map: 'Closed in time in the last thirty days, by area',
  place: 'Place',
  'places.hint':
    'In the order of their codes, not ranked. The colour shows the share closed in time only: what it is made of stands beside it, and fewer than 5 have none.',
  parts: 'In time / due',
  indicators: 'All indicators',
};
