/**
 * Firefox as it is delivered, by Marionette, the protocol that it speaks itself: the commands of WebDriver as JSON over a socket,
 * each message with its length before it. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DrivenBrowser, ELEMENT, untilAnswered } from './drivenBrowser';

/** Another one by the environment. */
const FIREFOX = process.env.FIREFOX ? [process.env.FIREFOX] : ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** Why there is no Firefox on this machine, or null. */
export function whyNoFirefox(): string | null {
  return FIREFOX.some((file) => existsSync(file)) ? null : `no ${FIREFOX.join(', no ')} (Debian: apt-get install firefox-esr)`;
}

/** Starts Firefox without a window and with a profile of its own. */
export async function startFirefox(): Promise<DrivenBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'layerscope-firefox-'));
  const downloads = join(profile, 'downloads');
  mkdirSync(downloads);
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries({ 'browser.download.folderList': 2, 'browser.download.dir': downloads })
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  );
  const binary = FIREFOX.find((file) => existsSync(file)) ?? FIREFOX[0];
  const firefox = spawn(binary, ['--headless', '--no-remote', '--marionette', '--profile', profile], { stdio: 'ignore' });
  const end = async () => {
    if (firefox.exitCode === null && firefox.signalCode === null) {
      firefox.kill();
      await once(firefox, 'exit');
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await untilAnswered(async () => Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8')));
    const socket = connect(port, '127.0.0.1');
    const ask = marionette(socket);
    await once(socket, 'connect');
    await ask('WebDriver:NewSession', {});
    const find = async (xpath: string) => {
      const { value } = (await ask('WebDriver:FindElement', { using: 'xpath', value: xpath })) as {
        value: Record<string, string>;
      };
      return value[ELEMENT];
    };
    return {
      downloads,
      open: async (url) => {
        await ask('WebDriver:Navigate', { url });
      },
      run: async <T>(script: string) => ((await ask('WebDriver:ExecuteScript', { script, args: [] })) as { value: T }).value,
      click: async (xpath) => {
        await ask('WebDriver:ElementClick', { id: await find(xpath) });
      },
      type: async (xpath, text) => {
        await ask('WebDriver:ElementSendKeys', { id: await find(xpath), text });
      },
      close: async () => {
        socket.destroy();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

type Answer = [type: 1, id: number, error: { error: string; message: string } | null, result: unknown];

/** Asks over a socket: what is sent is `LENGTH:[0, id, command, parameters]`, what comes back `LENGTH:[1, id, error, result]`. */
function marionette(socket: Socket): (command: string, parameters: object) => Promise<unknown> {
  const asked = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let received = Buffer.alloc(0);
  let count = 0;
  const lose = (why: string) => {
    for (const { reject } of asked.values()) reject(new Error(why));
    asked.clear();
  };
  socket.on('error', ({ message }) => lose(message));
  socket.on('close', () => lose('Firefox has closed the connection'));
  socket.on('data', (piece) => {
    received = Buffer.concat([received, piece as Buffer]);
    for (;;) {
      const colon = received.indexOf(':');
      const length = Number(received.subarray(0, colon).toString());
      if (colon < 0 || received.length < colon + 1 + length) return;
      const message = JSON.parse(received.subarray(colon + 1, colon + 1 + length).toString()) as Answer | object;
      received = received.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue; // The greeting.
      const [, id, error, result] = message as Answer;
      if (error) asked.get(id)?.reject(new Error(`${error.error}: ${error.message}`));
      else asked.get(id)?.resolve(result);
      asked.delete(id);
    }
  });
  return (command, parameters) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      asked.set(id, { resolve, reject });
      const message = JSON.stringify([0, id, command, parameters]);
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
}
