/** Something asked for, and what comes of it. */
export interface Answered<Question, Answer> {
  readonly question: Question;
  readonly answer: Answer;
}

/**
 * Answers questions side by side, at most `room` at a time, and hands the answers out in the order of the questions.
 * The questions are asked for one at a time, as there is room.
 */
export async function* inOrder<Question, Answer>(
  questions: AsyncIterable<Question> | Iterable<Question>,
  room: number,
  answer: (question: Question) => Promise<Answer>,
): AsyncGenerator<Answered<Question, Answer>> {
  const open: { readonly question: Question; readonly answer: Promise<Answer> }[] = [];
  for await (const question of questions) {
    const promise = answer(question);
    // It is awaited later; until then nobody may think that nobody does.
    promise.catch(() => {});
    open.push({ question, answer: promise });
    if (open.length < room) continue;
    const [first] = open.splice(0, 1);
    if (first !== undefined) yield { question: first.question, answer: await first.answer };
  }
  for (const { question, answer: promise } of open) yield { question, answer: await promise };
}
