export { askMessages, type MessagesAsked, type Recipient } from './commands/ask-messages.ts';
export { blankNotices } from './commands/blank-notices.ts';
export { forgetNotices } from './commands/forget-notices.ts';
export { type NoticeGiven, notify } from './commands/notify.ts';
export { type Addressed, type Addressee, createMessenger, type Messenger } from './messenger.ts';
export { type MessageSettings, openProvider, readMessageSettings } from './providers.ts';
export { messagesAbout, type MessageTold, type WaitingMessage } from './queries/messages.ts';
export { notificationRoutes } from './routes.ts';
