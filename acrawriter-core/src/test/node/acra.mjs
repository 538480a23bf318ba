/* SPDX-License-Identifier: Apache-2.0 */

// Acra's structures around Themis' own cells, messages and keys: a second implementation of the framing, written from
// docs/formats and not from the Java code. All cryptography is Themis', except the two bytes of SHA-256 that tell an
// AcraBlock's keys apart.

import { createHash } from 'node:crypto';

/** The input is not what it should be; not a mistake in here. */
export class Refusal extends Error {}

const STRUCT_TAG = Buffer.alloc(8, 0x22);
const STRUCT_KEY_AT = 8;
const STRUCT_WRAPPED_AT = 53;
const STRUCT_LENGTH_AT = 137;
const STRUCT_CELL_AT = 145;

const BLOCK_TAG = Buffer.alloc(4, 0x22);
const BLOCK_KEY_CELL_AT = 18;
const SECURE_CELL = 0;

export class Acra {
  #themis;

  constructor(themis) {
    this.#themis = themis;
  }

  seal(key, context, message) {
    const cell = this.#themis.SecureCellSeal.withKey(key);
    return context.length > 0 ? cell.encrypt(message, context) : cell.encrypt(message);
  }

  unseal(key, context, cell) {
    const opener = this.#themis.SecureCellSeal.withKey(key);
    return context.length > 0 ? opener.decrypt(cell, context) : opener.decrypt(cell);
  }

  wrap(ownPrivate, peerPublic, payload) {
    return this.#message(ownPrivate, peerPublic).encrypt(payload);
  }

  unwrap(ownPrivate, peerPublic, message) {
    return this.#message(ownPrivate, peerPublic).decrypt(message);
  }

  #message(ownPrivate, peerPublic) {
    const { KeyPair, PrivateKey, PublicKey, SecureMessage } = this.#themis;
    return new SecureMessage(new KeyPair(new PrivateKey(ownPrivate), new PublicKey(peerPublic)));
  }

  makeStruct(recipientPublic, context, plaintext) {
    const ephemeral = new this.#themis.KeyPair();
    const key = new this.#themis.SymmetricKey();
    const wrapped = this.wrap(ephemeral.privateKey, recipientPublic, key);
    const cell = this.seal(key, context, plaintext);
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(cell.length));
    return Buffer.concat([STRUCT_TAG, ephemeral.publicKey, wrapped, length, cell]);
  }

  openStruct(recipientPrivate, context, bytes) {
    const struct = Buffer.from(bytes);
    if (struct.length < STRUCT_CELL_AT || !struct.subarray(0, STRUCT_TAG.length).equals(STRUCT_TAG)) {
      throw new Refusal('not an AcraStruct');
    }
    if (struct.readBigUInt64LE(STRUCT_LENGTH_AT) !== BigInt(struct.length - STRUCT_CELL_AT)) {
      throw new Refusal('the AcraStruct has another length than it says');
    }
    const ephemeral = struct.subarray(STRUCT_KEY_AT, STRUCT_WRAPPED_AT);
    const key = this.unwrap(recipientPrivate, ephemeral, struct.subarray(STRUCT_WRAPPED_AT, STRUCT_LENGTH_AT));
    return this.unseal(key, context, struct.subarray(STRUCT_CELL_AT));
  }

  makeBlock(keyEncryptionKey, context, plaintext) {
    const dataKey = new this.#themis.SymmetricKey();
    const keyCell = this.seal(keyEncryptionKey, context, dataKey);
    const dataCell = this.seal(dataKey, context, plaintext);
    const block = Buffer.alloc(BLOCK_KEY_CELL_AT + keyCell.length + dataCell.length);
    BLOCK_TAG.copy(block, 0);
    block.writeBigUInt64LE(BigInt(block.length - 4), 4);
    block.writeUInt8(SECURE_CELL, 12);
    keyId(keyEncryptionKey, context).copy(block, 13);
    block.writeUInt8(SECURE_CELL, 15);
    block.writeUInt16LE(keyCell.length, 16);
    block.set(keyCell, BLOCK_KEY_CELL_AT);
    block.set(dataCell, BLOCK_KEY_CELL_AT + keyCell.length);
    return block;
  }

  openBlock(keyEncryptionKey, context, bytes) {
    const block = Buffer.from(bytes);
    if (block.length < BLOCK_KEY_CELL_AT || !block.subarray(0, BLOCK_TAG.length).equals(BLOCK_TAG)) {
      throw new Refusal('not an AcraBlock');
    }
    const rest = block.readBigUInt64LE(4);
    if (rest < 14n || rest > BigInt(block.length - 4)) {
      throw new Refusal('the AcraBlock is longer than what is there, or shorter than its header');
    }
    if (block[12] !== SECURE_CELL || block[15] !== SECURE_CELL) {
      throw new Refusal('the AcraBlock has another type of encryption');
    }
    // What follows the block is not looked at.
    const end = 4 + Number(rest);
    const dataCellAt = BLOCK_KEY_CELL_AT + block.readUInt16LE(16);
    if (dataCellAt > end) {
      throw new Refusal("the AcraBlock's key is longer than what is there");
    }
    if (!block.subarray(13, 15).equals(keyId(keyEncryptionKey, context))) {
      throw new Refusal('the AcraBlock has another key');
    }
    const dataKey = this.unseal(keyEncryptionKey, context, block.subarray(BLOCK_KEY_CELL_AT, dataCellAt));
    return this.unseal(dataKey, context, block.subarray(dataCellAt, end));
  }
}

function keyId(key, context) {
  return createHash('sha256').update(key).update(context).digest().subarray(0, 2);
}
