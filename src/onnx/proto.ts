/** @file The ONNX wire format (Protocol Buffers): records to bytes. Field numbers are those of onnx.proto3. */

import {
  elementCode,
  type Initializer,
  type OnnxAttr,
  type OnnxGraph,
  type OnnxNode,
  type Port,
} from "./model.ts";

/** ReduceSum with axes as input, Col2Im, and float64 Softplus and LeakyRelu on the CPU all exist at 18, and only there. */
export const OPSET = 18;
const IR_VERSION = 9;

const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;
const text = new TextEncoder();

/** A message under construction: a growing list of byte runs. */
class Message {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  private raw(bytes: Uint8Array): this {
    this.parts.push(bytes);
    this.length += bytes.length;
    return this;
  }
  private tag(field: number, wire: number): this {
    return this.raw(varint(BigInt((field << 3) | wire)));
  }
  int(field: number, value: number | bigint): this {
    return this.tag(field, VARINT).raw(varint(BigInt.asUintN(64, BigInt(value))));
  }
  bytes(field: number, value: Uint8Array): this {
    return this.tag(field, LENGTH)
      .raw(varint(BigInt(value.length)))
      .raw(value);
  }
  string(field: number, value: string): this {
    return this.bytes(field, text.encode(value));
  }
  message(field: number, value: Message): this {
    return this.bytes(field, value.finish());
  }
  float(field: number, value: number): this {
    return this.tag(field, FIXED32).raw(new Uint8Array(Float32Array.of(value).buffer));
  }
  finish(): Uint8Array {
    const out = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }
}

function varint(value: bigint): Uint8Array {
  const out: number[] = [];
  for (; value > 127n; value >>= 7n) out.push(Number(value & 127n) | 128);
  out.push(Number(value));
  return Uint8Array.from(out);
}

// AttributeProto: name 1, f 2, i 3, s 4, ints 8, type 20 (FLOAT 1, INT 2, STRING 3, INTS 7)
function attribute(name: string, value: OnnxAttr): Message {
  const m = new Message().string(1, name);
  if (typeof value === "string") return m.string(4, value).int(20, 3);
  if (typeof value === "number") return m.int(3, value).int(20, 2);
  if ("float" in value) return m.float(2, value.float).int(20, 1);
  for (const v of value) m.int(8, v);
  return m.int(20, 7);
}

// NodeProto: input 1, output 2, name 3, op_type 4, attribute 5, domain 7
function node(n: OnnxNode): Message {
  const m = new Message();
  for (const input of n.inputs) m.string(1, input);
  m.string(2, n.name).string(4, n.op);
  for (const [name, value] of Object.entries(n.attrs)) m.message(5, attribute(name, value));
  return n.domain ? m.string(7, n.domain) : m;
}

// TensorProto: dims 1, data_type 2, name 8, raw_data 9
function tensor(t: Initializer): Message {
  const m = new Message();
  for (const d of t.shape) m.int(1, d);
  return m
    .int(2, elementCode[t.type])
    .string(8, t.name)
    .bytes(9, new Uint8Array(t.data.buffer, t.data.byteOffset, t.data.byteLength));
}

// ValueInfoProto: name 1, type 2 > tensor_type 1 > elem_type 1, shape 2 > dim 1 > dim_value 1 | dim_param 2
function port(p: Port): Message {
  const shape = new Message();
  for (const d of p.shape)
    shape.message(1, typeof d === "number" ? new Message().int(1, d) : new Message().string(2, d));
  const type = new Message().message(1, new Message().int(1, elementCode[p.type]).message(2, shape));
  return new Message().string(1, p.name).message(2, type);
}

/** The bytes of a model. `metadata` is readable by any ONNX tool. */
export function encodeModel(graph: OnnxGraph, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  // GraphProto: node 1, name 2, initializer 5, input 11, output 12
  const g = new Message();
  for (const n of graph.nodes) g.message(1, node(n));
  g.string(2, "diptych");
  for (const t of graph.initializers) g.message(5, tensor(t));
  for (const p of graph.inputs) g.message(11, port(p));
  for (const p of graph.outputs) g.message(12, port(p));
  // ModelProto: ir_version 1, producer_name 2, graph 7, opset_import 8, metadata_props 14
  const m = new Message().int(1, IR_VERSION).string(2, "diptych").message(7, g);
  m.message(8, new Message().string(1, "").int(2, OPSET));
  if (graph.nodes.some((n) => n.domain)) m.message(8, new Message().string(1, "com.microsoft").int(2, 1));
  for (const [key, value] of Object.entries(metadata))
    m.message(14, new Message().string(1, key).string(2, value));
  return m.finish();
}
