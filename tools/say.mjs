// What the two commands tell a person before the program itself is running: Chinese first, English beside it, on stderr so that piped output stays clean.

/** One line in both languages. */
export function say(zh, en) {
  process.stderr.write(`${zh} · ${en}\n`);
}

/** Says why nothing can go on, and ends with exit code 1. */
export function giveUp(zh, en) {
  say(zh, en);
  process.exit(1);
}
