import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '../../../src/hunt/thread/in-order.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('answers come in the order of the questions, and there are never more open than there is room', async () => {
  const delays = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
  let widest = 0;
  await fc.assert(
    fc.asyncProperty(delays, fc.integer({ min: 1, max: 4 }), async (questions, room) => {
      let open = 0;
      const answers: number[] = [];
      const asked = questions.map((delay, index) => ({ delay, index }));
      for await (const { question, answer } of inOrder(asked, room, async ({ delay, index }) => {
        open += 1;
        widest = Math.max(widest, open);
        expect(open).toBeLessThanOrEqual(room);
        await sleep(delay);
        open -= 1;
        return index;
      })) {
        expect(answer).toBe(question.index);
        answers.push(answer);
      }
      expect(answers).toEqual(questions.map((_, index) => index));
    }),
    { numRuns: 30 },
  );
  expect(widest).toBe(4);
});

test('questions are asked for only as there is room', async () => {
  let asked = 0;
  function* questions() {
    for (;;) yield asked++;
  }
  for await (const { answer } of inOrder(questions(), 3, async (question) => question)) {
    expect(asked).toBe(answer + 3);
    if (answer === 5) break;
  }
  expect(asked).toBe(8);
});

test('a failure comes in its place and ends the questions', async () => {
  let ended = false;
  async function* questions() {
    try {
      yield* [1, 2, 3, 4, 5];
    } finally {
      ended = true;
    }
  }
  const answers: number[] = [];
  const run = async () => {
    for await (const { answer } of inOrder(questions(), 2, async (question) => {
      if (question === 3) throw new Error('three');
      return question;
    })) {
      answers.push(answer);
    }
  };
  await expect(run()).rejects.toThrow('three');
  expect(answers).toEqual([1, 2]);
  expect(ended).toBe(true);
});
