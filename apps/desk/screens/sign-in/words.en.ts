import type { signInWords as zh } from './words.zh.ts';

export const signInWords = {
  title: 'Sign in to the desk',
  expired: 'Your session has ended. Sign in to go back to where you were; what you typed is still there.',
  username: 'User name',
  password: 'Password',
  code: 'One-time code',
  'code.hint': 'Open the code app on your phone and type the 6 digits.',
  act: 'Sign in',
  demo: 'Demo accounts',
  'demo.advice': 'This is a demo county. Choose a post to enter; every password is {password}.',
  'field.missing': 'Please fill in',
  outside: 'Sign in with the shared identity',
  'outside.named': 'Sign in with “{name}”',
  or: 'or',
} as const satisfies Record<keyof typeof zh, string>;
