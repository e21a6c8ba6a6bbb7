/** The page as markup, without a browser. */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll } from 'vitest';
import { App } from '../../src/app/App';
import { FirstSize, type Size } from '../../src/charts/frame/useSize';
import type { AppStore } from '../../src/store/appStore';
import { loadAhead } from '../../src/store/laterPart';
import { AppContext } from '../../src/views/page/appContext';

// What the page loads later is here from the beginning: markup is made at once.
beforeAll(loadAhead);

/** Every chart is taken to be so wide, in a window so high. */
export const SIZE: Size = { width: 1000, height: 600, rem: 16, windowHeight: 900 };

export const PHONE: Size = { width: 330, height: 600, rem: 15, windowHeight: 700 };

/** Markup of the present state, of the whole page or of a part. With `size` null nothing has been measured, so no chart is drawn. */
export function markupOf(app: AppStore, size: Size | null = SIZE, part?: ReactNode): string {
  // React renders a store on a server as it was first, so that is said to be now.
  const now: AppStore = { ...app, state: { ...app.state, getInitialState: app.state.getState } };
  const markup = renderToStaticMarkup(
    <FirstSize value={size}>
      <AppContext value={now}>{part ?? <App copy={async () => {}} address="https://example.org/" />}</AppContext>
    </FirstSize>,
  );
  return markup.replaceAll('<!-- -->', '');
}
