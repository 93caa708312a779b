/** @file Protocol Buffers, writing: fields one after another into memory that grows. */

const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;

export type Write = (to: Wire) => void;

export class Wire {
  private memory = new Uint8Array(1 << 16);
  private at = 0;
  private readonly text = new TextEncoder();

  /** What was written. */
  finish(): Uint8Array {
    return this.memory.slice(0, this.at);
  }

  int(field: number, value: number): this {
    this.varint((field << 3) | VARINT);
    this.varint(value);
    return this;
  }
  float(field: number, value: number): this {
    this.varint((field << 3) | FIXED32);
    this.room(4);
    new DataView(this.memory.buffer).setFloat32(this.at, value, true);
    this.at += 4;
    return this;
  }
  bytes(field: number, value: Uint8Array): this {
    this.varint((field << 3) | LENGTH);
    this.varint(value.length);
    this.room(value.length);
    this.memory.set(value, this.at);
    this.at += value.length;
    return this;
  }
  string(field: number, value: string): this {
    return this.bytes(field, this.text.encode(value));
  }
  /** What `write` writes, as a message of its own: its length, known only then, is put before it. */
  message(field: number, write: Write): this {
    this.varint((field << 3) | LENGTH);
    const start = this.at;
    write(this);
    const length = this.at - start;
    const shift = Math.max(1, Math.ceil(Math.log2(length + 1) / 7)); // bytes that the length takes
    this.room(shift);
    this.memory.copyWithin(start + shift, start, this.at);
    this.at = start;
    this.varint(length);
    this.at += length;
    return this;
  }

  /** Seven bits a byte, the lowest first; a negative number as the 64 bits of its two's complement. */
  private varint(value: number): void {
    this.room(10);
    if (value < 0) {
      let bits = BigInt.asUintN(64, BigInt(value));
      for (; bits > 127n; bits >>= 7n) this.memory[this.at++] = Number(bits & 127n) | 128;
      this.memory[this.at++] = Number(bits);
      return;
    }
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.memory[this.at++] = (rest % 128) | 128;
    this.memory[this.at++] = rest;
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.memory.length) return;
    const more = new Uint8Array(2 * (this.at + bytes));
    more.set(this.memory);
    this.memory = more;
  }
}
