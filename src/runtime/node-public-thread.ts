/**
 * @file The thread behind `node-public.ts`: opens, binds and runs models as it is asked to. It is plain JavaScript in a
 * text, because a thread that had to find and translate a file would need the event loop of the one that waits for it.
 */
export const thread = `
const { workerData: { answered, port, onnxruntime } } = require("node:worker_threads");
const sessions = new Map();
const bindings = new Map();

const does = {
  async open({ session, model, options }) {
    sessions.set(session, await require(onnxruntime).InferenceSession.create(model, options));
  },
  bind({ binding, session, inputs, outputs }) {
    const { Tensor } = require(onnxruntime);
    // The public API takes no tensors over shared memory.
    const feeds = inputs.map(({ name, type, shape, values }) => ({ name, values, tensor: new Tensor(type, values.slice(), shape) }));
    bindings.set(binding, async () => {
      for (const { tensor, values } of feeds) tensor.data.set(values);
      const results = await sessions.get(session).run(Object.fromEntries(feeds.map(({ name, tensor }) => [name, tensor])));
      for (const { name, values } of outputs) values.set(results[name].data);
    });
  },
  run: ({ binding }) => bindings.get(binding)(),
};

port.on("message", async (request) => {
  let failure;
  try {
    await does[request.does](request);
  } catch (error) {
    failure = error.message;
  }
  port.postMessage(failure);
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
});
`;
