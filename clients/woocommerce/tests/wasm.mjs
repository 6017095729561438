// Runs a PHP script on a version of PHP, which is made of WebAssembly: wasm.mjs VERSION FOLDER SCRIPT [ARGUMENT…]. It sees
// a copy of FOLDER, under its own path, and the network of this machine; it is given the environment.
import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { loadPHPRuntime, PHP } from '@php-wasm/universal';

/** What its sockets take for a WebSocket is a connection of TCP. */
class Wire extends EventEmitter {
  CONNECTING = 0;
  OPEN = 1;
  CLOSING = 2;
  CLOSED = 3;
  readyState = this.CONNECTING;

  constructor(address) {
    super();
    const { hostname, port } = new URL(address);
    this.tcp = connect(Number(port), hostname);
    this.tcp.on('connect', () => {
      this.readyState = this.OPEN;
      this.emit('open');
    });
    this.tcp.on('data', (data) => this.emit('message', data, true));
    this.tcp.on('error', (problem) => this.emit('error', problem));
    this.tcp.on('close', () => {
      this.readyState = this.CLOSED;
      this.emit('close');
    });
  }

  send(data) {
    this.tcp.write(Buffer.from(data));
  }

  close() {
    this.tcp.destroy();
  }

  setSocketOpt() {}

  addEventListener = this.on;
  removeEventListener = this.off;
}

const [version, folder, ...command] = process.argv.slice(2);
const { getPHPLoaderModule } = await import(`@php-wasm/node-${version.replace('.', '-')}`);
const php = new PHP(await loadPHPRuntime(await getPHPLoaderModule(), {
  processId: 1,
  ENV: { ...process.env },
  websocket: { url: (_, host, port) => `ws://${host}:${port}`, decorator: () => Wire },
}));

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (entry.isFile()) {
    php.mkdir(entry.parentPath);
    php.writeFile(join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name)));
  }
}
const answer = await php.cli(['php', ...command]);
const write = (stream, to) => stream.pipeTo(new WritableStream({ write: (bytes) => void to.write(bytes) }));
await Promise.all([write(answer.stdout, process.stdout), write(answer.stderr, process.stderr)]);
process.exit(await answer.exitCode);
