/* SPDX-License-Identifier: Apache-2.0 */

// Answers requests of LiveThemisTest with the real Themis, one after the other, until its input ends.
//
//   request    length (4, big-endian) | operation (1) | fields
//   answer     length (4, big-endian) | outcome (1)   | fields
//   field      length (4, big-endian) | bytes
//
// An answer's length, like a request's, counts what follows it. Outcomes: done; refused, which is an answer about the
// input; failed, which is a mistake in here. The latter two carry one field of text.

import process from 'node:process';
import { Acra, Refusal } from './acra.mjs';

// Emscripten loads its WebAssembly by URL where there is a fetch, which Node's does not do for files.
globalThis.fetch = undefined;
const { default: themis } = await import('wasm-themis');
await themis.initialize();

const acra = new Acra(themis);

const DONE = 0;
const REFUSED = 1;
const FAILED = 2;

/** By number, the same as in ThemisPeer.java. Each takes the fields of a request and gives those of an answer. */
const OPERATIONS = {
  1: () => {
    const pair = new themis.KeyPair();
    return [pair.privateKey, pair.publicKey];
  },
  2: () => [new themis.SymmetricKey()],
  3: (key, context, message) => [acra.seal(key, context, message)],
  4: (key, context, cell) => [acra.unseal(key, context, cell)],
  5: (ownPrivate, peerPublic, payload) => [acra.wrap(ownPrivate, peerPublic, payload)],
  6: (ownPrivate, peerPublic, message) => [acra.unwrap(ownPrivate, peerPublic, message)],
  7: (recipientPublic, context, plaintext) => [acra.makeStruct(recipientPublic, context, plaintext)],
  8: (recipientPrivate, context, struct) => [acra.openStruct(recipientPrivate, context, struct)],
  9: (key, context, plaintext) => [acra.makeBlock(key, context, plaintext)],
  10: (key, context, block) => [acra.openBlock(key, context, block)],
};

function answer(request) {
  try {
    const operation = OPERATIONS[request[0]];
    if (!operation) {
      throw new Error(`no operation ${request[0]}`);
    }
    return frame(DONE, operation(...fields(request)));
  } catch (error) {
    const refused = error instanceof themis.ThemisError || error instanceof Refusal;
    return frame(refused ? REFUSED : FAILED, [Buffer.from(String(refused ? error.message : error.stack))]);
  }
}

function fields(request) {
  const found = [];
  let at = 1;
  while (at < request.length) {
    const start = at + 4;
    at = start + request.readUInt32BE(at);
    // Copied: Themis must not see what stands around the field.
    found.push(Uint8Array.prototype.slice.call(request, start, at));
  }
  return found;
}

function frame(outcome, parts) {
  const pieces = [Buffer.of(outcome)];
  for (const part of parts) {
    pieces.push(u32(part.length), part);
  }
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return Buffer.concat([u32(length), ...pieces]);
}

function u32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

let pending = Buffer.alloc(0);
for await (const chunk of process.stdin) {
  pending = Buffer.concat([pending, chunk]);
  while (pending.length >= 4 && pending.length - 4 >= pending.readUInt32BE(0)) {
    const end = 4 + pending.readUInt32BE(0);
    process.stdout.write(answer(pending.subarray(4, end)));
    pending = pending.subarray(end);
  }
}
