/** WebKitGTK, the WebKit that Debian has, by the WebDriver standard: https://www.w3.org/TR/webdriver2/ */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DrivenBrowser, ELEMENT, untilAnswered } from './drivenBrowser';

/** Another one by the environment. */
const DRIVER = process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver';
const SCREEN = '/usr/bin/Xvfb';

/** Why there is no WebKitGTK on this machine, or null. */
export function whyNoWebkitGtk(): string | null {
  const missing = [DRIVER, SCREEN].filter((file) => !existsSync(file));
  return missing.length === 0 ? null : `no ${missing.join(', no ')} (Debian: apt-get install webkit2gtk-driver xvfb)`;
}

/** Starts WebKitGTK on a screen of its own that nobody sees. */
export async function startWebkitGtk(): Promise<DrivenBrowser> {
  const home = mkdtempSync(join(tmpdir(), 'layerscope-webkit-'));
  const downloads = join(home, 'downloads');
  mkdirSync(downloads);
  // Where GLib looks for the folder of downloads.
  mkdirSync(join(home, '.config'));
  writeFileSync(join(home, '.config/user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/downloads"\n');
  const screen = spawn(SCREEN, ['-displayfd', '1', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const processes: ChildProcess[] = [screen];
  const end = async () => {
    for (const each of processes.reverse()) {
      if (each.exitCode !== null || each.signalCode !== null) continue;
      each.kill();
      await once(each, 'exit');
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const [display] = await once(screen.stdout, 'data');
    const port = await freePort();
    processes.push(
      spawn(DRIVER, [`--port=${port}`, '--host=127.0.0.1'], {
        env: {
          ...process.env,
          HOME: home,
          XDG_CONFIG_HOME: join(home, '.config'),
          DISPLAY: `:${String(display).trim()}`,
          GDK_BACKEND: 'x11',
        },
        stdio: 'ignore',
      }),
    );
    const ask = (method: string, path: string, body?: object) => webDriver(port, method, path, body);
    await untilAnswered(() => ask('GET', '/status'));
    const { sessionId } = (await ask('POST', '/session', { capabilities: {} })) as { sessionId: string };
    const session = `/session/${sessionId}`;
    const find = async (xpath: string) => {
      const found = (await ask('POST', `${session}/element`, { using: 'xpath', value: xpath })) as Record<string, string>;
      return `${session}/element/${found[ELEMENT]}`;
    };
    return {
      downloads,
      open: async (url) => {
        await ask('POST', `${session}/url`, { url });
      },
      run: async <T>(script: string) => (await ask('POST', `${session}/execute/sync`, { script, args: [] })) as T,
      click: async (xpath) => {
        await ask('POST', `${await find(xpath)}/click`, {});
      },
      type: async (xpath, text) => {
        await ask('POST', `${await find(xpath)}/value`, { text });
      },
      close: async () => {
        await ask('DELETE', session).finally(end);
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function webDriver(port: number, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = (await answer.json()) as { value: { error?: string; message?: string } };
  if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || address === null) throw new Error('No port is free.');
  return address.port;
}
