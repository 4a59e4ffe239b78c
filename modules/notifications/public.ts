export { blankNotices } from './commands/blank-notices.ts';
export { forgetNotices } from './commands/forget-notices.ts';
export { type NoticeGiven, notify } from './commands/notify.ts';
export { openFileSink, type OutgoingMessage, type Provider, sendMessage } from './providers.ts';
export { notificationRoutes } from './routes.ts';
