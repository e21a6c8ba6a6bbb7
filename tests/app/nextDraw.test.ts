import { beforeEach, describe, expect, test } from 'vitest';
import { createNextDraw } from '../../src/app/nextDraw';

let now: number;
let hidden: boolean;
let timers: { at: number; callback: () => void }[];
let frames: (() => void)[];
let heard: string[];
let onNextDraw: (callback: () => void) => void;

/** The clock goes on by so many milliseconds; nothing is drawn. */
function pass(ms: number) {
  const end = now + ms;
  for (;;) {
    const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
    if (!due) break;
    timers = timers.filter((timer) => timer !== due);
    now = due.at;
    due.callback();
  }
  now = end;
}
function draw() {
  for (const frame of frames.splice(0)) frame();
}
const ask = (name = 'drawn') => onNextDraw(() => heard.push(name));

beforeEach(() => {
  now = 0;
  hidden = false;
  timers = [];
  frames = [];
  heard = [];
  onNextDraw = createNextDraw({
    requestAnimationFrame: (callback) => frames.push(callback),
    setTimeout(callback, ms) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return timer;
    },
    clearTimeout(timer) {
      timers = timers.filter((other) => other !== timer);
    },
    isHidden: () => hidden,
  });
});

describe('a page that is drawn', () => {
  test('answers with the draw, once, and leaves no timer behind', () => {
    ask();
    pass(16);
    expect(heard).toEqual([]);
    draw();
    expect(heard).toEqual(['drawn']);
    expect(timers).toEqual([]);
    pass(10_000);
    draw();
    expect(heard).toEqual(['drawn']);
  });

  test('answers two runs with the same draw', () => {
    ask('first');
    ask('second');
    draw();
    expect(heard).toEqual(['first', 'second']);
  });

  test('answers what is asked while it draws with the next draw', () => {
    onNextDraw(() => ask('next'));
    draw();
    expect(heard).toEqual([]);
    draw();
    expect(heard).toEqual(['next']);
  });
});

describe('a page that nobody sees, though the browser does not say so', () => {
  test('is answered by the clock after a moment, once, even if the draw comes late after all', () => {
    ask();
    pass(240);
    expect(heard).toEqual([]);
    pass(20);
    expect(heard).toEqual(['drawn']);
    draw();
    expect(heard).toEqual(['drawn']);
  });

  test('is answered ten times a second from then on: training does not lose its patience every time', () => {
    let answers = 0;
    const again = () => {
      answers++;
      onNextDraw(again);
    };
    onNextDraw(again);
    pass(250 + 1000);
    expect(answers).toBe(11);
    expect(frames).toHaveLength(1);
    expect(timers).toHaveLength(1);
  });

  test('is answered by draws again as soon as there is one', () => {
    ask();
    pass(300);
    draw();
    heard = [];
    ask();
    pass(200);
    expect(heard).toEqual([]);
    draw();
    expect(heard).toEqual(['drawn']);
  });

  test('is answered by whichever comes first where draws come once a second', () => {
    let answers = 0;
    const again = () => {
      answers++;
      onNextDraw(again);
    };
    onNextDraw(again);
    for (let second = 0; second < 10; second++) {
      pass(1000);
      draw();
    }
    expect(answers).toBeGreaterThan(60);
  });
});

test('a page that is hidden, from before it asks or while it waits, is answered by the clock', () => {
  hidden = true;
  ask('hidden');
  pass(100);
  expect(heard).toEqual(['hidden']);
  draw();
  hidden = false;
  ask('hidden meanwhile');
  hidden = true;
  pass(250);
  expect(heard).toEqual(['hidden', 'hidden meanwhile']);
});
