/** Hooks that run without a browser: React's own, in as much of a document as React asks for where nothing is drawn. */
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';

/** A node that listens to nothing and holds nothing. */
function bareNode(ownerDocument: unknown): object {
  return {
    nodeType: 1,
    nodeName: 'DIV',
    tagName: 'DIV',
    ownerDocument,
    addEventListener() {},
    removeEventListener() {},
    textContent: '',
  };
}

/** Draws nothing; it only runs. */
function Holder({ run }: { readonly run: () => void }) {
  run();
  return null;
}

export interface RunningHook<T> {
  /** What the hook gave when it last ran. */
  readonly result: T;
  /** Runs it again, with another function if one is given. */
  rerun(hook?: () => T): void;
  /** Takes it off the page. */
  end(): void;
}

/** Whatever makes a hook set its state has to stand in `acting`. */
export const acting = (work: () => void): void => {
  act(work);
};

/** Sets a hook up on a page of its own. Stands for `window` and `document` from then on, until vitest takes that back. */
export function runHook<T>(hook: () => T): RunningHook<T> {
  const document = { nodeType: 9, addEventListener() {}, removeEventListener() {}, activeElement: null, documentElement: {} };
  const window = {
    ...globalThis,
    document,
    event: undefined,
    HTMLIFrameElement: class {},
    addEventListener() {},
    getSelection: () => null,
  };
  Object.assign(document, { defaultView: window });
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  let result: T | undefined;
  let now = hook;
  const root = createRoot(bareNode(document) as Element);
  const run = () => {
    result = now();
  };
  const render = () => act(() => root.render(createElement(Holder, { run })));
  render();
  return {
    get result() {
      return result as T;
    },
    rerun(next = now) {
      now = next;
      render();
    },
    end: () => act(() => root.unmount()),
  };
}
