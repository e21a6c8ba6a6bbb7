/** What a story asks of a browser that Playwright does not drive. */

export interface DrivenBrowser {
  /** Goes to an address and waits until it has loaded. */
  open(url: string): Promise<void>;
  /** Runs the body of a function on the page and gives what it returns, as JSON. */
  run<T>(body: string): Promise<T>;
  /** Clicks on the one element that an XPath finds, as a hand would. */
  click(xpath: string): Promise<void>;
  /** Types into an element; a path into the input of a file chooses that file. */
  type(xpath: string, text: string): Promise<void>;
  /** Where files that the page saves arrive; empty at first. */
  readonly downloads: string;
  /** Ends the browser and whatever was started for it. */
  close(): Promise<void>;
}

/** The key of an element's reference, by the WebDriver standard. */
export const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Keys that are no characters, by the WebDriver standard. */
export const KEYS = {
  home: '\uE011',
  end: '\uE010',
  control: '\uE009',
  left: '\uE012',
  right: '\uE014',
  escape: '\uE00C',
} as const;

const MOMENT_MS = 50;

/** Asks until there is an answer. Throws the last refusal after `patience` ms. */
export async function untilAnswered<T>(ask: () => Promise<T>, patience = 20_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, MOMENT_MS));
    }
  }
}
