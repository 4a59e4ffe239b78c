import type * as zh from './letters.zh.ts';

export const letterRefusalWords = {
  'portal.unknown-letter': 'There is no such letter, or the link is not complete',
  'portal.letter-moved-on': 'This letter stands otherwise by now; open it again',
  'portal.not-your-letter': 'This step is for its writer, or for whoever leads the desk',
  'portal.own-answer': 'Another shift head or head of the centre must release what you wrote',
  'portal.asked-once': 'The writer has been asked once in this round',
  'portal.asked-again-once': 'You have asked again once; if you still disagree call 12345 or turn to the level above',
  'portal.not-of-this-desk': 'It can be given to people of the desk that answers only',
  'portal.too-many-letters': 'Too many letters from this network; try again in half an hour, or call 12345',
  'portal.letter-words': 'Please write a few words',
  'portal.unknown-request': 'There is no such request about personal data',
  'portal.request-moved-on': 'This request stands otherwise by now; open it again',
  'portal.second-person': 'Another head of the centre confirms a deletion, never whoever proposed it',
  'portal.request-waits': 'The same request is being worked on; the result stands here',
  'portal.too-many-requests': 'There were more than a dozen requests about this case; please call 12345',
  'portal.deletion-still-worked': 'This case is still worked on; personal data can be deleted when it is over',
  'portal.deletion-on-hold': 'The file is on hold by law and cannot be deleted before that is lifted',
  'portal.case-elsewhere': 'This case lies outside your ground; the level above must decide',
  'portal.nothing-to-correct': 'Say what is to be corrected, one thing at least',
  'portal.not-that-phone': 'That is not the number that was left; check it, or have the staff verify who you are',
  'portal.bad-phone': 'This does not look like a phone number',
} as const satisfies Record<keyof typeof zh.letterRefusalWords, string>;

export const letterPageWords = {
  'home.letter': 'Complain, suggest, thank',
  'home.letter.line':
    'About how an office or its people work: write to the centre; a complaint goes to the level above',

  'letter.title': 'Complain, suggest, thank',
  'letter.lead': 'Write to the grid service centre; every letter gets an answer.',
  'letter.not-this': 'A broken lamp or rubbish needs no letter:',
  'letter.kind': 'It is',
  'letter.kind.hint': 'A complaint is about how an office or its people work.',
  'letter.kind.complaint': 'a complaint',
  'letter.kind.suggestion': 'a suggestion',
  'letter.kind.praise': 'thanks',
  'letter.words': 'Your letter',
  'letter.words.hint':
    'When, where, who did what or did not: whatever you can say. It is kept encrypted; only whoever answers reads it.',
  'letter.about': 'Which office is it about?',
  'letter.about.hint':
    'The letter goes around that office to the level above, which answers; the office does not see it. For a village or community choose its town.',
  'letter.about.none': 'None, or not sure (a complaint goes to the county)',
  'letter.town.hint': 'Suggestions and thanks are answered by the centre here.',
  'letter.phone.hint':
    'You may leave it out. With it we can ask. Only whoever answers sees it, and each time is recorded.',
  'letter.next': 'You get a private link with which to read the answer, add, and ask again.',
  'letter.send': 'Send',
  'letter.new.lead': 'Keep this page: the private link is shown this once, and only with it can the answer be read.',
  'fault.kind': 'Choose: complaint, suggestion or thanks',
  'fault.letter-words': 'Please write at least four characters',
  'fault.about.top':
    'Nothing here stands above the county centre itself; call 12345, or turn to the county government or the authority above',
  'fault.about.unknown': 'There is no such office; please choose again',
  'fault.letter-refused':
    'Too many letters from this network; this one was not taken. Your words are still here: send it in half an hour, or call 12345',
  'letter.form-too-old': 'This form was opened more than a day ago. Your words are still here; please send it again',
  'letter.form-too-fast': 'That was too fast. Your words are still here; press again in a few seconds',

  'letter.one': 'My letter',
  'letter.held':
    'There were many letters from this network, so a person looks first; nothing is lost, and the time counts from when you sent it.',
  'letter.discarded': 'This was not taken as a letter.',
  'letter.received': 'Received',
  'letter.desk': 'Answered by',
  'letter.late': 'It is later than promised. We are sorry; you can call 12345 to hurry it.',
  'letter.erased': 'Two years after the answer what was written has been deleted.',
  'letter.stage.received': 'Received',
  'letter.stage.working': 'In work',
  'letter.stage.answered': 'Answered',
  'letter.said.words': 'You wrote',
  'letter.said.question': 'We asked you',
  'letter.said.reply': 'You replied',
  'letter.said.answer': 'Answer',
  'letter.said.again': 'You asked again',
  'letter.reply': 'Reply',
  'letter.reply.lead': 'Something is not clear yet, see above. You can reply once.',
  'letter.reply.words': 'Your reply',
  'letter.reply.send': 'Send the reply',
  'letter.again': 'Not content with the answer?',
  'letter.again.lead': 'You can ask again once; the centre looks at it anew, and a new time begins.',
  'letter.again.words': 'What is not explained or not solved?',
  'letter.again.send': 'Ask again',
  'letter.said-reply': 'Your reply was received and passed on.',
  'letter.said-again': 'Received; it is looked at anew.',
  'letter.said-twice': 'This form had been sent already.',

  'my-data.title': 'My personal data',
  'my-data.lead':
    'What is kept of you in this case: read it, copy it, have it corrected or deleted (Personal Information Protection Law, articles 44 to 47).',
  'my-data.nothing': 'nothing',
  'my-data.name': 'Your name',
  'my-data.rating': 'What you wrote with the rating',
  'my-data.masked': 'Name and number are partly covered, in case the link falls into other hands.',
  'my-data.print': 'This page can be printed as it is.',
  'my-data.requests': 'What you asked',
  'my-data.what': 'What you can do',
  'my-data.time': 'A request is answered here within a number of working days; a refusal says why, and how to object.',
  'my-data.take': 'Take a copy now',
  'my-data.take.lead': 'Type the number that was left with the case; if it is the same, everything is shown.',
  'my-data.take.free': 'Print this page, or download a file.',
  'my-data.take.page': 'Show everything',
  'my-data.take.file': 'Download a file (JSON)',
  'my-data.copy': 'Have the staff give me a copy',
  'my-data.copy.lead':
    'If your number has changed: when the staff have verified who you are, this page shows everything for two weeks.',
  'my-data.copy.words': 'How can we verify who you are? (for instance: I come with my identity card)',
  'my-data.copy.send': 'Ask',
  'my-data.correction': 'Correct',
  'my-data.correction.lead':
    'Fill in what is to change. The staff verify and correct it; what was first written stays in the file, the correction beside it.',
  'my-data.correction.words': 'It should say',
  'my-data.correction.phone': 'The number should be',
  'my-data.correction.place': 'The place should be',
  'my-data.correction.send': 'Ask to correct',
  'my-data.deletion': 'Delete',
  'my-data.deletion.lead':
    'Your words, name, number and photos can be deleted; two persons decide, and it cannot be undone. What was done and when is kept as archive rules demand, with nothing of you in it. A case that is still worked on must be over first; one on hold must be released first.',
  'my-data.deletion.words': 'Why should it be deleted?',
  'my-data.deletion.send': 'Ask to delete',
  'my-data.kind.copy': 'Copy',
  'my-data.kind.correction': 'Correction',
  'my-data.kind.deletion': 'Deletion',
  'my-data.state.received': 'in work',
  'my-data.state.proposed': 'in work',
  'my-data.state.granted': 'done',
  'my-data.state.refused': 'refused',
  'my-data.asked': 'Asked {time}, decided by {desk}.',
  'my-data.decided': 'Answered {time}.',
  'my-data.copy.until': 'Until {time} this page shows everything.',
  'my-data.deleted': 'Your words, name, number and photos have been deleted for good.',
  'my-data.ground.not-the-person': 'It could not be verified that it is you.',
  'my-data.ground.still-worked': 'The case is still worked on and needs it; ask again when it is over.',
  'my-data.ground.on-hold': 'The file is on hold by law.',
  'my-data.ground.kept-by-law':
    'The time for which law demands it to be kept is not over; it is used for nothing else.',
  'my-data.ground.nothing-stored': 'Nothing of this kind is stored.',
  'my-data.ground.other': 'The reason:',
  'my-data.object':
    'If you disagree: write to the level above, call 12345, complain to the cyberspace authority, or go to court.',
  'my-data.object.letter': 'Write to the level above',
  'my-data.said.asked': 'Received; the result stands here.',
  'my-data.said.waits': 'The same request is being worked on; the result stands here.',
  'my-data.said.twice': 'This form had been sent already.',
  'my-data.link': 'My personal data: read, correct, delete',

  'privacy.yours': 'Your rights',
  'privacy.yours.line':
    'Open your case by its private link and choose “My personal data”: see and copy what is stored at once, ask to correct or delete it. A request is answered within {term}; two persons decide on a deletion.',
  'privacy.term.work_day': '{count} working days',
  'privacy.term.work_hour': '{count} working hours',
  'privacy.term.calendar_day': '{count} days',
  'privacy.term.continuous_hour': '{count} hours',
  'privacy.letters': 'Letters',
  'privacy.letters.line':
    'Complaints, suggestions and thanks are kept encrypted; only whoever answers reads them, and each time is recorded. A complaint goes around whom it is about. Two years after the answer they are deleted.',
} as const satisfies Record<keyof typeof zh.letterPageWords, string>;

export const letterStateWords = {
  held: 'To look at',
  discarded: 'Not taken as a letter',
  received: 'Waits',
  working: 'In work',
  asked: 'Waits for the writer',
  drafted: 'Answer to release',
  answered: 'Answered',
} as const satisfies Record<keyof typeof zh.letterStateWords, string>;

export const letterKindWords = {
  complaint: 'Complaint',
  suggestion: 'Suggestion',
  praise: 'Praise',
} as const satisfies Record<keyof typeof zh.letterKindWords, string>;

export const letterListWords = {
  open: 'In work',
  mine: 'Mine',
  'to-release': 'To release',
  held: 'To look at',
  over: 'Answered',
} as const satisfies Record<keyof typeof zh.letterListWords, string>;

export const letterActWords = {
  send: 'Written',
  'let-in': 'Looked at and let in',
  discard: 'Not taken as a letter',
  assign: 'Given to somebody',
  'ask-writer': 'Writer asked',
  reply: 'Writer replied',
  answer: 'Answer written',
  'return-answer': 'Sent back',
  'release-answer': 'Released',
  'ask-again': 'Writer asked again',
} as const satisfies Record<keyof typeof zh.letterActWords, string>;

export const privacyKindWords = {
  copy: 'Copy',
  correction: 'Correction',
  deletion: 'Deletion',
} as const satisfies Record<keyof typeof zh.privacyKindWords, string>;
export const privacyStateWords = {
  received: 'To decide',
  proposed: 'Deletion to confirm',
  granted: 'Done',
  refused: 'Refused',
} as const satisfies Record<keyof typeof zh.privacyStateWords, string>;
export const privacyListWords = { open: 'Open', over: 'Answered' } as const satisfies Record<
  keyof typeof zh.privacyListWords,
  string
>;
export const privacyActWords = {
  ask: 'Asked',
  grant: 'Granted and done',
  refuse: 'Refused',
  propose: 'Deletion proposed',
  confirm: 'Confirmed and deleted',
  reject: 'Deletion not confirmed',
} as const satisfies Record<keyof typeof zh.privacyActWords, string>;
export const identityWords = {
  'by-phone': 'by the number that was left',
  'in-person': 'in person',
  'by-document': 'by a document',
} as const satisfies Record<keyof typeof zh.identityWords, string>;
export const refusalGroundWords = {
  'not-the-person': 'Not verified to be the person',
  'still-worked': 'The case is still worked on',
  'on-hold': 'On hold by law',
  'kept-by-law': 'Kept by law',
  'nothing-stored': 'Nothing stored',
  other: 'Other',
} as const satisfies Record<keyof typeof zh.refusalGroundWords, string>;
