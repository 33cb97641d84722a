import {en} from "../en.js";

/** The engine in a worker: `call` asks it, `cancel` ends what it does and starts another. */
export class Client {
  #worker = null;
  #waiting = new Map();
  #next = 0;
  #makeWorker;
  #begin;
  onprogress = () => {};
  onstarted = () => {};

  /** `makeWorker` gives a promise of a worker. */
  constructor(makeWorker) {
    this.#makeWorker = makeWorker;
  }

  /** Begins as soon as there is time; asking begins it too. */
  begin() {
    this.#begin ??= this.#start();
    return this.#begin;
  }

  async #start() {
    let worker = null;
    try {
      worker = await this.#makeWorker();
      await started(worker);
      worker.onmessage = ({data}) => this.#receive(data);
      this.#worker = worker;
      this.onstarted();
      return worker;
    } catch (cause) {
      worker?.terminate();
      throw Object.assign(new Error(en.failed.notStarted, {cause}), {code: "not-started"});
    }
  }

  async call(action, request) {
    await this.begin();
    const id = (this.#next += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {resolve, reject});
      this.#worker.postMessage({id, action, request});
    });
  }

  #receive({id, answer, error, progress}) {
    if (progress) return this.onprogress(progress);
    const {resolve, reject} = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    if (error) reject?.(Object.assign(new Error(error.message), error));
    else resolve?.(answer);
  }

  /** What the worker holds is gone with it. */
  cancel() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#begin = null;
    for (const {reject} of this.#waiting.values()) reject(cancelled());
    this.#waiting.clear();
    // Whoever asks next is told where it fails.
    this.begin().catch(() => null);
  }
}

/** What is thrown where nobody waits for the answer any more. */
export const cancelled = () => Object.assign(new Error("cancelled"), {code: "cancelled"});

/** Waits until a worker has its engine; one that is forbidden gives an error without a message. */
function started(worker) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({data: {progress, failed}}) => {
      if (failed != null) reject(new Error(failed));
      else if (progress?.what === "started") resolve();
    };
    worker.onerror = ({message}) => reject(new Error(message ?? ""));
  });
}
