/** @file The ONNX wire format (Protocol Buffers): records to bytes. Field numbers are those of onnx.proto3. */

import {
  elementCode,
  type Initializer,
  type OnnxAttr,
  type OnnxGraph,
  type OnnxNode,
  type Port,
} from "./model.ts";
import { Wire, type Write } from "./wire.ts";

/** ReduceSum with axes as input, Col2Im, and float64 Softplus and LeakyRelu on the CPU all exist at 18, and only there. */
export const OPSET = 18;
const IR_VERSION = 9;

// AttributeProto: name 1, f 2, i 3, s 4, ints 8, type 20 (FLOAT 1, INT 2, STRING 3, INTS 7)
const attribute =
  (name: string, value: OnnxAttr): Write =>
  (to) => {
    to.string(1, name);
    if (typeof value === "string") to.string(4, value).int(20, 3);
    else if (typeof value === "number") to.int(3, value).int(20, 2);
    else if ("float" in value) to.float(2, value.float).int(20, 1);
    else {
      for (const v of value) to.int(8, v);
      to.int(20, 7);
    }
  };

// NodeProto: input 1, output 2, name 3, op_type 4, attribute 5, domain 7
const node =
  (n: OnnxNode): Write =>
  (to) => {
    for (const input of n.inputs) to.string(1, input);
    to.string(2, n.name).string(4, n.op);
    for (const [name, value] of Object.entries(n.attrs)) to.message(5, attribute(name, value));
    if (n.domain) to.string(7, n.domain);
  };

// TensorProto: dims 1, data_type 2, name 8, raw_data 9
const tensor =
  (t: Initializer): Write =>
  (to) => {
    for (const d of t.shape) to.int(1, d);
    to.int(2, elementCode[t.type]).string(8, t.name);
    to.bytes(9, new Uint8Array(t.data.buffer, t.data.byteOffset, t.data.byteLength));
  };

// ValueInfoProto: name 1, type 2 > tensor_type 1 > elem_type 1, shape 2 > dim 1 > dim_value 1 | dim_param 2
const port =
  (p: Port): Write =>
  (to) => {
    const dimension =
      (d: number | string): Write =>
      (dim) =>
        typeof d === "number" ? dim.int(1, d) : dim.string(2, d);
    const shape: Write = (dims) => p.shape.forEach((d) => void dims.message(1, dimension(d)));
    const type: Write = (t) => t.int(1, elementCode[p.type]).message(2, shape);
    to.string(1, p.name).message(2, (t) => t.message(1, type));
  };

/** The bytes of a model. `metadata` is readable by any ONNX tool. */
export function encodeModel(graph: OnnxGraph, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  // GraphProto: node 1, name 2, initializer 5, input 11, output 12
  const body: Write = (to) => {
    for (const n of graph.nodes) to.message(1, node(n));
    to.string(2, "diptych");
    for (const t of graph.initializers) to.message(5, tensor(t));
    for (const p of graph.inputs) to.message(11, port(p));
    for (const p of graph.outputs) to.message(12, port(p));
  };
  // ModelProto: ir_version 1, producer_name 2, graph 7, opset_import 8 (domain 1, version 2), metadata_props 14
  const opset =
    (domain: string, version: number): Write =>
    (to) =>
      to.string(1, domain).int(2, version);
  const model = new Wire()
    .int(1, IR_VERSION)
    .string(2, "diptych")
    .message(7, body)
    .message(8, opset("", OPSET));
  if (graph.nodes.some((n) => n.domain)) model.message(8, opset("com.microsoft", 1));
  for (const [key, value] of Object.entries(metadata))
    model.message(14, (to) => to.string(1, key).string(2, value));
  return model.finish();
}
