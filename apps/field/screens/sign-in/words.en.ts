import type { signInWords as zh } from './words.zh.ts';

export const signInWords = {
  title: 'Sign in to the field app',
  expired: 'Your session has ended. Sign in to go back to the page; what you typed is still there.',
  username: 'User name',
  password: 'Password',
  'password.show': 'Show',
  'password.hide': 'Hide',
  code: 'One-time code',
  'code.hint': 'Open the code app on your phone and enter the 6 digits.',
  act: 'Sign in',
  working: 'Signing in…',
  demo: 'Demonstration accounts',
  'demo.advice': 'This is a demonstration county. Tap a post to enter; every password is {password}.',
  'demo.others': 'Posts at the desk',
  'field.missing': 'Please fill in',
  outside: 'Sign in with the shared identity',
  'outside.named': 'Sign in with “{name}”',
  or: 'or',
} as const satisfies Record<keyof typeof zh, string>;
