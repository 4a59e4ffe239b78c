import type { setupWords as zh } from './words.zh.ts';

export const setupWords = {
  title: 'Set your password',
  advice: 'This link works once. You go straight in; later you sign in with user name and password.',
  password: 'New password',
  'password.hint':
    'At least 8 characters, three kinds of upper case, lower case, digits and signs, without the user name.',
  again: 'Once more',
  'again.differs': 'The two differ',
  act: 'Set password',
  done: 'The password is set; your user name is {username}.',
  enter: 'Sign in',
  noPost:
    'You have no post yet. Once the security administrator has given you one, sign in with this user name and the password you chose.',
  missing: 'The link is incomplete',
  'missing.advice': 'Open the whole link from your message again, or ask the system administrator for a new one.',
} as const satisfies Record<keyof typeof zh, string>;
