#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { limits } from '@chat-widget/shared/limits';
import { type Chat, createChat } from './chat.js';
import { helpText, readConfig } from './config.js';
import { type Served, serve } from './http/serve.js';
import { appVersion } from './http/version.js';
import { createLog, type Log } from './log.js';

/** Part of the time to stop that requests in flight may take; the rest is for streams and the database. */
const drainWithinMs = limits.stopWithinMs / 2;

/** Runs the command `chat-bff`: environment → chat → HTTP server, until it is told to stop. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { help: { type: 'boolean' }, version: { type: 'boolean' } } });
  if (values.help) return print(helpText);
  if (values.version) return print(`${appVersion}\n`);
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  crashLoudly(log);
  const chat = await createChat(config, { log });
  const served = await serve(chat.app.fetch, {
    port: config.port,
    host: config.host,
    logger: log.logger,
    isStream: (url) => url.startsWith('/v1/events'),
  });
  stopOnSignal(chat, served, log);
  print(`chat-bff listening on ${served.url}\n`);
}

function print(text: string): void {
  process.stdout.write(text);
}

/** Node would print the error's words, which may quote what people wrote. */
function crashLoudly(log: Log): void {
  const crash = (error: unknown) => {
    log.logger.fatal({ err: error }, 'unexpected error: stopping at once');
    log.flush();
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}

function stopOnSignal(chat: Chat, served: Served, log: Log): void {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.logger.info({ signal }, 'stopping');
    const hardStop = setTimeout(() => {
      log.logger.warn('not stopped in time: cutting what is left');
      served.destroy();
      log.flush();
      process.exit(0);
    }, limits.stopWithinMs - 500);
    stop(chat, served)
      .catch((error: unknown) => log.logger.error({ err: error }, 'stopping'))
      .finally(() => {
        clearTimeout(hardStop);
        log.logger.info('stopped');
        log.flush();
        process.exit(0);
      });
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Answers what is in flight, tells the streams' clients when to come back, closes the database. */
async function stop(chat: Chat, served: Served): Promise<void> {
  chat.beginStop();
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, drainWithinMs);
  });
  await Promise.race([served.drain(), overdue]);
  clearTimeout(timer);
  await chat.close();
  await served.close();
}

/** One line: what is wrong with the configuration, the database or the port. Some network errors have only a code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : error.name;
  return error.message.split('\n')[0] || code;
}

main().catch((error: unknown) => {
  process.stderr.write(`chat-bff: ${reasonOf(error)}\n`);
  process.exit(1);
});
