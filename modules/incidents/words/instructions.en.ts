/** Instructions: how one stands, what was done with it, and why something cannot be done. */
import type { AddresseeState, InstructionEntryKind, InstructionMove, InstructionState } from '../rules/instructions.ts';

export const instructionStateWords = {
  open: 'Under way',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
} as const satisfies Record<InstructionState, string>;

export const addresseeStateWords = {
  waiting: 'No receipt yet',
  received: 'Received',
  done: 'Done',
  cannot: 'Cannot be done',
} as const satisfies Record<AddresseeState, string>;

export const instructionMoveWords = {
  receive: 'Receipt',
  answer: 'Answer',
  done: 'Done',
  cannot: 'Cannot be done',
  remind: 'Remind',
  withdraw: 'Withdraw',
  close: 'Close',
} as const satisfies Record<InstructionMove, string>;

export const instructionEntryWords = {
  given: 'Instruction given',
  received: 'Receipt',
  answered: 'Answer',
  done: 'Done',
  cannot: 'Cannot be done',
  reminded: 'Reminder',
  withdrawn: 'Withdrawn',
  closed: 'Closed',
} as const satisfies Record<InstructionEntryKind, string>;

/** What is said most, to be taken with one tap and changed freely. */
export const usualInstructions = [
  'Please go there at once and report what you find',
  'Please check this and answer before the end of today',
  'Please secure the place and keep us informed',
  'Please call the reporter, explain how it stands and tell us',
  'Please warn residents of your area and look for dangers',
  'Please send more photos from the place',
] as const;

export const instructionRefusalWords = {
  'incidents.unknown-instruction': 'No such instruction, or it was not given to you.',
  'incidents.unknown-addressee': 'This instruction was not given to that person or unit.',
  'incidents.unknown-division': 'No such division code; check it and choose again.',
  'incidents.addressee-outside': 'You instruct people and units of the area and organisation that you lead.',
  'incidents.addressee-not-serving': 'This post has ended or its holder is on leave; choose somebody else.',
  'incidents.no-addressees': 'Nobody is on duty there now; choose people directly.',
  'incidents.too-many-addressees': 'An instruction goes to at most 500 people or units; choose a smaller area.',
  'incidents.due-in-the-past': 'The time by which it is to be done has passed; choose another.',
  'incidents.words-needed': 'Write what you want to say.',
  'incidents.instruction-not-yours': 'This step is for the other side.',
  'incidents.instruction-ended': 'This instruction has ended; nothing more is to be done.',
  'incidents.instruction-received': 'It has been receipted already.',
  'incidents.instruction-line-ended': 'You have said that it is done or cannot be done; add words by an answer.',
  'incidents.nobody-to-remind': 'Everybody has receipted; there is nobody to remind.',
  'incidents.reminded-lately': 'A reminder went out within the hour; wait before the next.',
} as const;
