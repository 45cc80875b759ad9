import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Bubble {
  readonly text: string;
  /** `null` on others' messages. */
  readonly state: string | null;
}

/** Somebody in a browser of their own, on a page of the demo. */
export class Person {
  /** What a developer would see in red; a test that meets none of its own making expects it empty. */
  readonly consoleErrors: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
    page.on('pageerror', (error) => this.consoleErrors.push(String(error)));
  }

  /** Opens `url` in a new browser context: its own storage, its own tabs. `device` says what is held in the hand. */
  static async open(
    browser: Browser,
    url: string,
    viewport = { width: 900, height: 700 },
    device: BrowserContextOptions = {},
  ): Promise<Person> {
    const context = await browser.newContext({ viewport, locale: 'en-GB', ...device });
    const page = await context.newPage();
    const person = new Person(context, page);
    await page.goto(url);
    return person;
  }

  get field(): Locator {
    return this.page.locator('chat-composer textarea');
  }

  get typing(): Locator {
    return this.page.locator('chat-thread chat-typing-indicator');
  }

  get banner(): Locator {
    return this.page.locator('chat-panel .connection');
  }

  bubble(text: string): Locator {
    return this.page.locator('chat-message', { hasText: text });
  }

  /** Chooses files as a reader does: presses the paperclip, and answers the browser's own dialog. */
  async pick(paths: readonly string[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Attach files' }).click();
    await (await chooser).setFiles([...paths]);
  }

  /** Writes and presses Enter. */
  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /**
   * Waits until a bubble with this text is there, in this state if one is given. Only a state that stays can be waited
   * for: 'sent' where nobody looks, 'read' where the other side does.
   */
  async sees(text: string, state?: string): Promise<void> {
    const selector = state === undefined ? 'chat-message' : `chat-message[data-state="${state}"]`;
    try {
      await this.page.locator(selector, { hasText: text }).first().waitFor();
    } catch (cause) {
      const stands = JSON.stringify(await this.bubbles());
      throw new Error(`"${text}"${state ? ` (${state})` : ''} is not seen; what stands there: ${stands}`, {
        cause,
      });
    }
  }

  /** All bubbles, top to bottom, as they stand. */
  async bubbles(): Promise<Bubble[]> {
    return this.page.locator('chat-message').evaluateAll((elements) =>
      elements.map((element) => ({
        text: element.shadowRoot?.querySelector('.bubble')?.textContent?.trim() ?? '',
        state: element.getAttribute('data-state'),
      })),
    );
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** Retries until the expectation holds or the time is over. */
export function eventually(what: () => Promise<void>, timeoutMs = 30_000): Promise<void> {
  return expect
    .poll(
      async () => {
        try {
          await what();
          return 'holds';
        } catch (error) {
          return error instanceof Error ? error.message : String(error);
        }
      },
      { timeout: timeoutMs },
    )
    .toBe('holds');
}
