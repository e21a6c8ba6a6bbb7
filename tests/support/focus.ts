/** As much of a page as the keys need: places that can have the focus, and a window that hears of them. */
import { listenToKeys } from '../../src/app/keyboard';
import type { AppStore } from '../../src/store/appStore';

/** Something that can have the focus, known by its tag and its type. */
class Place {
  constructor(
    readonly tag: string,
    readonly type: string | null = null,
  ) {}

  getAttribute(name: string): string | null {
    return name === 'type' ? this.type : null;
  }

  /** Selectors of a tag, with `[type="..."]` or `:not([type])` at most; others fit nothing here. */
  matches(selectors: string): boolean {
    return selectors.split(',').some((selector) => {
      const parts = /^(\w+)(?:\[type="(\w+)"\]|(:not\(\[type\]\)))?$/.exec(selector.trim());
      if (!parts || parts[1] !== this.tag) return false;
      return parts[3] ? this.type === null : parts[2] === undefined || parts[2] === this.type;
    });
  }

  closest(selectors: string): Place | null {
    return this.matches(selectors) ? this : null;
  }
}

const PLACES = {
  'the page': new Place('body'),
  'a button that was clicked': new Place('button'),
  'a button that Tab came to': new Place('button'),
  'the time slider': new Place('input', 'range'),
  'a field for text': new Place('input', 'text'),
} as const;

export type PlaceName = keyof typeof PLACES;
export const places = Object.keys(PLACES) as PlaceName[];

/** Keys for an app, with the focus on a place. */
export function keysOf(app: AppStore): { focus(on: PlaceName): void; press(key: string): void } {
  (globalThis as { Element?: unknown }).Element = Place;
  const heard = new Map<string, (event: object) => void>();
  const target = {
    addEventListener: (type: string, listener: (event: object) => void) => heard.set(type, listener),
    removeEventListener() {},
  };
  listenToKeys(target as unknown as Window, app);
  let place: Place = PLACES['the page'];
  const tell = (type: string, key?: string) =>
    heard.get(type)?.({ key, target: place, preventDefault() {}, ctrlKey: false, metaKey: false, altKey: false, repeat: false });
  return {
    focus(on) {
      if (on === 'a button that Tab came to') tell('keydown', 'Tab');
      else tell('pointerdown');
      place = PLACES[on];
      tell('focusin');
    },
    press(key) {
      tell('keydown', key);
      tell('keyup', key);
    },
  };
}
